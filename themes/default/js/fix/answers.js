// The reader's answers in the address: `?a=about:git.push,os:windows`, sorted, so that the same answers are the same link.
//
// A question may be asked twice in other words (`about`), so a key can have several values. Pure: no page is touched.

/** Answers by what was asked. @typedef {Map<string, string[]>} Answers */

/**
 * Reads answers from a query such as `?a=os:windows`. Anything that is none is left out.
 * @param {string} query
 * @returns {Answers}
 */
export function readAnswers(query) {
  /** @type {Answers} */
  const answers = new Map();
  for (const pair of (new URLSearchParams(query).get("a") ?? "").split(",")) {
    const [key, values] = pair.split(":", 2);
    const known = (values ?? "").split(".").filter((value) => /^[\w-]+$/.test(value));
    if (key && /^[\w-]+$/.test(key) && known.length > 0) answers.set(key, known);
  }
  return answers;
}

/**
 * Writes answers as a query, with its question mark; nothing for none.
 * @param {Answers} answers
 */
export function writeAnswers(answers) {
  const pairs = [...answers].filter(([, values]) => values.length > 0).map(([key, values]) => `${key}:${values.join(".")}`);
  return pairs.length > 0 ? `?a=${pairs.sort().join(",")}` : "";
}

/**
 * The answers with one more.
 * @param {Answers} answers
 * @param {string} key
 * @param {string} value
 * @returns {Answers}
 */
export function withAnswer(answers, key, value) {
  const values = (answers.get(key) ?? []).filter((known) => known !== value);
  return new Map(answers).set(key, [...values, value]);
}

/**
 * The answers without one.
 * @param {Answers} answers
 * @param {string} key
 * @param {string} value
 * @returns {Answers}
 */
export function withoutAnswer(answers, key, value) {
  const left = new Map(answers);
  const values = (answers.get(key) ?? []).filter((known) => known !== value);
  if (values.length > 0) left.set(key, values);
  else left.delete(key);
  return left;
}
