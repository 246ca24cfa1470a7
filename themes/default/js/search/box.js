// A search box: results while one types, keys, and the address of the search.

import { arrivalWords } from "./arrival-words.js";
import { rank } from "./find.js";
import { confidence } from "./fit.js";
import { placeFor, sayInstead } from "./place.js";
import { forgetReload, keepText, reloadOnce, textBefore } from "./reload.js";
import { Outdated, Store } from "./store.js";
import { addResults, foldResults, showResults } from "./results.js";
import { TABLES } from "./tables.js";
import { announce } from "../element.js";
import { kept } from "../keep.js";
import { load } from "../load.js";
import { need } from "../upgrade.js";
import { word } from "../words.js";

/** @typedef {import("./score.js").Found} Found */
/** @typedef {import("./results.js").Result} Result */
/** @typedef {import("./place.js").Place} Place */
/** @typedef {import("./fit.js").Confidence} Confidence */
/**
 * What was found, for the part of the search that is loaded after it (search/more.js).
 * @typedef {object} Search
 * @property {string} text what was looked for; empty when the box is
 * @property {Found[]} found every article that has a word of it, best first
 * @property {Confidence} confidence how sure it is that the first result is the answer
 * @property {Place} place
 * @property {string} root way from the page to the site's root
 * @property {string} errorLine the pattern of a line that speaks of an error
 * @property {(found: Found[]) => Promise<void>} show puts these in place of the results
 * @property {() => Promise<import("./store.js").Filters>} filters
 * @property {(found: Found) => Promise<import("./store.js").Card>} card
 */

/** How long a reader must pause before what was typed is looked for, in milliseconds. */
const PAUSE = 120;
/** How many results are shown: the first of them at once, the others when these stand. */
const [FIRST, SHOWN] = [4, 10];
/** How many are shown when none fits. */
const CLOSEST = 5;
/** How long what is below the first results waits for them to be painted, in milliseconds. */
const AFTER_PAINT = 60;
/** How long results must stand before their number is said aloud, in milliseconds. */
const CALM = 500;
/** A longer text, or one of several lines, is no address of a search. */
const LONGEST_ADDRESS = 400;

const root = document.documentElement.dataset.root ?? "";
const store = new Store(new URL(`${root}search/pack/`, document.baseURI).href);

/**
 * Shows results below a search form as its text changes.
 * @param {HTMLElement} form
 */
export function upgradeSearchBox(form) {
  const box = need(form, "[name='q']", HTMLTextAreaElement);
  const place = placeFor(form, root);
  let wait = 0;
  let said = 0;
  let turn = 0;
  /** The text the list answers. */
  let answered = "";
  const isAnswered = () => answered === box.value.trim();
  const search = async () => {
    const text = box.value.trim();
    const now = ++turn;
    // A search that still waits would show the same list again, and take the focus from it.
    clearTimeout(wait);
    clearTimeout(said);
    const answer = await answerFor(text).catch(failed);
    if (now !== turn || (answer instanceof Outdated && reloadOnce(text))) return;
    if (answer instanceof Error) return sayInstead(place, "search_failed");
    forgetReload();
    const show = async (/** @type {Found[]} */ found) => {
      await showInTurn(answer, found, place, () => now === turn);
      said = window.setTimeout(() => announce(word("search_results", { count: place.found.querySelectorAll(".results > li").length })), CALM);
    };
    answered = text;
    await show(answer.found);
    if (now === turn && form.closest(".page-search")) keepAddress(text);
    if (now === turn) tell(form, { ...answer, place, root, errorLine: TABLES.errorLine, show, card: cardOf, filters: () => store.filters() });
  };
  const soon = () => {
    clearTimeout(wait);
    wait = window.setTimeout(search, PAUSE);
  };
  // What an input method is still composing is no word yet.
  box.addEventListener("input", (event) => event instanceof InputEvent && event.isComposing || soon());
  box.addEventListener("compositionend", soon);
  box.addEventListener("paste", () => window.setTimeout(search));
  // Nothing is sent anywhere: results are shown where one is.
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    // What an earlier text found is not what one asks for now.
    if (!isAnswered()) place.list.replaceChildren();
    search().then(() => place.list.querySelector("a")?.focus());
  });
  box.addEventListener("keydown", (event) => onKey(event, form, place, isAnswered()));
  place.found.addEventListener("keydown", (event) => onKey(event, form, place, isAnswered()));
  place.all?.addEventListener("click", () => keepText(box.value));
  const asked = textBefore() || new URLSearchParams(location.search).get("q");
  if (asked && form.closest("main")) box.value = asked;
  if (box.value) search();
  else if (kept("recent", []).length) tell(form, undefined);
}

