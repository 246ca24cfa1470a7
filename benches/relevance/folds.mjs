// Says how far a figure of relevance can be trusted: node folds.mjs QUERIES.jsonl HITS.jsonl [BEFORE.jsonl]
//
// QUERIES has lines {"id", "query", "relevant": [names of articles]}; HITS and BEFORE are what `unstuck search --batch QUERIES.jsonl -n 10`
// printed with the new and the old program. Queries are dealt into five folds by the domain of the article they ask for (its folder, or what
// stands before the first dash of its name), so that what only helps one tool shows as one fold. A step that changes the mean by less than the
// spread of the folds, or whose interval holds 0, is a tie: choose the simpler.
import { readFile } from "node:fs/promises";
import path from "node:path";

const FOLDS = 5;
const SAMPLES = 2000;

const [queries, hits, before] = await Promise.all(process.argv.slice(2).map(linesOf));
if (!queries || !hits) throw new Error("usage: node folds.mjs QUERIES.jsonl HITS.jsonl [BEFORE.jsonl]");
const folds = dealt(queries);
const now = reciprocals(queries, hits);
const old = before && reciprocals(queries, before);
const each = folds.map((ids) => mean(ids.map((id) => now.get(id) ?? 0)));
console.log(`MRR ${mean([...now.values()]).toFixed(4)}; folds ${each.map((value) => value.toFixed(3)).join(" ")}, spread ${deviation(each).toFixed(3)}`);
if (old) console.log(compared(folds, now, old));

/** @param {string} file */
async function linesOf(file) {
  return (await readFile(file, "utf8")).split("\n").filter(Boolean).map((line) => JSON.parse(line));
}

/**
 * One over the place of the first right article for each query; 0 where it is not among ten.
 * @param {{ id: string, relevant: string[] }[]} queries
 * @param {{ id: string, hits: { path: string }[] }[]} answers
 */
function reciprocals(queries, answers) {
  const found = new Map(answers.map(({ id, hits }) => [id, hits.slice(0, 10).map((hit) => path.parse(hit.path).name)]));
  return new Map(queries.map(({ id, relevant }) => {
    const place = (found.get(id) ?? []).findIndex((name) => relevant.includes(name));
    return [id, place < 0 ? 0 : 1 / (place + 1)];
  }));
}

/**
 * The ids of the queries of each fold: whole domains, the largest first, each into the fold that has fewest.
 * @param {{ id: string, relevant: string[] }[]} queries
 */
function dealt(queries) {
  /** @type {Map<string, string[]>} */
  const domains = new Map();
  for (const { id, relevant: [name = ""] } of queries) {
    const domain = name.split(name.includes("/") ? "/" : "-")[0] ?? "";
    domains.set(domain, [...(domains.get(domain) ?? []), id]);
  }
  /** @type {string[][]} */
  const folds = Array.from({ length: FOLDS }, () => []);
  for (const ids of [...domains.values()].sort((a, b) => b.length - a.length)) {
    folds.sort((a, b) => a.length - b.length)[0]?.push(...ids);
  }
  return folds;
}

/**
 * What changed, by fold, and where the mean difference lies nineteen times of twenty (paired bootstrap).
 * @param {string[][]} folds
 * @param {Map<string, number>} now
 * @param {Map<string, number>} old
 */
function compared(folds, now, old) {
  const change = (/** @type {string} */ id) => (now.get(id) ?? 0) - (old.get(id) ?? 0);
  const changes = folds.flat().map(change);
  const means = Array.from({ length: SAMPLES }, (_, sample) => mean(changes.map((_, at) => changes[drawn(sample, at, changes.length)] ?? 0))).sort((a, b) => a - b);
  const bound = (/** @type {number} */ share) => (means[Math.floor(share * SAMPLES)] ?? 0).toFixed(4);
  const count = (/** @type {(value: number) => boolean} */ is) => changes.filter(is).length;
  return `change ${mean(changes).toFixed(4)} [${bound(0.025)}, ${bound(0.975)}], ${count((value) => value > 0)} up, ${count((value) => value < 0)} down; folds ${folds.map((ids) => mean(ids.map(change)).toFixed(4)).join(" ")}`;
}

/**
 * A number below `count` that is the same in every run (a mixing step of MurmurHash3).
 * @param {number} sample
 * @param {number} at
 * @param {number} count
 */
function drawn(sample, at, count) {
  let mixed = Math.imul(sample * 7919 + at + 1, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) % count;
}

/** @param {number[]} values */
function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1);
}

/** @param {number[]} values */
function deviation(values) {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}
