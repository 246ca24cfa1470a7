// Reads the files of the pack: shards, and files that were put into one. Mirrors src/search/encode.rs.

import { Bits } from "./bits.js";

/** Bits of the number that stands for two neighbours. */
export const PAIR_BITS = 12;
/** From this impact on a posting may name its section. */
const TELLING = 12;

/**
 * Where a term stands; section -1: the article has only one.
 * @typedef {{ article: number, impact: number, section: number }} Posting
 * @typedef {{ terms: Map<string, Posting[]>, pairs: Map<string, Map<number, number[]>> }} Shard the pairs by their rarer term
 */

/**
 * Reads a shard.
 * @param {Uint8Array} bytes
 * @param {{ articles: number, letters: string }} manifest
 * @returns {Shard}
 */
export function decode(bytes, { articles, letters }) {
  const reader = new Bits(bytes);
  const known = [...letters];
  /** @type {Shard} */
  const shard = { terms: new Map(), pairs: new Map() };
  /** @type {string[]} */
  let term = [];
  for (let left = reader.small(); left > 0; left--) {
    term = term.slice(0, reader.small());
    for (let at = reader.medium(); at > 0; at = reader.medium()) term.push(known[at - 1] ?? String.fromCodePoint(reader.bits(21)));
    const list = postings(reader, articles);
    shard.terms.set(term.join(""), list);
    const pairs = reader.rising(reader.small(), 2 ** PAIR_BITS);
    if (pairs.length) shard.pairs.set(term.join(""), new Map(pairs.map((pair) => [pair, articlesOf(reader, list)])));
  }
  return shard;
}

/**
 * @param {Bits} reader
 * @param {number} articles
 */
function postings(reader, articles) {
  const numbers = reader.rising(reader.small(), articles);
  const hasSections = reader.bits(1);
  return numbers.map((article) => {
    const impact = reader.bits(4) || reader.bits(6);
    return { article, impact, section: hasSections && impact >= TELLING ? reader.small() - 1 : -1 };
  });
}

/**
 * The articles of a pair are some of its term's.
 * @param {Bits} reader
 * @param {Posting[]} list
 */
function articlesOf(reader, list) {
  return reader.rising(reader.small(), list.length).map((place) => list[place]?.article ?? 0);
}

/**
 * Files that were put into one, by name.
 * @param {Uint8Array} bytes
 * @returns {Map<string, Uint8Array>}
 */
export function unbundle(bytes) {
  const reader = new Reader(bytes);
  const text = new TextDecoder();
  const files = new Map();
  while (reader.at < bytes.length) {
    const name = text.decode(reader.take(reader.number()));
    files.set(name, reader.take(reader.number()));
  }
  return files;
}

class Reader {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  /** @param {number} length */
  take(length) {
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  number() {
    let number = 0;
    for (let shift = 0; shift < 32; shift += 7) {
      const byte = this.bytes[this.at++] ?? 0;
      number += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) break;
    }
    return number;
  }
}