/**
 * Every article that has a word of a text, and how sure the first is.
 * @param {string} text
 */
async function answerFor(text) {
  if (!text) return { text, found: [], confidence: confidence(0), words: () => [] };
  const ranked = await rank(store, text);
  const { found } = ranked;
  return { text, found, confidence: confidence(found[0]?.fit ?? 0), words: arrivalWords(text, ranked) };
}

/**
 * The first results are shown as soon as their cards are there, the others below them.
 * @param {Awaited<ReturnType<typeof answerFor>>} answer
 * @param {Found[]} found those to show
 * @param {Place} place
 * @param {() => boolean} isWanted whether no later text has been asked for
 */
async function showInTurn({ text, words }, found, place, isWanted) {
  const sure = confidence(found[0]?.fit ?? 0);
  const resultOf = async (/** @type {Found} */ one) => {
    const card = await cardOf(one);
    return { card, section: card.sections[one.section] ?? /** @type {[string, string]} */ (["", ""]), words: words(one.article) };
  };
  const shown = found.slice(0, sure === "nothing" ? CLOSEST : SHOWN);
  const good = goodOnes(shown);
  const first = await Promise.all(shown.slice(0, Math.min(good, FIRST)).map(resultOf));
  if (!isWanted()) return;
  showResults(place, first, root, text, sure);
  await painted();
  const others = await Promise.all(shown.slice(first.length).map(resultOf));
  if (!isWanted()) return;
  addResults(place, others.slice(0, good - first.length), root, text);
  foldResults(place, others.slice(good - first.length), root, text);
  // The room that was kept for results has been taken, or is not needed.
  document.documentElement.classList.remove("asked");
}

/**
 * How many results are worth showing at once: where the first is a good one, those up to the last good one; else all.
 * @param {Found[]} shown
 */
function goodOnes(shown) {
  const isGood = shown.map(({ fit }) => ["exact", "likely"].includes(confidence(fit)));
  return isGood[0] ? isGood.lastIndexOf(true) + 1 : shown.length;
}

/** Lets the page be painted; a page in the background never is, so that a time is waited for. */
function painted() {
  return new Promise((resolve) => setTimeout(resolve, AFTER_PAINT));
}

/** @param {Found} found */
function cardOf({ article }) {
  return store.card(article);
}

/**
 * Tells the second part of the search what was found; without it the results stand for themselves.
 * @param {HTMLElement} form
 * @param {Search | undefined} detail
 */
function tell(form, detail) {
  load("search-more").then(() => form.dispatchEvent(new CustomEvent("unstuck:found", { detail, bubbles: true })), () => {});
}

/** What went wrong, as a value. @param {unknown} error */
function failed(error) {
  return error instanceof Error ? error : new Error(String(error));
}

/** The address of a short text can be shared; nothing is sent when it changes. @param {string} text */
function keepAddress(text) {
  const address = new URL(location.href);
  if (text && text.length <= LONGEST_ADDRESS && !text.includes("\n")) address.searchParams.set("q", text);
  else address.searchParams.delete("q");
  history.replaceState(history.state, "", address);
}

/**
 * Arrows go through the results, Enter goes to the first or follows, Escape goes back and then away.
 * @param {KeyboardEvent} event
 * @param {HTMLElement} form
 * @param {Place} place
 * @param {boolean} isAnswered whether the list answers what stands in the box
 */
function onKey(event, form, { found }, isAnswered) {
  const all = /** @type {NodeListOf<HTMLElement>} */ (found.querySelectorAll(".results a"));
  const links = [...all].filter((link) => link.checkVisibility());
  const at = links.findIndex((link) => link === document.activeElement);
  const box = need(form, "[name='q']", HTMLTextAreaElement);
  if (event.isComposing) return;
  if (event.key === "Enter" && event.target === box && !event.shiftKey && form instanceof HTMLFormElement) {
    event.preventDefault();
    if (links[0] && isAnswered) links[0].focus();
    else form.requestSubmit();
  } else if (event.key === "ArrowDown" && (at >= 0 || box.selectionEnd === box.value.length)) {
    event.preventDefault();
    links[Math.min(at + 1, links.length - 1)]?.focus();
  } else if (event.key === "ArrowUp" && at >= 0) {
    event.preventDefault();
    (links[at - 1] ?? box).focus();
  } else if (event.key === "Escape") {
    if (at < 0) box.blur();
    else box.focus();
  }
}
