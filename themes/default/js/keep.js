// What is kept in this browser only. A browser that keeps nothing is no error.

/**
 * A value kept under a name; the fallback when there is none, or none that can be read.
 * @template T
 * @param {string} name
 * @param {T} fallback
 * @returns {T}
 */
export function kept(name, fallback) {
  try {
    return JSON.parse(localStorage.getItem(`unstuck.${name}`) ?? "null") ?? fallback;
  } catch {
    return fallback;
  }
}

/**
 * Keeps a value under a name.
 * @param {string} name
 * @param {unknown} value
 */
export function keep(name, value) {
  try {
    localStorage.setItem(`unstuck.${name}`, JSON.stringify(value));
  } catch {
    // It is forgotten with the page.
  }
}
