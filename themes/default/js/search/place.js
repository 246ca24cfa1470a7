// Where the results of a form and what is said about them stand on the page.

import { word } from "../words.js";

/**
 * The list of results, and the line that says that there are none.
 * @typedef {{ list: HTMLOListElement, nothing: HTMLElement }} Place
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
  if (list instanceof HTMLOListElement && nothing instanceof HTMLElement) return { list, nothing };
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
  const list = document.createElement("ol");
  list.className = "results";
  const nothing = paragraph("nothing");
  nothing.setAttribute("role", "status");
  nothing.hidden = true;
  const or = paragraph("or", link(`${root}fix/index.html`, "search_questions"), " ", link(`${root}errors/index.html`, "search_errors"));
  found.append(list, nothing, ...(form.closest("main")?.querySelector(".or, .fix") ? [] : [or]));
  form.append(found);
  return { list, nothing };
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
 * @param {"search_nothing" | "search_failed"} key
 */
export function sayInstead({ list, nothing }, key) {
  list.replaceChildren();
  nothing.textContent = word(key);
  nothing.hidden = false;
}
