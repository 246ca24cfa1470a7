// Finds the articles a pasted text is about, with whole numbers. Mirrors src/search/find.rs.

import { hash, shardKey, stem } from "./stem.js";

/** @typedef {import("./paste.js").Paste} Paste */
/** @typedef {import("./paste.js").Wanted} Wanted */
/** @typedef {import("./shard.js").Shard} Shard */
/** @typedef {import("./shard.js").Posting} Posting */
/**
 * An article that may answer; `section` is a place in its card's list.
 * @typedef {{ article: number, score: number, section: number }} Found
 * @typedef {{ articles: number, shards: number }} Size
 */

const TERMS = 14;

/**
 * The terms that say most, as far as their looks tell.
 * @param {Paste} paste
 * @returns {Wanted[]}
 */
export function choose(paste) {
  return paste.wanted.map((wanted) => ({ wanted, promise: promise(wanted) }))
    .sort((a, b) => b.promise - a.promise)
    .slice(0, TERMS)
    .map(({ wanted }) => wanted);
}

/** @param {Wanted} wanted */
function promise(wanted) {
  return wanted.weight * (8 + Math.min([...wanted.term].length, 12));
}

/**
 * The number of the shard a term lies in.
 * @param {string} term
 * @param {Size} size
 */
export function shardOf(term, size) {
  return hash(shardKey(term)) % size.shards;
}

/**
 * All articles that hold a chosen term, best first; equal scores by number.
 * @param {Paste} paste
 * @param {Wanted[]} chosen
 * @param {Map<number, Shard>} shards the shards of the chosen terms
 * @param {Size} size
 * @returns {Found[]}
 */
export function rank(paste, chosen, shards, size) {
  /** @type {Map<number, { total: number, sections: Map<number, number> }>} */
  const scores = new Map();
  /** @param {number} article */
  const scoreOf = (article) => {
    const score = scores.get(article) ?? { total: 0, sections: new Map() };
    scores.set(article, score);
    return score;
  };
  for (const wanted of chosen) {
    const shard = shards.get(shardOf(wanted.term, size));
    if (!shard) continue;
    const { share, postings } = expand(wanted, shard);
    const weight = wanted.weight * share * idf(postings.size, size.articles);
    for (const posting of postings.values()) {
      const score = scoreOf(posting.article);
      const value = weight * posting.impact;
      score.total += value;
      if (posting.section >= 0) score.sections.set(posting.section, value + (score.sections.get(posting.section) ?? 0));
    }
  }
  for (const [pair, weight] of paste.pairs) {
    const articles = shards.get(shardOf(pair.split(" ")[0] ?? "", size))?.pairs.get(hash(pair) & 0xffffff);
    if (!articles) continue;
    const value = weight * 32 * idf(articles.length, size.articles);
    for (const article of articles) scoreOf(article).total += value;
  }
  return [...scores].map(([article, score]) => ({ article, score: score.total, section: best(score.sections) }))
    .sort((a, b) => b.score - a.score || a.article - b.article);
}

/** @param {Map<number, number>} sections */
function best(sections) {
  return [...sections].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 0;
}

/**
 * The postings of a term, of the other forms of its word, or of the word it may be a misspelling of.
 * @param {Wanted} wanted
 * @param {Shard} shard
 */
function expand(wanted, shard) {
  /** @type {Map<number, Posting>} */
  const postings = new Map();
  const own = stem(wanted.term);
  if (wanted.class === "word" || wanted.class === "path") {
    for (const [term, list] of shard.terms) if (term !== wanted.term && stem(term) === own) merge(postings, list);
  }
  merge(postings, shard.terms.get(wanted.term) ?? []);
  if (postings.size || wanted.term.length < 4) return { share: 8, postings };
  const limit = own.length < 6 ? 1 : own.length < 10 ? 2 : 3;
  let nearest = "";
  let least = limit + 1;
  for (const term of shard.terms.keys()) {
    const apart = term.length > 3 ? distance(wanted.term, term) : least;
    if (apart < least) [nearest, least] = [term, apart];
  }
  merge(postings, shard.terms.get(nearest) ?? []);
  return { share: 6, postings };
}

/**
 * @param {Map<number, Posting>} postings
 * @param {Posting[]} list
 */
function merge(postings, list) {
  for (const posting of list) {
    const known = postings.get(posting.article);
    if (!known || known.impact < posting.impact) postings.set(posting.article, posting);
  }
}

/**
 * How many letters must be put in, taken out, changed or swapped (optimal string alignment).
 * @param {string} first
 * @param {string} second
 */
export function distance(first, second) {
  const a = [...first];
  const b = [...second];
  /** @type {number[]} */
  let before = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      let value = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) value = Math.min(value, (before[j - 2] ?? 0) + 1);
      row.push(value);
    }
    [before, last] = [last, row];
  }
  return last[b.length] ?? 0;
}

/**
 * Sixteen times the binary logarithm, drawn with straight lines, of how rare a term is.
 * @param {number} articlesWith
 * @param {number} articles
 */
function idf(articlesWith, articles) {
  let ratio = (articles + 1) / (articlesWith + 0.5);
  let whole = 0;
  while (ratio >= 2) {
    ratio *= 0.5;
    whole += 1;
  }
  return Math.floor(16 * (whole + ratio - 1) + 0.5);
}
