// Where the results of a form and what is said about them stand on the page.

import { word } from "../words.js";

/**
 * The list of results, what is said above it, where it came from, and the link to the page of the search where there is one.
 * @typedef {{ found: HTMLElement, list: HTMLOListElement, nothing: HTMLElement, all: HTMLElement | undefined }} Place
 */

/**
 * The page's own place, or one below the form. It ends with the ways to every article that need no search.
 * @param {HTMLElement} form
 * @param {string} root way from the page to the site's root
 * @returns {Place}
 */
export function placeFor(form, root) {
  const found = form.closest("main")?.querySelector(".found") ?? form.querySelector(".found");
  const list = found?.querySelector(".results");
  const nothing = found?.querySelector(".nothing");
  if (found instanceof HTMLElement && list instanceof HTMLOListElement && nothing instanceof HTMLElement) {
    return { found, list, nothing, all: undefined };
  }
  return made(form, root);
}

/**
 * @param {HTMLElement} form
 * @param {string} root
 * @returns {Place}
 */
function made(form, root) {
  const found = document.createElement("div");
  found.className = "found";
  // A press beside the links leaves the focus in the form, without which the list would close.
  found.tabIndex = -1;
  const list = document.createElement("ol");
  list.className = "results";
  const nothing = paragraph("nothing");
  nothing.setAttribute("role", "status");
  nothing.hidden = true;
  const isInMain = Boolean(form.closest("main"));
  const all = isInMain ? undefined : link(`${root}search/index.html`, "search_all");
  const or = paragraph("or", ...(all ? [all, " "] : []), link(`${root}fix/index.html`, "search_questions"), " ", link(`${root}errors/index.html`, "search_errors"));
  found.append(nothing, list, ...(form.closest("main")?.querySelector(".or, .fix") ? [] : [or]));
  form.append(found);
  return { found, list, nothing, all };
}

/**
 * @param {string} className
 * @param {(string | Node)[]} content
 */
function paragraph(className, ...content) {
  const line = document.createElement("p");
  line.className = className;
  line.append(...content);
  return line;
}

/**
 * @param {string} address
 * @param {string} key of its text
 */
function link(address, key) {
  const to = document.createElement("a");
  to.href = address;
  to.textContent = word(key);
  return to;
}

/**
 * Says in place of results that there are none, or that the search does not work.
 * @param {Place} place
 * @param {"search_nothing" | "search_closest" | "search_failed"} key
 */
export function sayInstead({ found, list, nothing }, key) {
  found.dataset.confidence = "nothing";
  list.replaceChildren();
  found.querySelector(".less")?.remove();
  nothing.textContent = word(key);
  nothing.hidden = false;
}
