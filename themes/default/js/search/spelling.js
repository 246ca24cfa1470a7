// Misspelt words: which word of the index was meant. Mirrors src/search/spelling.rs.

/**
 * Whether a term is a word that can be misspelt.
 * @param {string} term
 */
export function isSpellable(term) {
  return /^[a-z]{4,}$/.test(term);
}

/**
 * Whether a term is a code that can be misspelt: letters with digits or parts, but no number.
 * @param {string} term
 */
export function isCode(term) {
  return term.length > 4 && /^[\0-\x7f]*$/.test(term) && !/^(?:0x|e#)/.test(term) && (term.includes("_") || (/[0-9]/.test(term) && /[A-Za-z]/.test(term)));
}

/**
 * The code that was most likely meant.
 * @param {string} code
 * @param {Iterable<[string, number]>} codes each with the number of its articles
 */
export function nearestCode(code, codes) {
  const limit = code.length < 10 ? 1 : 2;
  let best = { word: "", apart: limit + 1, articles: 0 };
  for (const [other, articles] of codes) {
    if (!isCode(other) || Math.abs(other.length - code.length) > limit) continue;
    const apart = distance(code, other);
    const order = best.apart - apart || articles - best.articles || (other < best.word ? 1 : -1);
    if (apart <= limit && order > 0) best = { word: other, apart, articles };
  }
  return best.apart <= limit ? best.word : undefined;
}

/**
 * The names of the lists in which words like this one are looked up: by first letter and length.
 * @param {string} word
 */
export function lists(word) {
  return [...new Set([word.length - 1, word.length + 1].map((length) => `w${word.charAt(0)}${lengthClass(length)}`))];
}

/** @param {number} length */
function lengthClass(length) {
  return Math.floor((Math.min(Math.max(length, 4), 10) - 4) / 2);
}

/**
 * The word that was most likely meant: the nearest, of those one with the same first letter, of those the one in most
 * articles, of those the first.
 * @param {string} word
 * @param {Iterable<[string, number]>} words each with the number of its articles
 * @returns {{ word: string, apart: number } | undefined}
 */
export function nearest(word, words) {
  const limit = word.length < 6 ? 1 : word.length < 12 ? 2 : 3;
  let best = { word: "", apart: limit + 1, isOther: true, articles: 0 };
  for (const [other, articles] of words) {
    if (!isSpellable(other) || Math.abs(other.length - word.length) > limit) continue;
    const apart = distance(word, other);
    const isOther = other.charAt(0) !== word.charAt(0);
    const order = best.apart - apart || Number(best.isOther) - Number(isOther) || articles - best.articles || (other < best.word ? 1 : -1);
    if (apart <= limit && order > 0) best = { word: other, apart, isOther, articles };
  }
  return best.apart <= limit ? best : undefined;
}

/**
 * How many letters must be put in, taken out, changed or swapped with their neighbour (optimal string alignment).
 * @param {string} a
 * @param {string} b
 */
function distance(a, b) {
  /** @type {number[]} */
  let before = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = at(last, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let value = Math.min(changed, at(last, j) + 1, at(row, j - 1) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) value = Math.min(value, at(before, j - 2) + 1);
      row.push(value);
    }
    [before, last] = [last, row];
  }
  return at(last, b.length);
}

/**
 * @param {number[]} row
 * @param {number} index
 */
function at(row, index) {
  return row[index] ?? 0;
}

/**
 * Reads a list of words: `word 12` a line.
 * @param {string} text
 * @returns {[string, number][]}
 */
export function readList(text) {
  return text.split("\n").filter(Boolean).map((line) => {
    const space = line.indexOf(" ");
    return [line.slice(0, space), Number(line.slice(space + 1))];
  });
}
