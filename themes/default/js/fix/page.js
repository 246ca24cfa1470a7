// Goes through the pages of the tree and puts them in place of the one that is shown, so that nothing blinks and answers are kept.

import { fetchPage, keyOf, stepAt } from "./read.js";
import { known } from "./route.js";
import { announce } from "../element.js";
import { need } from "../upgrade.js";

/** @typedef {import("./answers.js").Answers} Answers */
/** @typedef {import("./way.js").Step} Step */
/**
 * A page with the way to it, the answers that still mean something, and whether one of them no longer does.
 * @typedef {{ address: string, page: Document, way: Step[] | undefined, answers: Answers, isDropped: boolean }} Found
 */

/** More questions than any way has. */
const LONGEST = 40;

/**
 * The page at an address, and past every question that is answered already.
 * @param {string} address
 * @param {Answers} answers
 * @param {Step[]} [taken] the answers given until here; without them, none are followed
 * @returns {Promise<Found>}
 */
export async function pageFor(address, answers, taken) {
  let at = address;
  const way = taken && [...taken];
  for (let step = 0; step < LONGEST; step += 1) {
    const page = await fetchPage(at);
    const link = way && answerOf(page, answers, way);
    const next = link && stepAt(page, link, at);
    if (!link || !next) return { address: at, page, way, ...valid(page, answers, way) };
    way.push(next);
    at = link.href;
  }
  throw new Error(`the questions after ${address} do not end`);
}

/**
 * The answers without those a page asks for and no longer knows: the tree was changed since they were given.
 * @param {Document} page
 * @param {Answers} answers
 * @param {Step[] | undefined} way
 */
function valid(page, answers, way) {
  const key = keyOf(page);
  const isDropped = Boolean(way && answers.has(key) && !way.some((step) => step.key === key));
  const left = new Map(answers);
  if (isDropped) left.delete(key);
  return { answers: left, isDropped };
}

/**
 * The answer to a page's question that is known already.
 * @param {Document} page
 * @param {Answers} answers
 * @param {Step[]} way
 */
function answerOf(page, answers, way) {
  const key = keyOf(page);
  if (!key) return undefined;
  const links = [...page.querySelectorAll("main ul.answers a[data-value]")];
  const options = links.map((link) => ({
    value: link.getAttribute("data-value") ?? "",
    from: link.getAttribute("data-from") ?? undefined,
    to: link.getAttribute("data-to") ?? undefined,
  }));
  const used = way.filter((step) => step.key === key).map((step) => step.value);
  const link = links[known(key, options, answers, used)];
  return link instanceof HTMLAnchorElement ? link : undefined;
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

/** Makes the links around the main part independent of the address, which changes while they stay. */
export function fixLinksAround() {
  for (const link of document.querySelectorAll("a[href], link[rel='icon'], form[action]")) {
    if (link.closest("main")) continue;
    const name = link instanceof HTMLFormElement ? "action" : "href";
    const target = link.getAttribute(name) ?? "";
    if (!target.startsWith("#")) link.setAttribute(name, new URL(target, document.baseURI).href);
  }
}
