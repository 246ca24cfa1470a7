// A search box: results while one types, keys, and the address of the search.

import { arrivalWords } from "./arrival-words.js";
import { rank } from "./find.js";
import { placeFor, sayInstead } from "./place.js";
import { forgetReload, reloadOnce, textBefore } from "./reload.js";
import { Outdated, Store } from "./store.js";
import { showResults } from "./results.js";
import { announce } from "../element.js";
import { need } from "../upgrade.js";
import { word } from "../words.js";

/** How long a reader must pause before what was typed is looked for, in milliseconds. */
const PAUSE = 120;
/** How many results are shown. */
const SHOWN = 10;
/** How long results must stand before their number is said aloud, in milliseconds. */
const CALM = 500;
/** Servers refuse addresses that are much longer than this many characters. */
const LONGEST_ADDRESS = 4000;

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
  const search = async () => {
    const text = box.value.trim();
    const now = ++turn;
    // A search that still waits would show the same list again, and take the focus from it.
    clearTimeout(wait);
    clearTimeout(said);
    const results = text ? await resultsFor(text).catch(failed) : [];
    if (now !== turn || (results instanceof Outdated && reloadOnce(text))) return;
    if (results instanceof Error) return sayInstead(place, "search_failed");
    showResults(place, results, root, text);
    if (results.length) said = window.setTimeout(() => announce(word("search_results", { count: results.length })), CALM);
  };
  const soon = () => {
    clearTimeout(wait);
    wait = window.setTimeout(search, PAUSE);
  };
  box.addEventListener("input", soon);
  form.addEventListener("submit", (event) => {
    if (new URLSearchParams({ q: box.value }).toString().length <= LONGEST_ADDRESS) return;
    event.preventDefault();
    search().then(() => place.list.querySelector("a")?.focus());
  });
  box.addEventListener("paste", () => window.setTimeout(search));
  box.addEventListener("keydown", (event) => onKey(event, form, place.list));
  place.list.addEventListener("keydown", (event) => onKey(event, form, place.list));
  const asked = textBefore() || new URLSearchParams(location.search).get("q");
  if (asked && form.closest("main")) box.value = asked;
  if (box.value) search();
}

/**
 * The best articles for a text, with their cards.
 * @param {string} text
 */
async function resultsFor(text) {
  const { found, terms } = await rank(store, text);
  const words = arrivalWords(terms, text, await store.shards([]), (await store.manifest()).shards);
  const results = await Promise.all(found.slice(0, SHOWN).map(async ({ article, section }) => {
    const card = await store.card(article);
    return { card, section: card.sections[section] ?? /** @type {[string, string]} */ (["", ""]), words: words(article) };
  }));
  forgetReload();
  return results;
}

/** What went wrong, as a value. @param {unknown} error */
function failed(error) {
  return error instanceof Error ? error : new Error(String(error));
}

/**
 * Arrows go through the results, Enter searches or follows, Escape goes back.
 * @param {KeyboardEvent} event
 * @param {HTMLElement} form
 * @param {HTMLOListElement} list
 */
function onKey(event, form, list) {
  const links = [...list.querySelectorAll("a")];
  const at = links.findIndex((link) => link === document.activeElement);
  const box = need(form, "[name='q']", HTMLTextAreaElement);
  if (event.key === "Enter" && event.target === box && !event.shiftKey && form instanceof HTMLFormElement) {
    event.preventDefault();
    if (links[0]) links[0].focus();
    else form.requestSubmit();
  } else if (event.key === "ArrowDown" && (at >= 0 || box.selectionEnd === box.value.length)) {
    event.preventDefault();
    links[Math.min(at + 1, links.length - 1)]?.focus();
  } else if (event.key === "ArrowUp" && at >= 0) {
    event.preventDefault();
    (links[at - 1] ?? box).focus();
  } else if (event.key === "Escape") {
    box.focus();
  }
}
