// What a single word looks like: a code, a hash, a name of several parts. Mirrors the end of src/search/lexer.rs.

/** @param {string} text */
export function plain(text) {
  return text.toLowerCase().replace(/['\u2019]/g, "");
}

/**
 * `NotFoundError` to `not`, `found`, `error`.
 * @param {string} text
 */
export function camelParts(text) {
  return text.replace(/([a-z])([A-Z])/g, "$1 $2").replace(/([A-Z])([A-Z][a-z])/g, "$1 $2").split(" ").map(plain);
}

/**
 * `0x0000000a` and `0xA` to `0xa`; empty for an address or a value of 64 bits.
 * @param {string} digits
 */
export function canonicalHex(digits) {
  let short = digits.toLowerCase().replace(/^0+/, "");
  if (short.length === 16 && short.startsWith("ffffffff")) short = short.slice(8);
  return digits.length > 8 && !/^[8c].{7}$/.test(short) ? "" : `0x${short || "0"}`;
}

/**
 * Reads a word as a code; undefined: it is none, empty: it is noise such as a hash.
 * @param {string} text
 * @param {string} lower
 */
export function codeShape(text, lower) {
  if (!/[0-9]/.test(lower)) return undefined;
  const isHex = /^[0-9a-f]+$/.test(lower);
  if (isHex && lower.length >= 12) return "";
  if (isHex && /^[8c].{7}$/.test(lower)) return canonicalHex(lower);
  return lettersAndNumber(text.toLowerCase());
}

/**
 * `lnk2019`, `c1083`: letters and a number, in which `o` is read as `0`, and `l` and `i` as `1`.
 * @param {string} lower
 */
function lettersAndNumber(lower) {
  const first = lower.search(/[0-9]/);
  const realDigits = lower.slice(first).replace(/[^0-9]/g, "").length;
  if (realDigits < 2) return undefined;
  let start = first;
  while (realDigits > 2 && start > 1 && "oli".includes(lower.charAt(start - 1))) start--;
  const letters = lower.slice(0, start).replace(/-$/, "");
  const read = lower.slice(start).replace(/o/g, "0").replace(/[li]/g, "1");
  return /^[a-z]{1,8}$/.test(letters) && /^[0-9]{2,6}[a-z]?$/.test(read) ? letters + read : undefined;
}
