// The box on the first page of the questions: a pasted text answers what it can, and leads into the midst of the tree.
//
// One candidate leads to its steps, a few to the choice between them, more to the last question they have in common. What
// nothing fits is kept for a report. The search finds the candidates, in this browser.

import { readFacts } from "./facts.js";
import { fetchPage, stepAt } from "./read.js";
import { candidates, shared } from "./select.js";
import { keepText } from "./text.js";
import { button } from "../element.js";
import { run } from "../load.js";
import { word } from "../words.js";

/** @typedef {import("./answers.js").Answers} Answers */
/** @typedef {import("./way.js").Step} Step */
/** @typedef {import("./select.js").Hit} Hit */
/** Ladder of an article, and the answers that lead there, by number. @typedef {[string, number[]]} Place */

/** So many results are looked at. */
const READ = 10;
/** So long the search may take, in milliseconds; afterwards the reader is left with what the box shows. */
const PATIENCE = 8000;

/**
 * Watches the box of a page, where it has one.
 * @param {Document} page
 */
export function upgradeEntry(page) {
  const form = page.querySelector("main .fix form.paste");
  const box = form?.querySelector("textarea");
  if (!(form instanceof HTMLFormElement) || !(box instanceof HTMLTextAreaElement) || form.dataset.entry) return;
  form.dataset.entry = "";
  const chips = document.createElement("div");
  chips.className = "facts-read";
  chips.setAttribute("role", "status");
  form.append(chips);
  /** Facts the reader took away. @type {Set<string>} */
  const removed = new Set();
  const facts = () => readFacts(box.value).filter((fact) => !removed.has(`${fact.key}:${fact.value}`));
  const draw = () => {
    chips.replaceChildren(...facts().map((fact) => {
      const chip = button("chip", word("fix_fact", { value: fact.value, seen: fact.seen }), () => {
        removed.add(`${fact.key}:${fact.value}`);
        draw();
      });
      chip.setAttribute("aria-label", word("fix_fact_remove", { value: fact.value }));
      return chip;
    }));
  };
  box.addEventListener("input", draw);
  /** @type {import("../search/box.js").Search | undefined} */
  let found;
  form.addEventListener("unstuck:found", (event) => {
    if (event instanceof CustomEvent) found = event.detail;
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = box.value.trim();
    if (!text) return;
    keepText(text);
    for (let waited = 0; found?.text !== text; waited += 50) {
      if (waited > PATIENCE) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const answers = new Map(facts().map(({ key, value }) => [key, [value]]));
    // Where the tree cannot be had, the box shows the articles that were found.
    await enter(form, await hitsOf(found), answers).catch(() => undefined);
  });
  draw();
}

/**
 * The best results of a search; none where the search is not sure of any.
 * @param {import("../search/box.js").Search} search
 * @returns {Promise<Hit[]>}
 */
async function hitsOf({ found, confidence, card }) {
  if (confidence === "nothing") return [];
  return Promise.all(found.slice(0, READ).map(async (one) => {
    const { url, title, errors } = await card(one);
    return { url, title, error: errors[0] ?? "", score: one.score };
  }));
}

/**
 * Leads from the candidates into the tree.
 * @param {HTMLFormElement} form
 * @param {Hit[]} hits
 * @param {Answers} answers
 */
async function enter(form, hits, answers) {
  const tree = new URL(`${document.documentElement.dataset.root}fix/`, document.baseURI).href;
  const places = await placesOf(tree);
  const fitting = candidates(hits.filter((hit) => places[hit.url]));
  const ladder = (/** @type {Hit} */ hit) => `${tree}${places[hit.url]?.[0]}/`;
  const [first] = fitting;
  if (!first) return go(`${tree}none/`, new Map(), []);
  if (fitting.length === 1) return go(ladder(first), new Map(), []);
  if (fitting.length <= 5) return choose(form, fitting.map((hit) => ({ ...hit, href: ladder(hit) })));
  const { address, taken } = await follow(tree, shared(fitting.map((hit) => places[hit.url]?.[1] ?? [])));
  go(address, answers, taken);
}

/**
 * Goes to a page of the tree: in place where somebody listens, else as to any other.
 * @param {string} address
 * @param {Answers} answers
 * @param {Step[]} taken
 */
function go(address, answers, taken) {
  const detail = { address, answers, taken };
  const end = location.protocol === "file:" ? "index.html" : "";
  if (document.dispatchEvent(new CustomEvent("unstuck:enter", { detail, cancelable: true }))) location.assign(address + end);
}

/**
 * Where each article stands in the tree, by its address.
 * @param {string} tree
 * @returns {Promise<Record<string, Place>>}
 */
async function placesOf(tree) {
  await run(`${tree}entry.js`);
  return /** @type {any} */ (globalThis).unstuckEntry;
}

/**
 * The page some answers lead to from the first question.
 * @param {string} start
 * @param {number[]} numbers
 */
async function follow(start, numbers) {
  let address = start;
  /** @type {Step[]} */
  const taken = [];
  for (const number of numbers) {
    const page = await fetchPage(address);
    const link = page.querySelectorAll("main ul.answers > li > a")[number];
    const step = link instanceof HTMLAnchorElement ? stepAt(page, link, address) : undefined;
    if (!step || !(link instanceof HTMLAnchorElement)) break;
    taken.push(step);
    address = link.href;
  }
  return { address, taken };
}

/**
 * Shows the few that fit, in place of the first question.
 * @param {HTMLFormElement} form
 * @param {(Hit & { href: string })[]} fitting
 */
function choose(form, fitting) {
  const fix = form.closest(".fix");
  const heading = fix?.querySelector("h1");
  const list = fix?.querySelector("ul.answers");
  if (!fix || !heading || !list) return;
  heading.textContent = word("fix_choose");
  const items = fitting.map((hit) => item(hit.href, hit.title, hit.error));
  const none = item(new URL(`${document.documentElement.dataset.root}fix/none/`, document.baseURI).href, word("fix_none_of_these"), "");
  none.firstElementChild?.classList.add("unsure");
  list.replaceChildren(...items, none);
  for (const old of fix.querySelectorAll(".left, .how, .guides, .to-map, form.paste, ol.results")) old.remove();
  heading.tabIndex = -1;
  heading.focus();
}

/**
 * @param {string} href
 * @param {string} text
 * @param {string} sign
 */
function item(href, text, sign) {
  const link = document.createElement("a");
  link.href = href;
  link.textContent = text;
  if (sign && !text.includes(sign)) {
    const code = document.createElement("code");
    code.className = "sign";
    code.textContent = sign;
    link.append(" ", code);
  }
  const made = document.createElement("li");
  made.append(link);
  return made;
}
