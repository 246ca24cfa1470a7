// Takes out of a pasted text what names a person or a machine, or opens a door. Mirrors src/commands/new/redact.rs.

import { REDACTION } from "./redact-rules.js";

/** @typedef {{ find: string, put: string, flags?: string, keep?: string, name?: number }} Rule */

/** @type {Rule[]} */
const rules = REDACTION.rules;
const compiled = rules.map(({ find, put, flags = "", keep, name }) => ({
  find: pattern(find, `g${flags}`),
  put,
  keep: keep ? pattern(keep, flags) : undefined,
  name,
}));
const everybody = new Set(REDACTION.everybody);
/** A shorter name is found in too many words. */
const SHORTEST = 3;

/**
 * The text without names of people and machines, addresses, passwords and keys. The message itself stays.
 * @param {string} text
 */
export function redact(text) {
  /** @type {Set<string>} */
  const names = new Set();
  let clean = text;
  for (const { find, put, keep, name } of compiled) {
    clean = clean.replace(find, (...match) => {
      const whole = String(match[0]);
      if (keep?.test(whole)) return whole;
      if (name) names.add(String(match[name]));
      return put.replace(/\$(\d)/g, (_, group) => match[Number(group)] ?? "");
    });
  }
  for (const name of names) clean = withoutName(clean, name);
  return clean;
}

/**
 * A name that stood in a path or a prompt, wherever else it stands as a word of its own.
 * @param {string} text
 * @param {string} name
 */
function withoutName(text, name) {
  if (name.length < SHORTEST || !/^[A-Za-z0-9_.-]+$/.test(name) || everybody.has(name.toLowerCase())) return text;
  const escaped = name.replaceAll(".", "\\.").replaceAll("-", "\\-");
  return text.replace(new RegExp(`(^|[^A-Za-z0-9_<])${escaped}(?![A-Za-z0-9_>])`, "gu"), "$1<user>");
}

/**
 * @param {string} source
 * @param {string} flags
 */
function pattern(source, flags) {
  return new RegExp(source.replaceAll("{b}", "\\b").replaceAll("{w}", "[A-Za-z0-9_]"), `${flags}mu`);
}
