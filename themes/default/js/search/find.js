// Finds the articles a pasted text is about: what to read, in which order. Mirrors src/search/find.rs.

import { Layout } from "./layout.js";
import { read } from "./paste.js";
import { rerank } from "./rerank.js";
import { score } from "./score.js";
import { isCode, isSpellable, lists, nearest, nearestCode, readList } from "./spelling.js";
import { stem } from "./stem.js";
import { TABLES } from "./tables.js";

/** @typedef {import("./paste.js").Wanted} Wanted */
/** @typedef {import("./shard.js").Shard} Shard */
/** @typedef {import("./score.js").Term} Term */
/** @typedef {import("./score.js").Found} Found */
/**
 * Where the pack is read from. A list of words that does not exist is empty.
 * @typedef {object} Source
 * @property {() => Promise<{ articles: number, shards: number, common: string[], tags: string[], whole: boolean }>} manifest
 * @property {(name: string) => Promise<Shard>} shard
 * @property {(name: string) => Promise<string>} wordList
 * @property {(article: number) => Promise<import("./store.js").Card>} card
 */

/**
 * Every article that has a term of the text, best first; the terms, and where the index keeps them. What was read for
 * other texts before changes nothing.
 * @param {Source} source
 * @param {string} text
 * @returns {Promise<{ found: Found[], terms: Term[], shards: Map<string, Shard>, layout: Layout }>}
 */
export async function rank(source, text) {
  const manifest = await source.manifest();
  const layout = new Layout(manifest);
  const paste = read(text);
  const [enough, most] = manifest.whole ? [TABLES.all, TABLES.all] : [TABLES.known, TABLES.lookedUp];
  const order = byPromise(paste.wanted, layout, new Set(manifest.tags)).slice(0, most);
  /** @type {Map<string, Shard>} */
  const shards = new Map();
  const terms = await gather({ source, layout, shards, enough, isFew: paste.wanted.length <= TABLES.spellable }, order);
  const said = new Set([...paste.wanted.map(({ term }) => term), ...terms.map(({ word }) => word)]);
  const found = await rerank(score(paste, terms, shards, layout), said, layout, (article) => source.card(article));
  return { found, terms, shards, layout };
}

/**
 * Looks up the terms that promise most, until enough of them are known to the index. Those that are surely needed are
 * fetched together.
 * @param {{ source: Source, layout: Layout, shards: Map<string, Shard>, enough: number, isFew: boolean }} index shards: those read for this text
 * @param {Wanted[]} order
 */
async function gather({ source, layout, shards, enough, isFew }, order) {
  /** @param {string[]} terms */
  const read = (terms) => Promise.all([...new Set(terms.map((term) => layout.fileOf(term)))].map(async (name) => shards.set(name, await source.shard(name))));
  /** @type {Term[]} */
  const terms = [];
  let known = 0;
  while (known < enough && terms.length < order.length) {
    const next = order.slice(terms.length, terms.length + enough - known);
    await read(next.map(({ term }) => term));
    const found = await Promise.all(next.map(async (wanted) => {
      const shard = shards.get(layout.fileOf(wanted.term));
      return { wanted, word: shard && isFew ? await meant(source, layout, wanted, shard) : wanted.term };
    }));
    await read(found.map(({ word }) => word));
    known += found.filter(({ word }) => shards.get(layout.fileOf(word))?.terms.has(word)).length;
    terms.push(...found);
  }
  return terms;
}

/**
 * The term the index has for one of the paste: itself, or the one it may be a misspelling of.
 * @param {Source} source
 * @param {Layout} layout
 * @param {Wanted} wanted
 * @param {Shard} shard
 */
async function meant(source, layout, { word, term, class: kind }, shard) {
  if (shard.terms.has(term)) return term;
  /** @type {[string, number][]} */
  const beside = [...shard.terms].map(([other, list]) => [other, list.length]);
  if (kind === "code" && isCode(term)) return nearestCode(term, beside) ?? term;
  if (!isSpellable(word)) return term;
  const common = layout.common();
  const near = nearest(term, [...beside, ...common]);
  if (near?.apart === 1 && near.word.charAt(0) === term.charAt(0)) return near.word;
  const texts = await Promise.all(lists(word).map((name) => source.wordList(name)));
  const listed = nearest(word, [...texts.flatMap(readList), ...common]);
  return listed ? stem(listed.word) : term;
}

/**
 * The terms, those that promise most first, as far as their looks and the manifest tell.
 * @param {Wanted[]} wanted
 * @param {Layout} layout
 * @param {Set<string>} tags
 * @returns {Wanted[]}
 */
function byPromise(wanted, layout, tags) {
  const parts = new Set(wanted.filter(isWhole).flatMap((whole) => whole.term.split("_").map(stem)));
  return wanted.map((term) => {
    const value = promise(term, layout, tags);
    return { term, promise: !isWhole(term) && parts.has(term.term) ? Math.floor(value / 2) : value };
  }).sort((a, b) => b.promise - a.promise).map(({ term }) => term);
}

/** @param {Wanted} wanted */
function isWhole(wanted) {
  return wanted.class === "whole" || wanted.class === "code";
}

/** @type {Record<string, number>} */
const rarities = TABLES.rarity;

/**
 * Rare terms of heavy lines promise most. The site's own tags name the tool.
 * @param {Wanted} wanted
 * @param {Layout} layout
 * @param {Set<string>} tags
 */
function promise(wanted, layout, tags) {
  return wanted.weight * (layout.rarity(wanted.term) ?? rarities[wanted.class] ?? 0) * (tags.has(wanted.term) ? 5 : 2);
}
