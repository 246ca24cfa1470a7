// Text to tokens: codes in one form, what varies dropped, names whole and split. Mirrors src/search/lexer.rs.

import { camelParts, canonicalHex, codeShape, plain } from "./shapes.js";
import { stem } from "./stem.js";
import { TABLES } from "./tables.js";

/**
 * A term and what it is.
 * @typedef {{ term: string, class: string }} Token
 */

/** @param {string} pattern */
function withClasses(pattern) {
  return Object.entries(TABLES.classes).reduce((text, [name, set]) => text.replaceAll(`{${name}}`, set), pattern);
}

const lexer = new RegExp(TABLES.lexer.map(([, pattern]) => `(${withClasses(pattern ?? "")})`).join("|"), "gu");
const accents = /[\u0300-\u036f\u064b-\u0652\u200b-\u200f\u00ad\ufeff]/g;
const unspaced = /^[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0e7f\u{20000}-\u{3ffff}]/u;
/** @param {readonly string[]} list */
const set = (list) => new Set(list);
const words = {
  hints: set(TABLES.urlHints),
  labels: set(TABLES.labels),
  exits: set(TABLES.exits),
  fillers: set(TABLES.fillers),
  notCodes: set(TABLES.notCodes),
  notErrno: set(TABLES.notErrno),
  folders: set(TABLES.knownFolders),
  stop: set(TABLES.stop),
};
const special = new Map(Object.entries(TABLES.special));

/**
 * The text with compatible characters as one and without accents.
 * @param {string} text
 */
export function fold(text) {
  return /^[\0-\x7f]*$/.test(text) ? text : text.normalize("NFKD").replace(accents, "").normalize("NFC");
}

/**
 * The tokens of one line of folded text, in order.
 * @param {string} line
 * @returns {Token[]}
 */
export function tokens(line) {
  const reader = new Reader();
  for (const piece of pieces(line)) {
    let end = 0;
    for (const found of piece.matchAll(lexer)) {
      const gap = piece.slice(end, found.index);
      const kind = TABLES.lexer[found.findIndex((group, at) => at > 0 && group !== undefined) - 1]?.[0] ?? "";
      reader.gap(gap);
      reader.read(kind, found[0], gap);
      end = found.index + found[0].length;
    }
  }
  return reader.out;
}

const longestRun = 512;

/**
 * A line in pieces: endless runs without a blank are cut before a sign, because the pattern of a path looks at all of a run from each
 * of its words.
 * @param {string} line
 */
function pieces(line) {
  if (line.length <= longestRun) return [line];
  const pieces = [];
  let start = 0;
  let run = 0;
  let at = 0;
  for (const letter of line) {
    run = letter === " " || letter === "\t" ? 0 : run + 1;
    if (run > longestRun && letter < "\u3000" && !/[A-Za-z0-9]/.test(letter)) {
      pieces.push(line.slice(start, at));
      start = at;
      run = 1;
    }
    at += letter.length;
  }
  pieces.push(line.slice(start));
  return pieces;
}

/**
 * The stems of the tokens that stand beside each other.
 * @param {Token[]} list
 * @returns {[string, string][]}
 */
export function pairs(list) {
  const stems = list.filter((token) => !/^(?:whole|path|digits)$/.test(token.class)).map((token) => stem(token.term));
  return stems.slice(1).map((second, at) => [stems[at] ?? "", second]);
}

/** Reads the pieces of a line one after another, and keeps what the words before a number say of it. */
class Reader {
  /** @type {Token[]} */
  out = [];
  label = "";
  hasLabel = false;
  afterName = false;

  /**
   * @param {string} term
   * @param {string} kind
   */
  push(term, kind) {
    this.out.push({ term, class: kind });
  }

