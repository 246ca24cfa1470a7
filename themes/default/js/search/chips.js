// What was understood of a text: how much was read, the line that says what happened, and facts as chips that can be removed.

import { readFacts } from "../fix/facts.js";
import { writeAnswers } from "../fix/answers.js";
import { button, element } from "../element.js";
import { word } from "../words.js";
import { errorLine } from "./understand.js";

/** @typedef {import("../fix/facts.js").Fact} Fact */

/** A text with fewer lines says itself what was read of it. */
const MANY_LINES = 3;

/** How facts are written that are not simply their word. @type {Record<string, string>} */
const LABELS = { cmd: "cmd", git: "Git", msvc: "MSVC", macos: "macOS", node: "Node.js", powershell: "PowerShell", typescript: "TypeScript" };
/** The facts whose values are words of the language, which begin with a capital. */
const NAMES = ["os", "shell", "language"];

/** The facts of one box. */
export class Facts {
  #panel = element("div", "understood");
  /** @type {Set<string>} */
  #removed = new Set();
  /** @type {Fact[]} */
  #facts = [];
  #text = "";

  /** The facts the reader has left in place. */
  left() {
    return this.#facts.filter((fact) => !this.#removed.has(keyOf(fact)));
  }

  /**
   * Shows what was understood of a text, above its results.
   * @param {import("./box.js").Search} search
   * @param {number} lines of the text before it was cut; 0 when it was not
   */
  show(search, lines) {
    if (search.text !== this.#text) this.#removed.clear();
    this.#text = search.text;
    this.#facts = readFacts(search.text);
    const { place } = search;
    if (this.#panel.parentElement !== place.found) place.found.insertBefore(this.#panel, place.found.firstChild);
    this.#draw(search, lines);
  }

  /**
   * @param {import("./box.js").Search} search
   * @param {number} lines
   */
  #draw(search, lines) {
    const facts = this.left();
    const chips = facts.map((fact) => this.#chip(fact, () => this.#draw(search, lines)));
    const read = reading(search, lines);
    const row = chips.length ? [element("div", "chips", [...chips, tree(facts, search)])] : [];
    this.#panel.replaceChildren(...read, ...row);
    this.#panel.hidden = !this.#panel.childElementCount;
  }

  /**
   * @param {Fact} fact
   * @param {() => void} draw
   */
  #chip(fact, draw) {
    const made = button("chip", label(fact), () => {
      this.#removed.add(keyOf(fact));
      const next = made.nextElementSibling ?? made.previousElementSibling;
      const at = next ? [...(next.parentElement?.children ?? [])].indexOf(made) : -1;
      draw();
      const rest = this.#panel.querySelectorAll(".chips > *");
      const focus = rest[Math.min(Math.max(at, 0), rest.length - 1)];
      if (focus instanceof HTMLElement) focus.focus();
    });
    made.title = word("search_read_from", { seen: fact.seen });
    made.setAttribute("aria-label", `${word("fix_fact_remove", { value: label(fact) })}. ${made.title}`);
    return made;
  }
}

/** @param {Fact} fact */
function keyOf(fact) {
  return `${fact.key}:${fact.value}`;
}

/** @param {Fact} fact */
function label({ key, value, seen }) {
  if (key === "name") return seen;
  if (key === "phase") return word(`fix_phase_${value.replace("-", "_")}`);
  return LABELS[value] ?? (NAMES.includes(key) ? value.charAt(0).toUpperCase() + value.slice(1) : value);
}

/**
 * The lines that were read, and the one that says what happened; nothing for a text that is short itself.
 * @param {import("./box.js").Search} search
 * @param {number} lines
 */
function reading({ text, errorLine: pattern }, lines) {
  const count = lines || text.split("\n").length;
  if (count < MANY_LINES) return [];
  const line = errorLine(text, new RegExp(pattern, "u"));
  return [element("p", "read", [word("search_lines", { count }), " ", element("code", "", [line], { dir: "ltr" })])];
}

/**
 * The way into the questions with these facts answered.
 * @param {Fact[]} facts
 * @param {import("./box.js").Search} search
 */
function tree(facts, { root }) {
  return element("a", "go-on", [word("search_go_on")], { href: treeAddress(facts, root) });
}

/**
 * The address of the questions that these facts leave.
 * @param {Fact[]} facts
 * @param {string} root
 */
export function treeAddress(facts, root) {
  const answers = writeAnswers(new Map(facts.map(({ key, value }) => [key, [value]])));
  return `${root}fix/${location.protocol === "file:" ? "index.html" : ""}${answers}`;
}
