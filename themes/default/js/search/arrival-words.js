// Which of the words one looked for an article has, so that they can be marked there.

/** @typedef {import("./layout.js").Layout} Layout */
/** @typedef {import("./score.js").Term} Term */
/** @typedef {import("./shard.js").Shard} Shard */

/** More words than this mark everything. */
const MOST = 8;
/** A longer word is no word, and an address has its limits. */
const LONGEST = 32;

/**
 * The words of a text that an article has, longest first, and none that is a part of another. Only these get into an
 * address: what else was pasted stays in the browser.
 * @param {string} text
 * @param {{ terms: Term[], shards: Map<string, Shard>, layout: Layout }} ranked
 * @returns {(article: number) => string[]}
 */
export function arrivalWords(text, { terms, shards, layout }) {
  const asked = text.toLowerCase();
  const places = terms.map(({ wanted, word }) => ({ kind: wanted.class, isMeant: word !== wanted.term, word: word === wanted.term ? begin(wanted.word, word) : word, term: word }))
    .filter(({ kind, word, isMeant }) => isMarkable(kind, word) && (isMeant || asked.includes(word)))
    .sort((a, b) => b.word.length - a.word.length)
    .map(({ word, term }) => ({ word, articles: articlesWith(term, shards.get(layout.fileOf(term))) }));
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
 * What all forms of a word begin with, since marks are put where a word begins like it; a short word stays as it is.
 * @param {string} word
 * @param {string} term its stem
 */
function begin(word, term) {
  return term.length > 3 && word.startsWith(term) ? term : word;
}

/**
 * @param {string} term
 * @param {Shard | undefined} shard
 */
function articlesWith(term, shard) {
  return new Set((shard?.terms.get(term) ?? []).map((posting) => posting.article));
}
