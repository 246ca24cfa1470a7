// Shows results: only elements and text, never markup made of what was pasted.

import { sayInstead } from "./place.js";
import { element } from "../element.js";
import { word } from "../words.js";

/** @typedef {import("./card.js").Card} Card */
/**
 * A result: its card, anchor and title of the section that fits best, and the words to mark in the article.
 * @typedef {{ card: Card, section: [string, string], words: string[] }} Result
 */

/** A word of a question is marked from this length on; shorter ones are everywhere. */
const SHORTEST = 4;

/**
 * Puts the results into the list in place of those it had, and says so where nothing fits or nothing surely does.
 * @param {import("./place.js").Place} place
 * @param {Result[]} results
 * @param {string} root way from the page to the site's root
 * @param {string} asked what was looked for
 * @param {import("./fit.js").Confidence} confidence
 */
export function showResults(place, results, root, asked, confidence) {
  const isNothing = confidence === "nothing";
  if (asked && isNothing) sayInstead(place, results.length ? "search_closest" : "search_nothing");
  else if (asked && confidence === "weak") place.nothing.textContent = word("search_weak");
  place.nothing.hidden = !asked || (!isNothing && confidence !== "weak");
  place.found.dataset.confidence = confidence;
  place.list.replaceChildren();
  place.found.querySelector(".less")?.remove();
  addResults(place, results, root, asked);
}

/**
 * Puts results that are hardly meant behind a line that says how many they are.
 * @param {import("./place.js").Place} place
 * @param {Result[]} results
 * @param {string} root
 * @param {string} asked
 */
export function foldResults(place, results, root, asked) {
  if (!results.length) return;
  const words = wordsOf(asked);
  const list = element("ol", "results", results.map((result) => item(result, root, words)));
  list.start = place.list.children.length + 1;
  place.list.after(element("details", "less", [element("summary", "", [word("search_less", { count: results.length })]), list]));
}

/**
 * Puts more results below those of the list.
 * @param {import("./place.js").Place} place
 * @param {Result[]} results
 * @param {string} root
 * @param {string} asked
 */
export function addResults(place, results, root, asked) {
  const words = wordsOf(asked);
  place.list.append(...results.map((result) => item(result, root, words)));
}

/**
 * @param {Result} result
 * @param {string} root
 * @param {Set<string>} words
 */
function item({ card, section: [anchor, title], words: shared }, root, words) {
  const marks = shared.length ? `?${new URLSearchParams({ h: shared.join(" ") })}` : "";
  const page = `${root}${card.url}${location.protocol === "file:" ? "index.html" : ""}${marks}`;
  const error = matchedError(card.errors.filter((one) => one !== card.title), words);
  const link = element("a", "", error ? [card.title] : marked(card.title, words));
  link.href = anchor ? `${page}#${encodeURIComponent(anchor)}` : page;
  const parts = [
    link,
    element("p", "matched", error ? [element("code", "", marked(error, words))] : []),
    element("p", "section", [title]),
    element("p", "tldr", withCode(card.tldr)),
    element("p", "step", card.step ? step(card.step, words) : []),
  ];
  const entry = document.createElement("li");
  // An article may be written in another direction than the site.
  entry.dir = "auto";
  entry.append(...parts.filter((part) => part.textContent));
  return entry;
}

/**
 * What to try first: its risk, its title, and what one types unless the title says it.
 * @param {import("./card.js").Step} step
 * @param {Set<string>} words
 */
function step({ title, command, risk }, words) {
  const badge = element("span", `badge risk-${risk}`, [word(`risk_${risk}`)]);
  const code = command && !title.includes(command) ? [" ", element("code", "", [command])] : [];
  return [badge, " ", element("span", "", marked(title, words)), ...code];
}

/**
 * The words of a question that are worth a mark, in lower case.
 * @param {string} text
 */
function wordsOf(text) {
  const found = text.slice(0, 5000).toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
  return new Set(found.filter((word) => word.length >= SHORTEST || /\d/.test(word)));
}

/**
 * The error of an article that shares most words with the question, if one shares more than one.
 * @param {string[]} errors
 * @param {Set<string>} words
 */
function matchedError(errors, words) {
  let best = "";
  let most = 1;
  for (const error of errors) {
    const shared = [...wordsOf(error)].filter((word) => words.has(word)).length;
    if (shared > most) [best, most] = [error, shared];
  }
  return best;
}

/**
 * A text with the words of the question marked; a single digit only after a word that is, as in "WinError 5".
 * @param {string} text
 * @param {Set<string>} words
 * @returns {(string | HTMLElement)[]}
 */
function marked(text, words) {
  let isAfter = false;
  return text.split(/([\p{L}\p{N}_]+)/u).map((part, at) => {
    if (at % 2 === 0) return part;
    isAfter = words.has(part.toLowerCase()) && (part.length > 1 || isAfter);
    return isAfter ? element("mark", "", [part]) : part;
  });
}

/**
 * A summary whose `code` is shown as such.
 * @param {string} text
 * @returns {(string | HTMLElement)[]}
 */
function withCode(text) {
  return text.split("\x60").map((part, at, all) => (at % 2 === 1 && at < all.length - 1 ? element("code", "", [part]) : part));
}
