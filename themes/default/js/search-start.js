// Loads the search when a reader turns to it: by a key, by the box, or by an address with `?q=`.

import { load } from "./load.js";

/**
 * Waits for the reader to turn to the search.
 * @param {Document} page
 */
export function upgradeSearchStart(page) {
  const boxes = page.querySelectorAll("[data-module='search-box'] [name='q']");
  if (!boxes.length) return;
  if (new URLSearchParams(location.search).has("q")) load("search");
  page.addEventListener("focusin", (event) => {
    if (event.target instanceof Element && event.target.matches("[data-module='search-box'] [name='q']")) load("search");
  });
  page.addEventListener("keydown", (event) => {
    if (!isHotkey(event)) return;
    const box = [...boxes].find((element) => element instanceof HTMLElement && element.offsetParent !== null);
    if (!(box instanceof HTMLElement)) return;
    event.preventDefault();
    box.focus();
  });
}

/** `/` outside of fields, and Ctrl-K or Cmd-K anywhere. @param {KeyboardEvent} event */
function isHotkey(event) {
  if (event.key === "k" && (event.ctrlKey || event.metaKey)) return true;
  const target = event.target;
  const writes = target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
  return event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !writes;
}
