// Places in commands that the reader fills in, `<package-name>`: once a page, and copied filled.

import { word } from "./words.js";

/**
 * Makes every place one can write into; those of the same name are filled together.
 * @param {ParentNode} parent where to look
 */
export function upgradePlaceholders(parent) {
  for (const place of parent.querySelectorAll(".code .h:not([contenteditable])")) {
    if (!(place instanceof HTMLElement)) continue;
    const name = place.textContent ?? "";
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
