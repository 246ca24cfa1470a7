// A ladder with script: what was tried is remembered while the page is open, and told at its end.

import { report } from "./report.js";
import { keptText } from "./text.js";

/** @typedef {import("./answers.js").Answers} Answers */
/** @typedef {import("./report.js").Tried} Tried */
/** @typedef {import("./way.js").Step} Step */

/** What was tried, by ladder and title, in the order it was tried. @type {Map<string, Tried>} */
const tried = new Map();

/**
 * Watches the steps of a ladder, and writes the page's report anew.
 * @param {Document} page
 * @param {Step[]} way
 * @param {Answers} answers
 */
export function upgradeLadder(page, way, answers) {
  const ladder = page.querySelector("main .ladder");
  if (ladder instanceof HTMLElement) {
    if (!ladder.dataset.ready) {
      ladder.dataset.ready = "";
      ladder.addEventListener("click", (event) => note(event.target, ladder.dataset.ladder ?? ""), { capture: true });
      if (answers.get("admin")?.includes("no")) passAdmin(ladder);
    }
    mark(ladder);
  }
  const code = page.querySelector("main .fix code.report");
  if (!(code instanceof HTMLElement)) return;
  code.dataset.plain ??= code.textContent ?? "";
  const known = { way, tried: [...tried.values()], text: keptText() };
  code.textContent = report(code.dataset.plain, known);
  const kept = code.closest(".kept");
  if (kept instanceof HTMLElement) kept.hidden = !known.text && !way.length;
}

/**
 * Keeps what a reader says of a step.
 * @param {EventTarget | null} target
 * @param {string} ladder
 */
function note(target, ladder) {
  const link = target instanceof Element ? target.closest("[data-outcome]") : null;
  const title = link?.closest(".rung")?.querySelector("h2")?.textContent ?? "";
  const outcome = link?.getAttribute("data-outcome");
  const name = `${ladder}/${title}`;
  tried.delete(name);
  if (outcome === "failed" || outcome === "cannot") tried.set(name, { title, outcome });
}

/** Goes past the steps a reader has said to have no rights for. @param {HTMLElement} ladder */
function passAdmin(ladder) {
  const first = ladder.querySelector(".rung");
  if (!first?.hasAttribute("data-admin") || location.hash) return;
  const cannot = first.querySelector("[data-outcome='cannot']");
  if (cannot instanceof HTMLElement) cannot.click();
}

/** Marks the step that is shown in the list of all. @param {HTMLElement} ladder */
function mark(ladder) {
  const links = [...ladder.querySelectorAll(".rungs a")];
  const current = links.find((link) => link.getAttribute("href") === decodeURIComponent(location.hash)) ?? (location.hash === "#help" ? undefined : links[0]);
  for (const link of links) {
    if (link === current) link.setAttribute("aria-current", "step");
    else link.removeAttribute("aria-current");
  }
}
