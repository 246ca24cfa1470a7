// Where the pack keeps a term, and what is known of common words before any file is read. Mirrors src/search/layout.rs.

import { PAIR_BITS } from "./shard.js";
import { hash, shardKey } from "./stem.js";

/** Steps of rarity for each halving of the articles that have a word. */
const STEPS = 2;

/** What the manifest says of the pack. */
export class Layout {
  /** @type {Map<string, number>} */
  #common = new Map();

  /** @param {{ articles: number, shards: number, common: string[] }} manifest */
  constructor({ articles, shards, common }) {
    this.articles = articles;
    this.shards = shards;
    common.forEach((words, rarity) => {
      for (const word of words.split(" ").filter(Boolean)) this.#common.set(word, rarity);
    });
  }

  /**
   * The name of the file that holds a term; common words have files of their own.
   * @param {string} term
   */
  fileOf(term) {
    return this.#common.has(term) ? `t${hash(term).toString(16)}` : `${hash(shardKey(term)) % Math.max(this.shards, 1)}`;
  }

  /**
   * How rare a common word is, in sixteenths of a bit; undefined for all others.
   * @param {string} term
   */
  rarity(term) {
    const rarity = this.#common.get(term);
    return rarity === undefined ? undefined : Math.floor(((rarity * 2 + 1) * 8) / STEPS);
  }

  /** The common words, and about how many articles have each. @returns {[string, number][]} */
  common() {
    return [...this.#common].map(([word, rarity]) => [word, this.articles >> Math.floor(rarity / STEPS)]);
  }
}

/**
 * Sixteen times the binary logarithm, drawn with straight lines, of how rare a term is.
 * @param {number} articlesWith
 * @param {number} articles
 */
export function idf(articlesWith, articles) {
  let ratio = (articles + 1) / (articlesWith + 0.5);
  let whole = 0;
  while (ratio >= 2) {
    ratio *= 0.5;
    whole += 1;
  }
  return Math.floor(16 * (whole + ratio - 1) + 0.5);
}

/**
 * The number that stands for two neighbours.
 * @param {string} first
 * @param {string} second
 */
export function pairHash(first, second) {
  return hash(`${first} ${second}`) & (2 ** PAIR_BITS - 1);
}
