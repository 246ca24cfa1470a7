// Shows results: only elements and text, never markup made of what was pasted.

import { sayInstead } from "./place.js";

/** @typedef {import("./store.js").Card} Card */
/**
 * A result: its card, anchor and title of the section that fits best, and the words to mark in the article.
 * @typedef {{ card: Card, section: [string, string], words: string[] }} Result
 */

/** A word of a question is marked from this length on; shorter ones are everywhere. */
const SHORTEST = 4;

/**
 * Puts the results into the list in place of those it had, and says so where nothing fits.
 * @param {import("./place.js").Place} place
 * @param {Result[]} results
 * @param {string} root way from the page to the site's root
 * @param {string} asked what was looked for
 */
export function showResults(place, results, root, asked) {
  if (asked && !results.length) return sayInstead(place, "search_nothing");
  const words = wordsOf(asked);
  place.nothing.hidden = true;
  place.list.replaceChildren(...results.map((result) => item(result, root, words)));
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
    element("p", "step", [card.step[1]]),
  ];
  const entry = document.createElement("li");
  entry.append(...parts.filter((part) => part.textContent));
  return entry;
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
 * A text with the words of the question marked.
 * @param {string} text
 * @param {Set<string>} words
 * @returns {(string | HTMLElement)[]}
 */
function marked(text, words) {
  const parts = text.split(/([\p{L}\p{N}_]+)/u);
  return parts.map((part) => (words.has(part.toLowerCase()) ? element("mark", "", [part]) : part));
}

/**
 * A summary whose `code` is shown as such.
 * @param {string} text
 * @returns {(string | HTMLElement)[]}
 */
function withCode(text) {
  return text.split("`").map((part, at, all) => (at % 2 === 1 && at < all.length - 1 ? element("code", "", [part]) : part));
}

/**
 * @template {keyof HTMLElementTagNameMap} N
 * @param {N} name
 * @param {string} className
 * @param {(string | HTMLElement)[]} content
 */
function element(name, className, content) {
  const made = document.createElement(name);
  made.append(...content);
  if (className) made.className = className;
  return made;
}
