// Scores articles with whole numbers only. Mirrors src/search/score.rs.

import { fit } from "./fit.js";
import { hash, shardKey, stem } from "./stem.js";
import { TABLES } from "./tables.js";

/** @typedef {import("./paste.js").Paste} Paste */
/** @typedef {import("./paste.js").Wanted} Wanted */
/** @typedef {import("./shard.js").Shard} Shard */
/** @typedef {import("./shard.js").Posting} Posting */
/**
 * A term to score, and the word it is looked up as.
 * @typedef {{ wanted: Wanted, word: string }} Term
 * An article that may answer; `section` is a place in its card's list, `fit` says how sure it is, 0 to 100 (fit.js).
 * @typedef {{ article: number, score: number, section: number, fit: number }} Found
 * @typedef {{ articles: number, shards: number }} Size
 * @typedef {{ total: number, matched: number, pairs: number, code: number, sections: Map<number, number> }} Score
 */

/** What a pair is worth, where the term of a body's single mention is worth about 8. */
const PAIR = 4;

/**
 * The number of the shard a term lies in.
 * @param {string} term
 * @param {number} shards
 */
export function shardOf(term, shards) {
  return hash(shardKey(term)) % Math.max(shards, 1);
}

/**
 * Every article that has a term, best first; equal ones by number.
 * @param {Paste} paste
 * @param {Term[]} terms
 * @param {Map<number, Shard>} shards the shards of all terms
 * @param {Size} size
 * @returns {Found[]}
 */
export function score(paste, terms, shards, size) {
  /** @type {Map<number, Score>} */
  const scores = new Map();
  let all = 0;
  let unknown = 0;
  for (const term of terms) {
    const weight = addTerm(term, shards, size, scores);
    all += weight;
    unknown += weight ? 0 : term.wanted.weight * idf(1, size.articles);
  }
  addPairs(paste, terms, shards, size, scores);
  const isShort = paste.wanted.length <= TABLES.short;
  return [...scores].map(([article, known]) => {
    const value = concentrated(known);
    const covered = isShort ? Math.floor((value * (15 * all + 85 * known.matched)) / (100 * Math.max(all, 1))) : value;
    return { article, score: covered, section: bestSection(known.sections), fit: fit({ ...known, known: all, unknown, rarest: idf(1, size.articles) }) };
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
 * @param {Map<number, Shard>} shards
 * @param {Size} size
 * @param {Map<number, Score>} scores
 */
function addTerm({ wanted, word }, shards, size, scores) {
  const shard = shards.get(shardOf(word, size.shards));
  const postings = shard ? forms(word, shard) : new Map();
  if (!postings.size) return 0;
  const share = word === wanted.term ? wanted.weight : Math.floor((wanted.weight * 3) / 4);
  const weight = share * idf(postings.size, size.articles);
  for (const posting of postings.values()) {
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
 * The postings of all forms of a word, the strongest of each article.
 * @param {string} word
 * @param {Shard} shard
 * @returns {Map<number, Posting>}
 */
export function forms(word, shard) {
  const own = stem(word);
  /** @type {Map<number, Posting>} */
  const postings = new Map();
  for (const [term, list] of shard.terms) {
    if (term !== word && stem(term) !== own) continue;
    for (const posting of list) {
      const known = postings.get(posting.article);
      if (!known || known.impact < posting.impact) postings.set(posting.article, posting);
    }
  }
  return postings;
}

/**
 * Adds what neighbours say that stand beside each other in an article too.
 * @param {Paste} paste
 * @param {Term[]} terms
 * @param {Map<number, Shard>} shards
 * @param {Size} size
 * @param {Map<number, Score>} scores
 */
function addPairs(paste, terms, shards, size, scores) {
  const meant = new Map(terms.map((term) => [stem(term.wanted.term), stem(term.word)]));
  for (const [pair, weight] of paste.pairs) {
    const [first = "", second = ""] = pair.split(" ").map((part) => meant.get(part) ?? part);
    const articles = shards.get(shardOf(first, size.shards))?.pairs.get(hash(`${first} ${second}`) & 0xffffff);
    const value = weight * PAIR * (articles ? idf(articles.length, size.articles) : 0);
    for (const article of articles ?? []) {
      const known = scoreOf(scores, article);
      known.total += value;
      known.pairs += value;
    }
  }
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