  /** @param {string} gap */
  gap(gap) {
    if (/[.,;)|]/.test(gap)) this.label = "";
    if (!this.label && (gap.endsWith("#") || (this.hasLabel && gap.endsWith("'")))) this.label = "error";
  }

  /**
   * @param {string} kind
   * @param {string} text
   * @param {string} gap
   */
  read(kind, text, gap) {
    const afterName = this.afterName && gap === " ";
    this.afterName = false;
    if (kind === "url") this.url(text);
    else if (kind === "path") this.path(text);
    else if (kind === "hex") this.hex(text.slice(2));
    else if (kind === "special") this.push(special.get(text.toLowerCase()) ?? "", "word");
    else if (kind === "parenthesis") this.parenthesis(text.slice(1, -1), afterName);
    else if (kind === "signed") this.signed(text.slice(1));
    else if (kind === "word") return this.word(text);
    this.label = "";
  }

  /** @param {string} text */
  url(text) {
    const segments = (text.split(/[?#]/)[0] ?? "").split("/").slice(3);
    const at = segments.findIndex((segment, index) => words.hints.has(segment.toLowerCase()) && index + 1 < segments.length);
    if (at >= 0) this.word(segments[at + 1] ?? "");
  }

  /** @param {string} text */
  path(text) {
    const start = this.out.length;
    const segments = text.replace(/^['"]+|['"]+$/g, "").split(/[/\\]/).filter(Boolean);
    segments.forEach((segment, at) => {
      if (at + 1 < segments.length && !words.folders.has(segment.toLowerCase())) return;
      this.word(segment.replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, ""));
    });
    for (const token of this.out.slice(start)) token.class = "path";
  }

  /** @param {string} digits */
  hex(digits) {
    const code = canonicalHex(digits);
    if (code) this.push(code, "code");
  }

  /**
   * @param {string} inner
   * @param {boolean} afterName
   */
  parenthesis(inner, afterName) {
    if (afterName) this.hex(inner);
    else this.word(inner);
  }

  /** @param {string} digits */
  signed(digits) {
    const number = Number(digits);
    if (number >= 2 ** 20 && number <= 2 ** 31) this.push(`0x${(2 ** 32 - number).toString(16)}`, "code");
    else if (this.label === "error" && number < 1e6) this.labelled(number);
  }

  /** @param {number} number */
  labelled(number) {
    if (number > 9) this.push(String(number), "digits");
    if (number > 1) this.push(`e#${number}`, "number");
  }

  /** @param {string} text */
  digits(text) {
    const label = this.label;
    this.label = "";
    const number = Number(text);
    if (text.length === 8 && text.startsWith("8")) this.hex(text);
    else if (number >= 2 ** 31 && number < 2 ** 32) this.push(`0x${number.toString(16)}`, "code");
    else if (label === "error" && text.length < 7) this.labelled(number);
    else if (label === "" && text.length > 1 && text.length < 6) this.push(text, "digits");
  }

  /** @param {string} raw */
  word(raw) {
    const text = raw.replace(/_+$/, "");
    if (/^[0-9]+$/.test(text)) return this.digits(text);
    const lower = text.toLowerCase();
    if (this.label === "error" && /^[0-9a-f]{2,3}$/.test(lower) && /[0-9]/.test(lower) && /[a-f]/.test(lower)) this.hex(lower);
    this.listen(lower);
    const code = codeShape(text, lower);
    if (code === undefined) this.name(text, lower);
    else if (code) this.push(code, words.notCodes.has(code) ? "word" : "code");
  }

  /** @param {string} lower */
  listen(lower) {
    if (words.exits.has(lower)) this.label = "exit";
    else if (words.labels.has(lower) || TABLES.labelEndings.some((ending) => lower.endsWith(ending))) {
      this.hasLabel = true;
      this.label ||= "error";
    } else if (!words.fillers.has(lower)) this.label = "";
  }

  /**
   * @param {string} text
   * @param {string} lower
   */
  name(text, lower) {
    const parts = text.split(/[.\-:_]/).filter(Boolean);
    const split = parts.flatMap(camelParts);
    if (split.length > 1 && [...lower].length < 80) {
      this.afterName = text.includes("_") && !/[a-z]/.test(text);
      const isCode = this.afterName || text.split("_").length > 2;
      this.push(parts.map(plain).join("_"), isCode ? "code" : "whole");
    } else if (/^E[A-Z]{3,}$/.test(text) && !words.notErrno.has(lower)) {
      return this.push(lower, "code");
    }
    for (const part of split) this.part(part);
  }

  /** @param {string} part */
  part(part) {
    const letters = [...part];
    if (unspaced.test(part)) {
      for (let at = 1; at < letters.length; at++) this.push(`${letters[at - 1]}${letters[at]}`, "word");
    } else if (letters.length > 1 && letters.length < 60 && !words.stop.has(part)) {
      this.push(part, /^[0-9]+$/.test(part) ? "digits" : "word");
    }
  }
}
