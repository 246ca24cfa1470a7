// The questions that lead to a fix, with script: pages change in place, answers stay when an earlier one is changed.
//
// Every answer is a link to a page that says the same without script, and a page opened from a disk leaves it at that.

import { readAnswers, withAnswer, withoutAnswer, writeAnswers } from "./fix/answers.js";
import { listenForKeys } from "./fix/keys.js";
import { upgradeLadder } from "./fix/ladder.js";
import { fixLinksAround, pageFor, showPage } from "./fix/page.js";
import { keyOf, stepAt } from "./fix/read.js";
import { forgetText } from "./fix/text.js";
import { readWay, showWay } from "./fix/way.js";
import { announce } from "./element.js";
import { load } from "./load.js";
import { word } from "./words.js";

/** @typedef {import("./fix/answers.js").Answers} Answers */
/** @typedef {import("./fix/way.js").Step} Step */

let answers = readAnswers(location.search);
/** The address of the page that is shown, without anchor. */
let shown = bare(location.href);
/** What was asked and answered on the way to it. @type {Step[]} */
let way = [];

/**
 * Goes to a page of the tree.
 * @param {string} address
 * @param {{ given: Answers, taken: Step[], goesOn: boolean, isNew: boolean }} how the answers from now on, those given on
 *   the way, whether known ones are followed, and whether it is an entry of the history of its own
 */
async function go(address, { given, taken, goesOn, isNew }) {
  fixLinksAround();
  try {
    const found = await pageFor(address, given, goesOn ? taken : undefined);
    answers = found.answers;
    way = found.way ?? taken;
    const [page, anchor = ""] = found.address.split("#");
    const url = `${page?.replace(/index\.html$/, "")}${writeAnswers(answers)}`;
    if (isNew) history.pushState({ way }, "", url);
    else history.replaceState({ way }, "", `${url}${location.hash}`);
    shown = bare(location.href);
    showPage(found.page);
    // Only a change of the anchor moves the style's target.
    if (anchor) location.replace(`#${anchor}`);
    upgradePage();
    if (found.isDropped) tell(word("fix_dropped"));
  } catch {
    // A page that cannot be fetched is opened as any other.
    location.assign(address);
  }
}

/** What the script adds to the page that is shown. */
function upgradePage() {
  showWay(way);
  upgradeLadder(document, way, answers);
  document.querySelector("main .fix form.paste")?.addEventListener("focusin", () => void load("fix-entry"), { once: true });
}

/** @param {MouseEvent} event */
function onClick(event) {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const link = event.target instanceof Element ? event.target.closest("main .fix a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || !leadsToTree(link)) return;
  const { key, value, outcome } = link.dataset;
  if (outcome === "cannot" && link.closest("[data-admin]")) answers = new Map(answers).set("admin", ["no"]);
  if (bare(link.href) === shown.split("?")[0]) return;
  event.preventDefault();
  const step = stepAt(document, link, location.href);
  const change = link.closest(".way li");
  if (change && key && value) {
    const before = way.slice(0, [...(change.parentElement?.children ?? [])].indexOf(change));
    void go(link.href, { given: withoutAnswer(answers, key, value), taken: before, goesOn: false, isNew: true });
  } else if (step) {
    const given = value ? withAnswer(answers, keyOf(document), value) : answers;
    void go(link.href, { given, taken: [...way, step], goesOn: Boolean(value), isNew: true });
  } else {
    const isFresh = link.matches("[data-again]");
    if (isFresh) forgetText();
    void go(link.href, { given: isFresh ? new Map() : answers, taken: isFresh ? [] : way, goesOn: false, isNew: true });
  }
}

/** Whether a link leads to a page of the tree. @param {HTMLAnchorElement} link */
function leadsToTree(link) {
  const tree = new URL(`${document.documentElement.dataset.root}fix/`, document.baseURI).href;
  return link.href.startsWith(tree) && !link.target && !link.href.endsWith("/map/index.html");
}

/** Goes one question back, or to the one before in the tree when this was the first page. */
function back() {
  const link = document.querySelector("main .fix .back");
  if (history.length > 1 && history.state?.way?.length) history.back();
  else if (link instanceof HTMLElement) link.click();
}

/** An address without its anchor and the name of its file. @param {string} address */
function bare(address) {
  return (address.split("#")[0] ?? "").replace(/index\.html$/, "");
}

/** Says something above the question. @param {string} text */
function tell(text) {
  const notice = document.createElement("p");
  notice.className = "notice";
  notice.textContent = text;
  document.querySelector("main .fix h1")?.before(notice);
  announce(text);
}

if (location.protocol !== "file:") {
  document.addEventListener("click", onClick);
  window.addEventListener("popstate", (event) => {
    if (bare(location.href) === shown) return;
    const given = readAnswers(location.search);
    void go(location.href.split(/[?#]/)[0] ?? "", { given, taken: event.state?.way ?? [], goesOn: false, isNew: false });
  });
  window.addEventListener("hashchange", () => {
    history.replaceState({ way }, "");
    upgradeLadder(document, way, answers);
  });
  document.addEventListener("unstuck:enter", (event) => {
    if (!(event instanceof CustomEvent)) return;
    event.preventDefault();
    void go(event.detail.address, { given: event.detail.answers, taken: event.detail.taken, goesOn: true, isNew: true });
  });
  listenForKeys(back);
  way = history.state?.way ?? readWay(document);
  const fix = document.querySelector("main .fix");
  if (fix && answers.size > 0 && !history.state) {
    const first = new URL(`${document.documentElement.dataset.root}fix/`, document.baseURI).href;
    void go(first, { given: answers, taken: [], goesOn: true, isNew: false });
  } else if (fix) {
    upgradePage();
  }
} else {
  upgradePage();
}
