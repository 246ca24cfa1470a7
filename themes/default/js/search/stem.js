// Brings the forms of a word, and most of its misspellings, to one place of the index. Mirrors src/search/stem.rs.

/**
 * The light stem of a lower-case word: without plural, `-ed`, `-ing` and a last `e`.
 * @param {string} word
 * @returns {string}
 */
export function stem(word) {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  let base = withoutEnding(withoutPlural(word));
  if (base.length > 3 && base.endsWith("e")) base = base.slice(0, -1);
  return base.length > 3 && base.endsWith("i") ? `${base.slice(0, -1)}y` : base;
}

/** @param {string} word */
function withoutPlural(word) {
  if (word.endsWith("ies") && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|z)es$/.test(word)) return word.slice(0, -2);
  return /[^sui]s$/.test(word) ? word.slice(0, -1) : word;
}

/** @param {string} word */
function withoutEnding(word) {
  const base = word.endsWith("ing") ? word.slice(0, -3) : word.endsWith("ed") ? word.slice(0, -2) : "";
  if (base.length < 3 || !/[aeiouy]/.test(base)) return word;
  const last = base.charAt(base.length - 1);
  return last === base.charAt(base.length - 2) && !"lsz".includes(last) ? base.slice(0, -1) : base;
}

/**
 * What decides in which shard a term lies: its first letter and the set of its other consonants and digits, so that
 * `unresovled` lies beside `unresolved`; short terms and those of other scripts: themselves.
 * @param {string} term
 * @returns {string}
 */
export function shardKey(term) {
  if (term.length < 4 || !/^[\0-\x7f]*$/.test(term)) return term;
  return term.charAt(0) + [...new Set(term.slice(1).replace(/[aeiouy_]/g, ""))].sort().join("");
}

/**
 * FNV-1a over the UTF-16 code units of a text.
 * @param {string} text
 * @returns {number}
 */
export function hash(text) {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}
