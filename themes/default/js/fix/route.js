// Which answer of a question the reader has given already. Pure: no page is touched.

/** @typedef {import("./answers.js").Answers} Answers */
/**
 * An answer as a page shows it: its short name, and for a range of names the first and the last.
 * @typedef {{ value: string, from?: string, to?: string }} Option
 */

/**
 * The number of the answer that is known, or -1. "Something else" is taken only when no other fits.
 * @param {string} key what the question asks for
 * @param {Option[]} options
 * @param {Answers} answers
 * @param {string[]} [used] what answered this question before on the way: it can be asked again about fewer
 */
export function known(key, options, answers, used = []) {
  const values = valuesFor(key, answers).filter((value) => !used.includes(value));
  const exact = values.map((value) => (value === "other" ? -1 : options.findIndex((option) => option.value === value)));
  const first = exact.find((at) => at >= 0);
  if (first !== undefined) return first;
  const within = options.findIndex((option) => values.some((value) => isWithin(value, option)));
  if (within >= 0) return within;
  return options.findIndex(({ value }) => value === "other" && values.includes(value));
}

/** What tells most of an error comes first. */
const TELLING = ["about", "tool", "language", "topic"];

/**
 * What is known about a question. What an error is about may be known as its tool, its language or its system.
 * @param {string} key
 * @param {Answers} answers
 */
function valuesFor(key, answers) {
  if (key !== "about") return answers.get(key) ?? [];
  const facets = [...answers.keys()].filter((known) => !["name", "family", "guide", ...TELLING].includes(known));
  return [...TELLING, ...facets].flatMap((known) => answers.get(known) ?? []);
}

/**
 * @param {string} value
 * @param {Option} option
 */
function isWithin(value, { from, to }) {
  if (!from || !to) return false;
  return compareNames(from, value) <= 0 && (compareNames(value, to) <= 0 || value.startsWith(to));
}

/**
 * Compares two names as the tree sorts them: word by word, numbers by their value.
 * @param {string} a
 * @param {string} b
 */
export function compareNames(a, b) {
  const [left, right] = [pieces(a), pieces(b)];
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const order = comparePieces(left[at] ?? "", right[at] ?? "");
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

/** @param {string} name */
function pieces(name) {
  return name.toLowerCase().match(/0x[\da-f]+|\d+|[^\W\d_]+/g) ?? [];
}

/**
 * @param {string} a
 * @param {string} b
 */
function comparePieces(a, b) {
  const isNumber = [/^\d/.test(a), /^\d/.test(b)];
  if (isNumber[0] !== isNumber[1]) return isNumber[0] ? -1 : 1;
  if (!isNumber[0]) return a < b ? -1 : a > b ? 1 : 0;
  const [x, y] = [digits(a), digits(b)];
  return x.length - y.length || (x < y ? -1 : x > y ? 1 : 0);
}

/** @param {string} number */
function digits(number) {
  return number.replace(/^0x/, "").replace(/^0+/, "");
}
