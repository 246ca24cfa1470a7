// Numbers in as few bits as they need. Mirrors src/search/bits.rs, which says how each is written.

/** Reads bits, the most significant of each byte first; behind the end there are zeros. */
export class Bits {
  #at = 0;

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
  }

  /** @param {number} count */
  bits(count) {
    let number = 0;
    while (count > 0) {
      const left = 8 - (this.#at & 7);
      const taken = Math.min(left, count);
      const byte = this.bytes[this.#at >> 3] ?? 0;
      number = (number << taken) | ((byte >> (left - taken)) & ((1 << taken) - 1));
      this.#at += taken;
      count -= taken;
    }
    return number;
  }

  /** How many bits of one kind stand before the next of the other. @param {number} kind */
  #run(kind) {
    let length = 0;
    while (length < 30 && this.bits(1) === kind) length++;
    return length;
  }

  small() {
    const length = this.#run(0);
    return ((1 << length) | this.bits(length)) - 1;
  }

  medium() {
    return (this.#run(1) << 3) | this.bits(3);
  }

  /** @param {number} limit */
  #below(limit) {
    const length = 31 - Math.clz32(limit);
    const short = 2 * (1 << length) - limit;
    const number = this.bits(length);
    return number < short ? number : ((number << 1) | this.bits(1)) - short;
  }

  /**
   * Rising numbers from 0 on.
   * @param {number} count
   * @param {number} limit what all are less than; as many as do not fit are left out
   */
  rising(count, limit) {
    /** @type {number[]} */
    const numbers = [];
    this.#between(Math.min(count, limit), 0, limit - 1, numbers);
    return numbers;
  }

  /**
   * @param {number} count
   * @param {number} low
   * @param {number} high
   * @param {number[]} numbers
   */
  #between(count, low, high, numbers) {
    if (!count) return;
    const half = count >> 1;
    const middle = low + half + this.#below(high - low + 2 - count);
    this.#between(half, low, middle - 1, numbers);
    numbers.push(middle);
    this.#between(count - half - 1, middle + 1, high, numbers);
  }
}
