// Scores articles with whole numbers only. Mirrors src/search/score.rs.

import { fit } from "./fit.js";
import { idf, pairHash } from "./layout.js";
import { TABLES } from "./tables.js";

/** @typedef {import("./paste.js").Paste} Paste */
/** @typedef {import("./paste.js").Wanted} Wanted */
/** @typedef {import("./shard.js").Shard} Shard */
/** @typedef {import("./layout.js").Layout} Layout */
/**
 * A term to score, and the word it is looked up as.
 * @typedef {{ wanted: Wanted, word: string }} Term
 * An article that may answer; `section` is a place in its card's list, `fit` says how sure it is, 0 to 100 (fit.js).
 * @typedef {{ article: number, score: number, section: number, fit: number }} Found
 * @typedef {{ total: number, matched: number, pairs: number, code: number, sections: Map<number, number> }} Score
 */

/** What a pair is worth, where the term of a body's single mention is worth about 8. */
const PAIR = 4;

/**
 * Every article that has a term, best first; equal ones by number.
 * @param {Paste} paste
 * @param {Term[]} terms
 * @param {Map<string, Shard>} shards the shards of all terms
 * @param {Layout} layout
 * @returns {Found[]}
 */
export function score(paste, terms, shards, layout) {
  /** @type {Map<number, Score>} */
  const scores = new Map();
  let all = 0;
  let unknown = 0;
  for (const term of terms) {
    const weight = addTerm(term, shards, layout, scores);
    all += weight;
    unknown += weight ? 0 : term.wanted.weight * idf(1, layout.articles);
  }
  addPairs(paste, terms, shards, layout, scores);
  const isShort = paste.wanted.length <= TABLES.short;
  return [...scores].map(([article, known]) => {
    const value = concentrated(known);
    const covered = isShort ? Math.floor((value * (30 * all + 70 * known.matched)) / (100 * Math.max(all, 1))) : value;
    return { article, score: covered, section: bestSection(known.sections), fit: fit({ ...known, known: all, unknown, rarest: idf(1, layout.articles) }) };
  }).sort((a, b) => b.score - a.score || a.article - b.article);
}

/**
 * @param {Map<number, Score>} scores
 * @param {number} article
 */
function scoreOf(scores, article) {
  let known = scores.get(article);
  if (!known) scores.set(article, known = { total: 0, matched: 0, pairs: 0, code: 0, sections: new Map() });
  return known;
}

/**
 * Adds what a term says, and returns its weight; 0 when the index does not know it.
 * @param {Term} term
 * @param {Map<string, Shard>} shards
 * @param {Layout} layout
 * @param {Map<number, Score>} scores
 */
function addTerm({ wanted, word }, shards, layout, scores) {
  const postings = shards.get(layout.fileOf(word))?.terms.get(word);
  if (!postings) return 0;
  const share = word === wanted.term ? wanted.weight : Math.floor((wanted.weight * 3) / 4);
  const weight = share * idf(postings.length, layout.articles);
  for (const posting of postings) {
    const known = scoreOf(scores, posting.article);
    const value = weight * posting.impact;
    known.total += value;
    known.matched += weight;
    if (wanted.class === "code" || wanted.class === "number" || wanted.class === "whole") known.code = Math.max(known.code, value);
    if (posting.section >= 0) known.sections.set(posting.section, value + (known.sections.get(posting.section) ?? 0));
  }
  return weight;
}

/**
 * Adds what neighbours say that stand beside each other in an article too.
 * @param {Paste} paste
 * @param {Term[]} terms
 * @param {Map<string, Shard>} shards
 * @param {Layout} layout
 * @param {Map<number, Score>} scores
 */
function addPairs(paste, terms, shards, layout, scores) {
  const meant = new Map(terms.map((term) => [term.wanted.term, term.word]));
  for (const [pair, weight] of paste.pairs) {
    const [first = "", second = ""] = pair.split(" ").map((part) => meant.get(part) ?? part);
    const hash = pairHash(first, second);
    // A pair lies with the rarer of the two.
    const articles = articlesOf(first, hash, shards, layout) ?? articlesOf(second, hash, shards, layout);
    const value = weight * PAIR * (articles ? idf(articles.length, layout.articles) : 0);
    for (const article of articles ?? []) {
      const known = scoreOf(scores, article);
      known.total += value;
      known.pairs += value;
    }
  }
}

/**
 * @param {string} term
 * @param {number} pair
 * @param {Map<string, Shard>} shards
 * @param {Layout} layout
 */
function articlesOf(term, pair, shards, layout) {
  return shards.get(layout.fileOf(term))?.pairs.get(term)?.get(pair);
}

/**
 * The total, in which sections other than the best count less. Section 0 is the head, which belongs to all.
 * @param {Score} known
 */
function concentrated(known) {
  const values = [...known.sections].filter(([section]) => section > 0).map(([, value]) => value);
  const elsewhere = values.reduce((sum, value) => sum + value, 0) - Math.max(0, ...values);
  return known.total - Math.floor((elsewhere * 3) / 10);
}

/** @param {Map<number, number>} sections */
function bestSection(sections) {
  return [...sections].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 0;
}
