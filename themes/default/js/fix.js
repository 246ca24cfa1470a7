// The questions that lead to a fix, with script: pages change in place, answers stay when an earlier one is changed.
//
// Every answer is a link to a page that says the same without script, and a page opened from a disk leaves it at that.

import { readAnswers, withAnswer, withoutAnswer, writeAnswers } from "./fix/answers.js";
import { listenForKeys } from "./fix/keys.js";
import { fixLinksAround, keyOf, pageFor, showPage } from "./fix/page.js";
import { upgradeFacts } from "./fix/chips.js";

/** @typedef {import("./fix/answers.js").Answers} Answers */

let answers = readAnswers(location.search);

/**
 * Goes to a page of the tree.
 * @param {string} address
 * @param {Answers} given the answers from now on
 * @param {{ goesOn: boolean, isNew: boolean }} how whether answers are followed, and whether it is a step of its own
 */
async function go(address, given, { goesOn, isNew }) {
  fixLinksAround();
  try {
    const found = await pageFor(address, given, goesOn);
    answers = given;
    const url = `${found.address.replace(/index\.html$/, "")}${writeAnswers(given)}`;
    if (isNew) history.pushState({}, "", url);
    else history.replaceState({}, "", url);
    showPage(found.page);
    upgradeFacts(document, start);
  } catch {
    // A page that cannot be fetched is opened as any other.
    location.assign(address);
  }
}

/** Starts from the first question with these answers. @param {Answers} given @param {string} address */
function start(given, address) {
  void go(address, given, { goesOn: true, isNew: true });
}

/** @param {MouseEvent} event */
function onClick(event) {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const link = event.target instanceof Element ? event.target.closest("main .fix a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || !leadsToTree(link)) return;
  event.preventDefault();
  const { key, value } = link.dataset;
  const change = link.matches(".way a");
  const isAnswer = link.matches("ul.answers > li > a");
  if (change && key && value) void go(link.href, withoutAnswer(answers, key, value), { goesOn: false, isNew: true });
  else if (isAnswer && value) void go(link.href, withAnswer(answers, keyOf(document), value), { goesOn: true, isNew: true });
  else void go(link.href, link.matches("[data-again]") ? new Map() : answers, { goesOn: false, isNew: true });
}

/** Whether a link leads to a page of the tree. @param {HTMLAnchorElement} link */
function leadsToTree(link) {
  const tree = new URL(`${document.documentElement.dataset.root}fix/`, document.baseURI).href;
  return link.href.startsWith(tree) && !link.target;
}

/** Goes one question back, or to the one before in the tree when this was the first page. */
function back() {
  const link = document.querySelector("main .fix .back");
  if (history.state) history.back();
  else if (link instanceof HTMLElement) link.click();
}

if (location.protocol !== "file:") {
  document.addEventListener("click", onClick);
  window.addEventListener("popstate", () => {
    answers = readAnswers(location.search);
    void go(location.href.split(/[?#]/)[0] ?? "", answers, { goesOn: false, isNew: false });
  });
  listenForKeys(back);
  upgradeFacts(document, start);
  const isStart = document.querySelector("main .fix")?.getAttribute("data-node") === "";
  if (isStart && answers.size > 0) void go(location.href.split(/[?#]/)[0] ?? "", answers, { goesOn: true, isNew: false });
}
