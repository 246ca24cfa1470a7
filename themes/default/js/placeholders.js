// Places in commands that the reader fills in, `<package-name>`: once a page, and copied filled.

import { announce, button } from "./element.js";
import { pasted } from "./pasted.js";
import { valueFor } from "./pasted-values.js";
import { word } from "./words.js";

/**
 * Makes every place one can write into; those of the same name are filled together. What the pasted error says for one is
 * offered beside its first block, and filled in only when asked.
 * @param {ParentNode} parent where to look
 */
export function upgradePlaceholders(parent) {
  /** @type {Set<string>} */
  const offered = new Set();
  const text = pasted();
  for (const place of parent.querySelectorAll(".code .h:not([contenteditable])")) {
    if (!(place instanceof HTMLElement)) continue;
    const name = place.textContent ?? "";
    makeEditable(place, name);
    const value = text && !offered.has(name) ? valueFor(name, text) : undefined;
    if (value && place.offsetParent) offer(place, value);
    if (value) offered.add(name);
  }
}

/**
 * @param {HTMLElement} place
 * @param {string} name
 */
function makeEditable(place, name) {
  place.dataset.name = name;
  place.contentEditable = "plaintext-only";
  place.spellcheck = false;
  place.setAttribute("role", "textbox");
  place.setAttribute("aria-label", `${word("fill_in")} ${name.replace(/[<>]/g, "")}`);
  place.addEventListener("focus", () => getSelection()?.selectAllChildren(place));
  place.addEventListener("keydown", leaveOnEnter);
  place.addEventListener("input", () => fill(place));
  place.addEventListener("blur", () => {
    if (!place.textContent?.trim()) place.textContent = name;
    fill(place);
  });
}

/**
 * A button that fills a value in.
 * @param {HTMLElement} place
 * @param {string} value
 */
function offer(place, value) {
  const block = place.closest(".code");
  const made = button("offer", word("fill_from_error", { value }), () => {
    place.textContent = value;
    fill(place);
    announce(place.closest("code")?.textContent ?? value);
    place.focus();
    made.remove();
  });
  block?.append(made);
}

/** @param {KeyboardEvent} event */
function leaveOnEnter(event) {
  if (event.key !== "Enter" && event.key !== "Escape") return;
  event.preventDefault();
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.blur();
}

/** @param {HTMLElement} place the one that is written into */
function fill(place) {
  const { name } = place.dataset;
  for (const other of document.querySelectorAll(".code .h[data-name]")) {
    if (!(other instanceof HTMLElement) || other.dataset.name !== name) continue;
    if (other !== place) other.textContent = place.textContent;
    other.classList.toggle("filled", place.textContent !== name);
  }
}
