// The box on the first page of the questions: what is read from a pasted text becomes chips that can be removed.

import { readFacts } from "./facts.js";
import { word } from "../words.js";

/** @typedef {import("./answers.js").Answers} Answers */

/**
 * Watches the box of a page, where it has one.
 * @param {ParentNode} parent
 * @param {(answers: Answers, address: string) => void} start goes on from the first question
 */
export function upgradeFacts(parent, start) {
  const box = parent.querySelector("main .fix[data-node=''] form.paste textarea");
  if (!(box instanceof HTMLTextAreaElement) || box.dataset.facts) return;
  box.dataset.facts = "ready";
  const shown = document.createElement("div");
  shown.className = "facts-read";
  shown.setAttribute("role", "status");
  box.form?.append(shown);
  const address = location.href.split(/[?#]/)[0] ?? "";
  box.addEventListener("input", () => show(shown, box.value, (answers) => start(answers, address)));
}

/**
 * Shows the facts of a text.
 * @param {HTMLElement} shown
 * @param {string} text
 * @param {(answers: Answers) => void} start
 */
function show(shown, text, start) {
  let facts = readFacts(text);
  const draw = () => {
    const chips = facts.map((fact) => {
      const chip = button("chip", word("fix_fact", { value: fact.value, seen: fact.seen }));
      chip.setAttribute("aria-label", word("fix_fact_remove", { value: fact.value }));
      chip.addEventListener("click", () => {
        facts = facts.filter((other) => other !== fact);
        draw();
      });
      return chip;
    });
    const go = button("go-on", word("fix_go_on"));
    go.addEventListener("click", () => start(new Map(facts.map(({ key, value }) => [key, [value]]))));
    shown.replaceChildren(...chips, ...(facts.length > 0 ? [go] : []));
  };
  draw();
}

/**
 * @param {string} className
 * @param {string} text
 */
function button(className, text) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = className;
  made.textContent = text;
  return made;
}
