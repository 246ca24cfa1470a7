// Shows results: only elements and text, never markup made of what was pasted.

/** @typedef {import("./engine.js").Result} Result */

/**
 * Puts the results into the list in place of those it had.
 * @param {HTMLOListElement} list
 * @param {Result[]} results
 * @param {string} root way from the page to the site's root
 */
export function showResults(list, results, root) {
  list.replaceChildren(...results.map((result) => item(result, root)));
}

/**
 * @param {Result} result
 * @param {string} root
 */
function item({ card, section: [anchor, title] }, root) {
  const page = `${root}${card.url}${location.protocol === "file:" ? "index.html" : ""}`;
  const link = element("a", card.title, "");
  link.href = anchor ? `${page}#${encodeURIComponent(anchor)}` : page;
  const parts = [link, element("p", title, "section"), element("p", card.tldr, "tldr")];
  const entry = document.createElement("li");
  entry.append(...parts.filter((part) => part.textContent));
  return entry;
}

/**
 * @template {keyof HTMLElementTagNameMap} N
 * @param {N} name
 * @param {string} text
 * @param {string} className
 */
function element(name, text, className) {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}
