// From a pasted text to cards: what to fetch, in which order.

import { choose, rank, shardOf } from "./find.js";
import { read } from "./paste.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./store.js").Card} Card */
/**
 * A result: its card, the section that fits best and the score.
 * @typedef {{ card: Card, section: [string, string], score: number }} Result
 */

/**
 * The articles a pasted text is about, best first.
 * @param {Store} store
 * @param {string} text
 * @param {number} limit
 * @returns {Promise<Result[]>}
 */
export async function find(store, text, limit) {
  const size = await store.manifest();
  const paste = read(text);
  const chosen = choose(paste);
  const shards = await store.shards(chosen.map((wanted) => shardOf(wanted.term, size)));
  const found = rank(paste, chosen, shards, size).slice(0, limit);
  return Promise.all(found.map(async ({ article, score, section }) => {
    const card = await store.card(article);
    return { card, score, section: card.sections[section] ?? ["", ""] };
  }));
}
