// Fetches pages of the tree and puts them in place of the one that is shown, so that nothing blinks and answers are kept.

import { known } from "./route.js";
import { need } from "../upgrade.js";

/** @typedef {import("./answers.js").Answers} Answers */

/** More questions than any way has. */
const LONGEST = 40;

/**
 * The page at an address, and past every question that is answered already.
 * @param {string} address
 * @param {Answers} answers
 * @param {boolean} goesOn whether answers are followed
 * @returns {Promise<{ address: string, page: Document }>}
 */
export async function pageFor(address, answers, goesOn) {
  let at = address;
  for (let step = 0; step < LONGEST; step += 1) {
    const page = await fetchPage(at);
    const next = goesOn ? nextAddress(page, at, answers) : undefined;
    if (!next) return { address: at, page };
    at = next;
  }
  throw new Error(`the questions after ${address} do not end`);
}

/**
 * Where the answer leads that is known for a page's question.
 * @param {Document} page
 * @param {string} address
 * @param {Answers} answers
 */
function nextAddress(page, address, answers) {
  const key = keyOf(page);
  if (!key) return undefined;
  const links = [...page.querySelectorAll("main ul.answers a[data-value]")];
  const options = links.map((link) => ({
    value: link.getAttribute("data-value") ?? "",
    from: link.getAttribute("data-from") ?? undefined,
    to: link.getAttribute("data-to") ?? undefined,
  }));
  const href = links[known(key, options, answers)]?.getAttribute("href");
  return href ? new URL(href, address).href : undefined;
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
function fetchPage(address) {
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

/**
 * Shows a page in place of the present one: its main part, its title, its heading focused.
 * @param {Document} page
 */
export function showPage(page) {
  const main = need(page, "main", HTMLElement);
  document.title = page.title;
  const { root, assets } = page.documentElement.dataset;
  Object.assign(document.documentElement.dataset, { root, assets });
  need(document, "main", HTMLElement).replaceWith(document.adoptNode(main));
  document.dispatchEvent(new Event("unstuck:page"));
  const heading = need(main, "h1", HTMLElement);
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  window.scrollTo(0, 0);
  announce(main.querySelector(".left")?.textContent ?? "");
}

/** Says something to those who hear the page. @param {string} text */
function announce(text) {
  let status = document.querySelector("body > .announcer");
  if (!status) {
    status = document.createElement("p");
    status.className = "announcer visually-hidden";
    status.setAttribute("role", "status");
    document.body.append(status);
  }
  status.textContent = text;
}

/** Makes the links around the main part independent of the address, which changes while they stay. */
export function fixLinksAround() {
  for (const link of document.querySelectorAll("a[href], link[rel='icon'], form[action]")) {
    if (link.closest("main")) continue;
    const name = link instanceof HTMLFormElement ? "action" : "href";
    const target = link.getAttribute(name) ?? "";
    if (!target.startsWith("#")) link.setAttribute(name, new URL(target, document.baseURI).href);
  }
}
