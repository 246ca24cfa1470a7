// "Did this fix it?": what was tried is kept in this browser; the next step is offered, and at the end a report to copy.

import { copy } from "./clipboard.js";
import { announce, button } from "./element.js";
import { keep, kept } from "./keep.js";
import { word } from "./words.js";

/** @typedef {"fixed" | "failed"} Outcome */

/**
 * Gives every solution of the page its two answers.
 * @param {ParentNode} parent where to look
 */
export function upgradeOutcomes(parent) {
  const solutions = [...parent.querySelectorAll("article section[data-solution]")].filter((one) => one.querySelector(".outcome"));
  if (!solutions.length) return;
  const name = `tried:${location.pathname}`;
  /** @type {Record<string, Outcome>} */
  const outcomes = kept(name, {});
  const answer = (/** @type {Element} */ solution, /** @type {Outcome | undefined} */ outcome) => {
    if (outcome) outcomes[solution.id] = outcome;
    else delete outcomes[solution.id];
    keep(name, outcomes);
    solutions.forEach(draw);
    if (outcome === "failed") goOn();
  };
  const goOn = () => {
    const next = solutions.find((solution) => !outcomes[solution.id]);
    if (!next) return announce(word("all_tried"));
    next.scrollIntoView({ block: "start" });
    if (next instanceof HTMLElement) {
      next.tabIndex = -1;
      next.focus({ preventScroll: true });
    }
  };
  const draw = (/** @type {Element} */ solution) => {
    const row = solution.querySelector(":scope > .outcome");
    if (!row) return;
    const outcome = outcomes[solution.id];
    solution.setAttribute("data-outcome", outcome ?? "open");
    const text = document.createElement("span");
    text.textContent = word(outcome ? `is_${outcome}` : "did_this_fix_it");
    row.replaceChildren(text, ...answers(solution, outcome));
  };
  const answers = (/** @type {Element} */ solution, /** @type {Outcome | undefined} */ outcome) => {
    if (!outcome) {
      const yes = button("answer", word("fixed"), () => answer(solution, "fixed"));
      return [yes, button("answer", word("failed"), () => answer(solution, "failed"))];
    }
    const undo = button("answer", word("undo"), () => answer(solution, undefined));
    const isLast = solution === solutions.at(-1) && solutions.every((one) => outcomes[one.id] === "failed");
    return isLast ? [undo, reportButton(solutions)] : [undo];
  };
  solutions.forEach(draw);
}

/** @param {Element[]} solutions */
function reportButton(solutions) {
  const made = button("answer", word("copy_report"), async () => {
    await copy(report(solutions));
    made.textContent = word("copied");
    announce(word("copied"));
  });
  return made;
}

/**
 * What somebody who helps needs to know: the error, the page, what was tried.
 * @param {Element[]} solutions
 */
function report(solutions) {
  const errors = [...document.querySelectorAll("article > header .errors code")].map((code) => code.textContent ?? "");
  const tried = solutions.map((solution) => `- ${titleOf(solution)}`);
  const title = document.querySelector("main h1")?.textContent ?? "";
  return [title, ...errors, location.href.split("#")[0], "", `${word("report_tried")}:`, ...tried, ""].join("\n");
}

/** @param {Element} solution */
function titleOf(solution) {
  const link = document.querySelector(`.plan a[href$="#${CSS.escape(solution.id)}"]`);
  return (link ?? solution.querySelector("h2, h3, h4, strong"))?.textContent?.trim() ?? solution.id;
}
