// Filters a long list as one types. Without script the list is whole, page by page.

import { announce } from "./element.js";
import { word } from "./words.js";

/** An entry of the whole index, `errors.json`. @typedef {{ id: string, text: string }} Entry */

/** More lines than this help nobody. */
const MOST = 200;

/**
 * Puts a field above the list, and hides what does not hold every word in it. A list of several pages is filtered as a
 * whole, from its index; opened as a file, which may not fetch, the field says that it filters the page.
 * @param {HTMLElement} list
 */
export function upgradeFilter(list) {
  const items = [...list.querySelectorAll("li")].map((item) => ({ item, text: (item.textContent ?? "").toLowerCase() }));
  if (items.length < 8) return;
  const { index } = list.dataset;
  const whole = index && location.protocol !== "file:" ? wholeList(list, index) : undefined;
  const field = document.createElement("input");
  field.type = "search";
  field.className = "filter";
  field.placeholder = word(index && !whole ? "filter_page" : "filter");
  field.setAttribute("aria-label", field.placeholder);
  field.addEventListener("input", async () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    const shown = (await whole?.(words, () => field.value)) ?? hide(list, items, words);
    announce(word("shown", { count: shown }));
  });
  list.prepend(field);
}

/**
 * Hides the items that lack a word; how many are left.
 * @param {HTMLElement} list
 * @param {{ item: HTMLElement, text: string }[]} items
 * @param {string[]} words
 */
function hide(list, items, words) {
  let shown = 0;
  for (const { item, text } of items) {
    item.hidden = !words.every((one) => text.includes(one));
    if (!item.hidden) shown += 1;
  }
  for (const section of list.querySelectorAll("section")) section.hidden = !section.querySelector("li:not([hidden])");
  return shown;
}

/**
 * Shows the entries of the whole index that hold every word, in place of the page's sections. The function it gives says how many
 * there are; nothing when there are no words, or the index cannot be had.
 * @param {HTMLElement} list
 * @param {string} address
 */
function wholeList(list, address) {
  const found = document.createElement("section");
  const lines = document.createElement("ul");
  const more = document.createElement("p");
  more.className = "count";
  found.append(lines, more);
  found.hidden = true;
  list.append(found);
  /** @type {Promise<(Entry & { low: string })[] | undefined> | undefined} */
  let entries;
  const read = async () => {
    const answer = await fetch(address);
    const all = /** @type {Entry[]} */ (await answer.json());
    return all.map((entry) => ({ ...entry, low: entry.text.toLowerCase() }));
  };
  return async (/** @type {string[]} */ words, /** @type {() => string} */ now) => {
    const asked = now();
    const all = words.length ? await (entries ??= read().catch(() => undefined)) : undefined;
    if (asked !== now()) return undefined;
    for (const section of list.querySelectorAll("section")) section.hidden = Boolean(all) !== (section === found);
    if (!all) return undefined;
    const hits = all.filter((entry) => words.every((one) => entry.low.includes(one)));
    lines.replaceChildren(...hits.slice(0, MOST).map((entry) => line(entry, address)));
    more.textContent = hits.length > MOST ? word("more_shown", { count: hits.length }) : "";
    return hits.length;
  };
}

/**
 * @param {Entry} entry
 * @param {string} address of the index, beside the folder of the errors
 */
function line(entry, address) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = address.replace("errors.json", `errors/${entry.id}/`);
  const code = document.createElement("code");
  code.textContent = entry.text;
  link.append(code);
  item.append(link);
  return item;
}
