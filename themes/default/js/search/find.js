// Finds the articles a pasted text is about: what to read, in which order. Mirrors src/search/find.rs.

import { read } from "./paste.js";
import { score, shardOf } from "./score.js";
import { isSpellable, lists, nearest, readList } from "./spelling.js";
import { stem } from "./stem.js";
import { TABLES } from "./tables.js";

/** @typedef {import("./paste.js").Wanted} Wanted */
/** @typedef {import("./shard.js").Shard} Shard */
/** @typedef {import("./score.js").Term} Term */
/** @typedef {import("./score.js").Found} Found */
/**
 * Where the pack is read from. `shards` gives every shard read so far; a list of words that does not exist is empty.
 * @typedef {object} Source
 * @property {() => Promise<{ articles: number, shards: number, tags: string[] }>} manifest
 * @property {(numbers: number[]) => Promise<Map<number, Shard>>} shards
 * @property {(name: string) => Promise<string>} wordList
 */

/**
 * Every article that has a term of the text, best first, and the terms.
 * @param {Source} source
 * @param {string} text
 * @returns {Promise<{ found: Found[], terms: Term[] }>}
 */
export async function rank(source, text) {
  const size = await source.manifest();
  const paste = read(text);
  const chosen = choose(paste.wanted, new Set(size.tags));
  /** @param {string[]} words */
  const shardsOf = (words) => source.shards(words.map((word) => shardOf(word, size.shards)));
  let shards = await shardsOf(chosen.map((wanted) => wanted.term));
  const isFew = paste.wanted.length <= TABLES.spellable;
  const terms = await Promise.all(chosen.map(async (wanted) => {
    const shard = shards.get(shardOf(wanted.term, size.shards));
    return { wanted, word: shard && isFew ? await meant(source, wanted.term, shard) : wanted.term };
  }));
  shards = await shardsOf(terms.map((term) => term.word));
  return { found: score(paste, terms, shards, size), terms };
}

/**
 * The word the index has for a term: itself, or the one it may be a misspelling of.
 * @param {Source} source
 * @param {string} term
 * @param {Shard} shard
 */
async function meant(source, term, shard) {
  const own = stem(term);
  if (!isSpellable(term) || [...shard.terms.keys()].some((word) => word === term || stem(word) === own)) return term;
  const beside = nearest(term, [...shard.terms].map(([word, list]) => [word, list.length]));
  if (beside?.apart === 1) return beside.word;
  const texts = await Promise.all(lists(term).map((name) => source.wordList(name)));
  return nearest(term, texts.flatMap(readList))?.word ?? term;
}

/**
 * The terms that promise most, as far as their looks tell: nothing of the index is read yet but its tags.
 * @param {Wanted[]} wanted
 * @param {Set<string>} tags
 * @returns {Wanted[]}
 */
function choose(wanted, tags) {
  if (wanted.length <= TABLES.terms) return wanted;
  const parts = new Set(wanted.filter(isWhole).flatMap((whole) => whole.term.split("_")));
  return wanted.map((term) => ({ term, promise: promise(term, tags, parts) }))
    .sort((a, b) => b.promise - a.promise)
    .slice(0, TABLES.terms)
    .map(({ term }) => term);
}

/** @param {Wanted} wanted */
function isWhole(wanted) {
  return wanted.class === "whole" || wanted.class === "code";
}

/**
 * Long words are rare, the site's own tags name the tool, and a part says little beside its whole.
 * @param {Wanted} wanted
 * @param {Set<string>} tags
 * @param {Set<string>} parts
 */
function promise(wanted, tags, parts) {
  const value = wanted.weight * (8 + Math.min([...wanted.term].length, 12)) * (tags.has(wanted.term) ? 5 : 1);
  return parts.has(wanted.term) && !isWhole(wanted) ? Math.floor(value / 2) : value;
}
