// Fetches the files of the pack when they are wanted: from a host one by one, from a disk as one script.

import { run } from "../load.js";
import { cardAt } from "./card.js";
import { decode, unbundle } from "./shard.js";
import { TABLES } from "./tables.js";

/**
 * @typedef {{ format: number, id: string, articles: number, shards: number, chunk: number, letters: string, tags: string[], common: string[], lists: string, whole: boolean }} Manifest
 * @typedef {import("./card.js").Card} Card
 * @typedef {Record<string, [value: string, label: string, articles: number[]][]>} Filters the articles as distances
 * @typedef {import("./shard.js").Shard} Shard
 */

/** The pack is not the one this page or its manifest knows: the page must be loaded again. */
export class Outdated extends Error {}

/** The pack of the site this page belongs to. */
export class Store {
  /** @type {Map<string, Promise<Uint8Array>>} */
  #files = new Map();
  /** @type {Promise<Map<string, Uint8Array>> | undefined} */
  #parts;
  /** @type {Promise<Manifest> | undefined} */
  #manifest;
  /** @type {Map<string, Shard>} */
  #shards = new Map();

  /** @param {string} folder address of the pack's folder, with a slash at the end */
  constructor(folder) {
    this.folder = folder;
  }

  /** What must be known first. @returns {Promise<Manifest>} */
  manifest() {
    this.#manifest ??= this.#read().catch((error) => {
      this.#manifest = undefined;
      throw error;
    });
    return this.#manifest;
  }

  async #read() {
    const manifest = location.protocol === "file:" ? await this.#fromDisk() : await (await get(`${this.folder}manifest.json`, { cache: "no-cache" })).json();
    if (manifest.format !== TABLES.format) throw new Outdated();
    return manifest;
  }

  /** A page opened from a disk may not fetch; there the whole pack is a script. */
  async #fromDisk() {
    await run(`${this.folder}pack.js`);
    const { manifest, files } = /** @type {any} */ (globalThis).unstuckPack;
    for (const [name, text] of Object.entries(files)) {
      this.#files.set(name, open(name, Uint8Array.from(atob(String(text)), (letter) => letter.charCodeAt(0))));
    }
    return manifest;
  }

  /**
   * A shard, which is decoded once.
   * @param {string} name
   */
  async shard(name) {
    const shard = this.#shards.get(name) ?? decode(await this.#file(name), await this.manifest());
    this.#shards.set(name, shard);
    return shard;
  }

  /**
   * A list of words; empty when there is none of this name.
   * @param {string} name
   */
  async wordList(name) {
    const { lists } = await this.manifest();
    const digits = lists.slice(lists.indexOf(name.charAt(1)) + 1).split(/[a-z]/)[0] ?? "";
    const isThere = lists.includes(name.charAt(1)) && digits.includes(name.charAt(2));
    return isThere ? new TextDecoder().decode(await this.#file(name)) : "";
  }

  /**
   * The card of an article.
   * @param {number} article
   * @returns {Promise<Card>}
   */
  async card(article) {
    const { chunk } = await this.manifest();
    const bytes = await this.#file(`c${Math.floor(article / chunk)}`);
    return cardAt(new TextDecoder().decode(bytes), article % chunk);
  }

  /** Which articles each filter leaves. @returns {Promise<Filters>} */
  async filters() {
    return JSON.parse(new TextDecoder().decode(await this.#file("f")));
  }

  /** A file of a pack that is all in one. @param {string} name */
  async #part(name) {
    this.#parts ??= this.#file("all").then(unbundle);
    this.#parts.catch(() => (this.#parts = undefined));
    const part = (await this.#parts).get(name);
    if (!part) throw new Outdated(name);
    return part;
  }

  /** @param {string} name @returns {Promise<Uint8Array>} */
  async #file(name) {
    const { id, whole } = await this.manifest();
    if (whole && name !== "all") return this.#part(name);
    let file = this.#files.get(name);
    if (!file) {
      file = get(`${this.folder}${id}/${name}.bin`).then(async (answer) => open(name, new Uint8Array(await answer.arrayBuffer())));
      file.catch(() => this.#files.delete(name));
      this.#files.set(name, file);
    }
    return file;
  }
}

/**
 * @param {string} address
 * @param {RequestInit} [options]
 */
async function get(address, options) {
  const answer = await fetch(address, options);
  if (answer.status === 404) throw new Outdated(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer;
}

/**
 * What a file holds: shards are not deflated, all others are.
 * @param {string} name
 * @param {Uint8Array} bytes
 * @returns {Promise<Uint8Array>}
 */
async function open(name, bytes) {
  if (/^[t\d]/.test(name)) return bytes;
  // A `Blob` would do the same, but live in another process.
  const stream = new Response(/** @type {any} */ (bytes)).body?.pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
