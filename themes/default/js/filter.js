// Filters a long list as one types. Without script the list is whole.

import { announce } from "./element.js";
import { word } from "./words.js";

/**
 * Puts a field above the list, and hides what does not hold every word in it.
 * @param {HTMLElement} list
 */
export function upgradeFilter(list) {
  const items = [...list.querySelectorAll("li")].map((item) => ({ item, text: (item.textContent ?? "").toLowerCase() }));
  if (items.length < 8) return;
  const field = document.createElement("input");
  field.type = "search";
  field.className = "filter";
  field.placeholder = word("filter");
  field.setAttribute("aria-label", word("filter"));
  field.addEventListener("input", () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { item, text } of items) {
      item.hidden = !words.every((one) => text.includes(one));
      if (!item.hidden) shown += 1;
    }
    for (const section of list.querySelectorAll("section")) section.hidden = !section.querySelector("li:not([hidden])");
    announce(word("shown", { count: shown }));
  });
  list.prepend(field);
}
