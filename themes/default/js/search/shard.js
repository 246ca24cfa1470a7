// Reads the bytes of a shard. Mirrors src/search/encode.rs.

/**
 * Where a term stands; section -1: the article has only one.
 * @typedef {{ article: number, impact: number, section: number }} Posting
 * @typedef {{ terms: Map<string, Posting[]>, pairs: Map<number, number[]> }} Shard
 */

/**
 * Reads an inflated shard.
 * @param {Uint8Array} bytes
 * @returns {Shard}
 */
export function decode(bytes) {
  const reader = new Reader(bytes);
  const text = new TextDecoder();
  /** @type {Shard} */
  const shard = { terms: new Map(), pairs: new Map() };
  for (let left = reader.number(); left > 0; left--) {
    const term = text.decode(reader.take(reader.number()));
    shard.terms.set(term, reader.postings());
  }
  let hash = 0;
  for (let left = reader.number(); left > 0; left--) {
    hash += reader.number();
    shard.pairs.set(hash, reader.gaps(reader.number()));
  }
  return shard;
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

  /** @param {number} count */
  gaps(count) {
    let last = 0;
    return Array.from({ length: count }, () => (last += this.number()));
  }

  postings() {
    const count = this.number();
    /** @type {Posting[]} */
    const postings = [];
    let article = 0;
    for (let at = 0; at < count; at++) {
      const gap = this.number();
      article += gap >> 1;
      postings.push({ article, impact: 0, section: gap & 1 ? this.number() : -1 });
    }
    this.take(count).forEach((impact, at) => {
      const posting = postings[at];
      if (posting) posting.impact = impact;
    });
    return postings;
  }
}
