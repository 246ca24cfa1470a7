// Reads pasted text: which terms to look for, and how much each counts. Mirrors src/search/paste.rs.

import { cut } from "./cut.js";
import { TABLES } from "./tables.js";
import { fold, pairs, tokens } from "./lexer.js";
import { stem } from "./stem.js";

/**
 * A term to look for; 32 is the weight of a plain word of an error's line.
 * @typedef {{ word: string, term: string, class: string, weight: number }} Wanted `term` is the stem of `word`
 * @typedef {{ wanted: Wanted[], pairs: Map<string, number> }} Paste the keys of `pairs` are two stems with a space between
 */

const ansi = new RegExp(TABLES.ansi, "gu");
const prefixes = new RegExp(TABLES.prefixes, "u");
const frames = new RegExp(TABLES.frames.join("|"), "u");
const errorLine = new RegExp(TABLES.errorLine, "u");
const strongLine = new RegExp(TABLES.strongLine, "u");
/** @type {Record<string, number>} */
const classWeight = TABLES.weights;

/**
 * Reads a pasted text of any length. Nothing in it is an operator.
 * @param {string} text
 * @returns {Paste}
 */
export function read(text) {
  const lines = fold(cut(text)).replace(ansi, "").split(/[\n\r\u2028\u2029]/).filter((line) => /[^ \t]/.test(line));
  /** @type {Map<string, Wanted>} */
  const wanted = new Map();
  /** @type {Map<string, number>} */
  const found = new Map();
  let isTold = lines.length < 3;
  for (const line of lines) {
    let weight = lineWeight(line, lines.length);
    if (!isTold && weight === TABLES.lines.error) [weight, isTold] = [TABLES.lines.first, true];
    const list = tokens(withoutPrefix(line));
    for (const neighbours of pairs(list)) {
      const pair = neighbours.join(" ");
      found.set(pair, Math.max(weight, found.get(pair) ?? 0));
    }
    for (const token of lines.length === 1 ? [...list, ...joined(list)] : list) {
      const value = Math.floor((weight * (classWeight[token.class] ?? 0)) / TABLES.lines.error);
      const term = stem(token.term);
      const known = wanted.get(term);
      if (!known || known.weight < value) wanted.set(term, { word: token.term, term, class: token.class, weight: value });
    }
  }
  return { wanted: [...wanted.values()], pairs: found };
}

/**
 * Short words with the number behind them: readers type `nu 1106` for `NU1106`.
 * @param {import("./lexer.js").Token[]} list
 * @returns {import("./lexer.js").Token[]}
 */
function joined(list) {
  if (list.length > TABLES.short) return [];
  return list.slice(1).flatMap((number, at) => {
    const word = list[at];
    const isCode = word?.class === "word" && /^[a-z]{0,4}$/.test(word.term) && number.class === "digits" && number.term.length > 2;
    return isCode ? [{ term: word.term + number.term, class: "code" }] : [];
  });
}

/**
 * @param {string} line
 * @param {number} lines
 */
function lineWeight(line, lines) {
  if (lines > 1 && frames.test(line)) return TABLES.lines.frame;
  if (lines > 2 && !errorLine.test(line)) return TABLES.lines.other;
  return lines > 2 && !strongLine.test(line) ? TABLES.lines.weak : TABLES.lines.error;
}

/** @param {string} line */
function withoutPrefix(line) {
  let rest = line;
  for (let round = 0; round < 3; round++) rest = rest.replace(prefixes, "");
  return rest;
}
