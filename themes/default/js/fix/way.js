// How a reader got here: every question with the answer that was given, each of which can be changed.

import { word } from "../words.js";

/** A question with its answer, and the address where it is asked. @typedef {{ asked: string, said: string, key: string, value: string, href: string }} Step */

/**
 * The way a page tells, which is the shortest there is.
 * @param {ParentNode} page
 * @returns {Step[]}
 */
export function readWay(page) {
  return [...page.querySelectorAll("main .way li")].map((step) => {
    const link = step.querySelector("a");
    return {
      asked: step.querySelector(".asked")?.textContent ?? "",
      said: step.querySelector("strong")?.textContent ?? "",
      key: link?.dataset.key ?? "",
      value: link?.dataset.value ?? "",
      href: link?.href ?? "",
    };
  });
}

/**
 * Shows the way that was really taken in place of the shortest.
 * @param {Step[]} way
 */
export function showWay(way) {
  const fix = document.querySelector("main .fix");
  fix?.querySelector(".way")?.remove();
  if (!fix || !way.length) return;
  const title = made("h2", word("fix_way"));
  const list = document.createElement("ol");
  list.append(...way.map(entry));
  const section = document.createElement("section");
  section.className = "way";
  section.append(title, list);
  fix.append(section);
}

/** @param {Step} step */
function entry({ asked, said, key, value, href }) {
  const link = made("a", word("fix_change"));
  link.href = href;
  link.setAttribute("aria-label", `${word("fix_change")}: ${asked}`);
  Object.assign(link.dataset, { key, value });
  const question = made("span", asked);
  question.className = "asked";
  const item = document.createElement("li");
  item.append(question, " ", made("strong", said), " ", link);
  return item;
}

/**
 * @template {keyof HTMLElementTagNameMap} N
 * @param {N} name
 * @param {string} text
 */
function made(name, text) {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}
