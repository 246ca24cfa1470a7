// Which articles chosen filters leave. Pure. In an address they are `f=os:windows.linux,tool:pip`.

/**
 * Chosen values by facet: an article must have one of each facet.
 * @typedef {Map<string, string[]>} Chosen
 * @typedef {Map<string, { value: string, label: string, articles: Set<number> }[]>} Values
 */

/**
 * Reads filters from an address; what is none is left out.
 * @param {string} text
 * @returns {Chosen}
 */
export function readChosen(text) {
  /** @type {Chosen} */
  const chosen = new Map();
  for (const pair of text.split(",")) {
    const [facet = "", values = ""] = pair.split(":", 2);
    const known = values.split(".").filter(Boolean);
    if (facet && known.length) chosen.set(facet, known);
  }
  return chosen;
}

/** Filters as they stand in an address. @param {Chosen} chosen */
export function writeChosen(chosen) {
  return [...chosen].map(([facet, values]) => `${facet}:${values.join(".")}`).sort().join(",");
}

/**
 * Whether an article has one of the values of every facet; that of `except` is not asked for.
 * @param {number} article
 * @param {Values} all
 * @param {Chosen} chosen
 * @param {string} [except]
 */
export function isLeft(article, all, chosen, except) {
  return [...chosen].every(([facet, values]) => {
    if (facet === except) return true;
    return all.get(facet)?.some(({ value, articles }) => values.includes(value) && articles.has(article)) ?? false;
  });
}

/**
 * How many articles each value would leave; the other values of its own facet do not count against it. Of many values those
 * that the best articles have are offered, most common first.
 * @param {number[]} found best first
 * @param {Values} all
 * @param {Chosen} chosen
 * @param {number} offered how many values of a facet, and those that are chosen
 */
export function countsFor(found, all, chosen, offered) {
  return new Map([...all].map(([facet, values]) => {
    const left = found.filter((article) => isLeft(article, all, chosen, facet));
    const counted = values.map(({ value, label, articles }) => {
      const having = left.filter((article) => articles.has(article));
      const isChosen = chosen.get(facet)?.includes(value) ?? false;
      return { value, label, count: having.length, isChosen, place: isChosen ? -1 : left.indexOf(having[0] ?? -1) };
    });
    const useful = counted.filter(({ count, isChosen }) => count > 0 || isChosen).sort((a, b) => a.place - b.place).slice(0, offered);
    return [facet, useful.sort((a, b) => b.count - a.count)];
  }));
}
