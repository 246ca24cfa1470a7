// What somebody who helps needs to know, as text: the problem, the answers, what was tried, and what was pasted. Pure.

import { word } from "../words.js";

/** @typedef {import("./way.js").Step} Step */
/** @typedef {{ title: string, outcome: "failed" | "cannot" }} Tried */

/**
 * The summary of a page, with what this reader answered and tried in place of what there is to try.
 * @param {string} plain the summary as the page has it: the problem, an empty line, all steps
 * @param {{ way: Step[], tried: Tried[], text: string }} known
 */
export function report(plain, { way, tried, text }) {
  const [problem = "", steps = ""] = plain.split("\n\n", 2);
  const failed = tried.filter((one) => one.outcome === "failed").map((one) => one.title);
  const skipped = tried.filter((one) => one.outcome === "cannot").map((one) => one.title);
  const parts = [
    problem,
    list(word("fix_answers"), way.map(({ asked, said }) => `${asked} ${said}`)),
    tried.length ? list(word("report_tried"), failed) : steps.trimEnd(),
    list(word("fix_not_done"), skipped),
    text ? `${word("fix_pasted")}:\n${text.trimEnd()}` : "",
  ];
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}

/**
 * @param {string} title
 * @param {string[]} lines
 */
function list(title, lines) {
  return lines.length ? `${title}:\n${lines.map((line) => `- ${line}`).join("\n")}` : "";
}
