// Which of the words one looked for an article has, so that they can be marked there.

import { forms, shardOf } from "./score.js";

/** @typedef {import("./score.js").Term} Term */
/** @typedef {import("./shard.js").Shard} Shard */

/** More words than this mark everything. */
const MOST = 8;
/** A longer word is no word, and an address has its limits. */
const LONGEST = 32;

/**
 * The words of a text that an article has, longest first, and none that is a part of another. Only these get into an
 * address: what else was pasted stays in the browser.
 * @param {Term[]} terms
 * @param {string} text
 * @param {Map<number, Shard>} shards
 * @param {number} count of all shards
 * @returns {(article: number) => string[]}
 */
export function arrivalWords(terms, text, shards, count) {
  const asked = text.toLowerCase();
  const places = terms.filter(({ wanted, word }) => isMarkable(wanted.class, word) && (word !== wanted.term || asked.includes(word)))
    .sort((a, b) => b.word.length - a.word.length)
    .map(({ word }) => ({ word, articles: articlesWith(word, shards.get(shardOf(word, count))) }));
  return (article) => {
    /** @type {string[]} */
    const words = [];
    for (const { word, articles } of places) {
      if (articles.has(article) && !words.some((longer) => longer.includes(word))) words.push(word);
    }
    return words.slice(0, MOST);
  };
}

/**
 * @param {string} kind
 * @param {string} word
 */
function isMarkable(kind, word) {
  return kind !== "path" && kind !== "digits" && word.length > 2 && word.length <= LONGEST;
}

/**
 * @param {string} word
 * @param {Shard | undefined} shard
 */
function articlesWith(word, shard) {
  return new Set(shard ? forms(word, shard).keys() : []);
}
