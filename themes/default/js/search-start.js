// Loads the search when a reader turns to it: by a key, by the box, or by an address with `?q=`.

import { load } from "./load.js";
import { keepShort } from "./search/cut.js";
import { placeFor, sayInstead } from "./search/place.js";
import { wasReloaded } from "./search/reload.js";

/** Every box one searches from. */
const BOX = "[data-module='search-box'] textarea";

/**
 * Waits for the reader to turn to the search.
 * @param {Document} page
 */
export function upgradeSearchStart(page) {
  const boxes = page.querySelectorAll(BOX);
  if (!boxes.length) return;
  // Named by the page as well, the script would be fetched twice: as a script and as a module.
  const isSearchPage = page.body.classList.contains("page-search");
  if (isSearchPage || new URLSearchParams(location.search).has("q") || wasReloaded()) loadSearch(boxes);
  page.addEventListener("focusin", (event) => {
    if (event.target instanceof Element && event.target.matches(BOX)) loadSearch(boxes);
  });
  for (const box of boxes) if (box instanceof HTMLTextAreaElement) takeOver(box);
  page.addEventListener("keydown", (event) => {
    if (!isHotkey(event)) return;
    const box = [...boxes].find((element) => element instanceof HTMLElement && element.offsetParent !== null);
    if (!(box instanceof HTMLElement)) return;
    event.preventDefault();
    box.focus();
  });
}

/**
 * Keeps what is pasted on the page. Only here the box gets its name: without script the form leads to the index of errors, and
 * what stands in a box without a name is not sent along.
 * @param {HTMLTextAreaElement} box
 */
function takeOver(box) {
  box.name = "q";
  box.form?.addEventListener("submit", (event) => event.preventDefault());
  keepShort(box);
}

/** Loads the search, or says beside each box that it cannot be had. @param {Iterable<Element>} boxes */
function loadSearch(boxes) {
  // A page that names the script itself has it already, unless it could not be had.
  if ([...boxes].every((box) => box.closest("[data-ready]"))) return;
  load("search").catch(() => {
    for (const box of boxes) {
      const form = box.closest("form");
      if (form) sayInstead(placeFor(form, document.documentElement.dataset.root ?? ""), "search_failed");
    }
  });
}

/** `/` outside of fields, and Ctrl-K or Cmd-K anywhere. @param {KeyboardEvent} event */
function isHotkey(event) {
  if (event.key === "k" && (event.ctrlKey || event.metaKey)) return true;
  const target = event.target;
  const writes = target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
  return event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !writes;
}
