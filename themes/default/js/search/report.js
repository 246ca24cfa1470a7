// A report of an error that nothing answers: what was pasted without names, what was read from it, what is closest. Pure.

import { redact } from "./redact.js";

/** Trackers and mail programs refuse addresses that are much longer than this many characters. */
const LONGEST_ADDRESS = 6000;

/**
 * What a report is made of; `line` is the one that says what happened.
 * @typedef {{ text: string, line: string, facts: { key: string, value: string }[], closest: string[], labels: Labels }} Parts
 * @typedef {{ pasted: string, facts: string, closest: string }} Labels
 */

/** The title of a report: the line that says what happened. @param {Parts} parts */
export function titleOf({ line }) {
  const title = redact(line);
  return title.length > 120 ? `${title.slice(0, 120)}…` : title;
}

/**
 * The report as Markdown.
 * @param {Parts} parts
 */
export function bodyOf(parts) {
  const { text, facts, closest, labels } = parts;
  const clean = redact(text).replace(/\p{Cs}/gu, "\ufffd");
  const fence = "`".repeat(Math.max(3, ...[...clean.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1)));
  return [
    ...(text.includes("\n") ? [titleOf(parts), ""] : []),
    `${labels.pasted}:`,
    "",
    fence,
    clean,
    fence,
    "",
    ...(facts.length ? [`${labels.facts}: ${facts.map(({ key, value }) => `${key}: ${value}`).join(", ")}`, ""] : []),
    ...(closest.length ? [`${labels.closest}:`, "", ...closest.map((one) => `- ${one}`), ""] : []),
  ].join("\n");
}

/**
 * The address of a form that is filled with a report. One that gets too long loses the middle of the report.
 * @param {string} template with `{title}` and `{body}`
 * @param {string} title
 * @param {string} body
 */
export function addressOf(template, title, body) {
  for (let length = body.length; ; length = Math.floor(length * 0.8)) {
    const address = template.replace("{title}", encoded(title)).replace("{body}", encoded(clipped(body, length)));
    if (address.length <= LONGEST_ADDRESS || !length || !template.includes("{body}")) return address;
  }
}

/** @param {string} text */
function encoded(text) {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, "\ufffd"));
}

/**
 * The beginning and the end of a text.
 * @param {string} text
 * @param {number} length
 */
function clipped(text, length) {
  if (text.length <= length) return text;
  const half = Math.floor(length / 2);
  return `${text.slice(0, half)}\n[…]\n${text.slice(text.length - half)}`;
}
