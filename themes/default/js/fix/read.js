// Reads pages of the tree: what is asked, and what an answer says.

/** @typedef {import("./way.js").Step} Step */

/**
 * A page's question with the answer a link gives; `undefined` for a link that is no answer of a question.
 * @param {Document} page
 * @param {HTMLAnchorElement} link
 * @param {string} address
 * @returns {Step | undefined}
 */
export function stepAt(page, link, address) {
  const key = keyOf(page);
  if (!key || !link.matches("ul.answers > li > a")) return undefined;
  const text = (/** @type {Element | null} */ element) => (element?.textContent ?? "").replace(/\s+/g, " ").trim();
  const href = (address.split(/[?#]/)[0] ?? "").replace(/index\.html$/, "");
  return { asked: text(page.querySelector("main h1")), said: text(link), key, value: link.dataset.value ?? "", href };
}

/**
 * What a page's question asks for; empty when it asks nothing.
 * @param {ParentNode} page
 */
export function keyOf(page) {
  return page.querySelector("main .fix")?.getAttribute("data-key") ?? "";
}

/**
 * A page as a document. The browser parses it, so that no text becomes markup here.
 * @param {string} address
 * @returns {Promise<Document>}
 */
export function fetchPage(address) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.responseType = "document";
    request.onload = () => {
      if (request.status === 200 && request.responseXML) resolve(request.responseXML);
      else reject(new Error(`${address} answers ${request.status}`));
    };
    request.onerror = () => reject(new Error(`${address} cannot be read`));
    request.send();
  });
}
