// Loads a further script of the theme when it is wanted.

/** @type {Map<string, Promise<unknown>>} */
const loading = new Map();

/**
 * Runs a script of the theme, by its name in theme.yaml, once. Over http it is imported, which a strict policy allows;
 * a page opened from a disk may not import, and has no policy that forbids to add a script element.
 * @param {string} name
 */
export function load(name) {
  const known = loading.get(name);
  if (known) return known;
  const started = run(new URL(`${document.documentElement.dataset.assets}${name}.js`, document.baseURI).href);
  loading.set(name, started);
  started.catch(() => loading.delete(name));
  return started;
}

/**
 * Runs a script by its address.
 * @param {string} address
 * @returns {Promise<unknown>}
 */
export function run(address) {
  if (location.protocol !== "file:") return import(address);
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve(undefined);
    script.onerror = () => reject(new Error(`${address} cannot be loaded`));
    document.head.append(script);
  });
}
