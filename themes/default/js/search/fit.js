// How sure a result is: whether a paste is about an article at all. Mirrors src/search/fit.rs.

/**
 * What speaks for an article, in the units of the score: the weight of the terms some article has, of those none has, of
 * those it has itself, what neighbours add, what the most telling code adds, and what the rarest word of the site weighs.
 * @typedef {{ known: number, unknown: number, matched: number, pairs: number, code: number, rarest: number }} Evidence
 * How sure a result is. `nothing`: it only shares words with the paste, as any text might; `exact`: it names the error.
 * @typedef {"nothing" | "weak" | "likely" | "exact"} Confidence
 */

/** What the rarest word weighs on the site on which the weights below were found. */
const RAREST = 177;

/**
 * How sure it is that an article is meant, 0 to 100; comparable between queries, which scores are not.
 * @param {Evidence} evidence
 */
export function fit({ known, unknown, matched, pairs, code, rarest }) {
  const weight = Math.max(rarest, 1);
  const asked = known + Math.floor((unknown * weight) / RAREST);
  const scaled = (/** @type {number} */ value) => Math.floor((value * RAREST) / weight);
  const points = part(90, matched, asked) + part(15, scaled(matched), 16384) + part(36, scaled(pairs), 49152) + part(74, scaled(code), 262144);
  return Math.min(Math.max(points - 38, 0), 100);
}

/**
 * @param {number} points
 * @param {number} value
 * @param {number} full
 */
function part(points, value, full) {
  return Math.floor((points * Math.min(value, full)) / Math.max(full, 1));
}

/**
 * The class of a fit: of the best result's to say that nothing fits, of each result's to mark it.
 * @param {number} value
 * @returns {Confidence}
 */
export function confidence(value) {
  if (value < 40) return "nothing";
  return value < 60 ? "weak" : value < 90 ? "likely" : "exact";
}
