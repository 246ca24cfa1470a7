// A search box: results while one types, keys, and the address of the search.

import { rank } from "./find.js";
import { Store } from "./store.js";
import { showResults } from "./results.js";
import { need } from "../upgrade.js";

/** How long a reader must pause before what was typed is looked for, in milliseconds. */
const PAUSE = 120;
/** How many results are shown. */
const SHOWN = 10;

const root = document.documentElement.dataset.root ?? "";
const store = new Store(new URL(`${root}search/pack/`, document.baseURI).href);

/**
 * Shows results below a search form as its text changes.
 * @param {HTMLElement} form
 */
export function upgradeSearchBox(form) {
  const box = need(form, "[name='q']", HTMLTextAreaElement);
  const list = listFor(form);
  let wait = 0;
  let turn = 0;
  const search = async () => {
    const text = box.value.trim();
    const now = ++turn;
    const results = text ? await resultsFor(text) : [];
    if (now === turn) showResults(list, results, root, text);
  };
  const soon = () => {
    clearTimeout(wait);
    wait = window.setTimeout(search, PAUSE);
  };
  box.addEventListener("input", soon);
  box.addEventListener("paste", () => window.setTimeout(search));
  box.addEventListener("keydown", (event) => onKey(event, form, list));
  list.addEventListener("keydown", (event) => onKey(event, form, list));
  const asked = new URLSearchParams(location.search).get("q");
  if (asked && form.closest("main")) box.value = asked;
  if (box.value) search();
}

/**
 * The best articles for a text, with their cards.
 * @param {string} text
 */
async function resultsFor(text) {
  const { found } = await rank(store, text);
  return Promise.all(found.slice(0, SHOWN).map(async ({ article, section }) => {
    const card = await store.card(article);
    return { card, section: card.sections[section] ?? /** @type {[string, string]} */ (["", ""]) };
  }));
}

/** The list results go to: the page's own, or one below the form. @param {HTMLElement} form */
function listFor(form) {
  const own = form.closest("main")?.querySelector("ol.results");
  if (own instanceof HTMLOListElement) return own;
  const list = document.createElement("ol");
  list.className = "results";
  form.append(list);
  return list;
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
