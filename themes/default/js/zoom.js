// A wide picture is shown as large as the window is. Without script its link leads to the picture itself.

import { icon } from "./element.js";
import { word } from "./words.js";

/**
 * Opens the pictures of a part of the page over it.
 * @param {ParentNode} parent where to look
 */
export function upgradeZoom(parent) {
  for (const link of parent.querySelectorAll("a.zoom:not([data-ready])")) {
    if (!(link instanceof HTMLAnchorElement)) continue;
    link.dataset.ready = "";
    link.addEventListener("click", (event) => {
      if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      open(link);
    });
  }
}

/** @param {HTMLAnchorElement} link */
function open(link) {
  const dialog = document.createElement("dialog");
  dialog.className = "zoomed";
  const picture = document.createElement("img");
  picture.src = link.href;
  picture.alt = link.querySelector("img")?.alt ?? "";
  dialog.setAttribute("aria-label", picture.alt);
  const close = document.createElement("button");
  close.type = "button";
  close.className = "close";
  close.setAttribute("aria-label", word("close"));
  close.append(icon("close"));
  dialog.append(picture, close);
  // Escape closes a dialog by itself, and the focus goes back to the link.
  dialog.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
