// Compares the first few articles by what their cards say. Mirrors src/search/rerank.rs.

import { fold, tokens } from "./lexer.js";
import { stem } from "./stem.js";
import { TABLES } from "./tables.js";

/** @typedef {import("./score.js").Found} Found */
/** @typedef {import("./store.js").Card} Card */

/** How many articles are compared; those behind them seldom answer. */
const COMPARED = 5;

/**
 * The articles with the first of them in the order of their scores and cards. One that no card could bring to the front is
 * not compared, so that a clear winner costs no file more.
 * @param {Found[]} found
 * @param {Set<string>} said the terms of the paste
 * @param {import("./layout.js").Layout} layout
 * @param {(article: number) => Promise<Card>} card
 */
export async function rerank(found, said, layout, card) {
  const near = found.slice(0, COMPARED).filter(({ score }) => score * 13 >= (found[0]?.score ?? 0) * 10);
  const again = await Promise.all(near.map(async (one) => {
    const { title, errors, tldr } = await card(one.article);
    const shares = [[title], errors, [tldr]].map((texts) => share(texts, said, layout));
    const points = shares.reduce((sum, value, at) => sum + Math.floor(((at ? 20 : 30) * value) / 100), 100);
    const fit = Math.min(Math.max(one.fit + Math.floor(Math.max(...shares) / 4) - 3, 0), 100);
    return { ...one, score: Math.floor((one.score * points) / 100), fit };
  }));
  return [...again.sort((a, b) => b.score - a.score || a.article - b.article), ...found.slice(near.length)];
}

/**
 * How much of some texts the paste says, in hundredths; rare words count most.
 * @param {string[]} texts
 * @param {Set<string>} said
 * @param {import("./layout.js").Layout} layout
 */
function share(texts, said, layout) {
  let all = 0;
  let got = 0;
  for (const word of new Set(texts.flatMap((text) => tokens(fold(text))).map(({ term }) => stem(term)))) {
    const rarity = layout.rarity(word) ?? TABLES.rarity.word;
    all += rarity;
    if (said.has(word)) got += rarity;
  }
  return Math.floor((100 * got) / Math.max(all, 1));
}
