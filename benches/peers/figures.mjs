// Figures of relevance, and the table.

/**
 * The place of the first right article for each query; 0 where it is not among the ten.
 * @param {{ id: string, kind?: string, relevant: string[] }[]} queries
 * @param {string[][]} found
 */
export function ranksOf(queries, found) {
  return queries.map(({ kind = "all", relevant }, at) => {
    const answers = found[at] ?? [];
    return { kind, rank: answers.findIndex((id) => relevant.some((name) => isNamed(id, name))) + 1, isEmpty: answers.length === 0 };
  });
}

/**
 * Whether an answer is the file of that name, with its folder or without. Our addresses cut a long name and end it with eight digits
 * of its hash.
 * @param {string} id
 * @param {string} name
 */
function isNamed(id, name) {
  const [, start] = /^(.{40,})-[0-9a-f]{8}$/.exec(id) ?? [];
  return [id, id.split("/").at(-1)].includes(name) || (start !== undefined && name.startsWith(start));
}

/** @template T @param {T[]} all @param {(one: T) => boolean} test */
export function percent(all, test) {
  return (100 * all.filter(test).length) / Math.max(all.length, 1);
}

/** Mean reciprocal rank. @param {{ rank: number }[]} ranks */
export function meanRank(ranks) {
  return ranks.reduce((sum, { rank }) => sum + (rank ? 1 / rank : 0), 0) / Math.max(ranks.length, 1);
}

/** The nearest rank. @param {number[]} values @param {number} share */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(Math.ceil(sorted.length * share), sorted.length) - 1] ?? NaN;
}

/**
 * A Markdown table.
 * @param {any[]} rows
 */
export function table(rows) {
  const kinds = [...new Set(rows.flatMap((row) => Object.keys(row.kinds)))];
  const head = ["search", "right article first", "MRR", "empty", ...kinds.map((kind) => `${kind} MRR`), "bytes, first result (p95)", "with all that follows", "requests", "query (p95)", "5 KB trace"];
  const lines = rows.map((row) => [
    row.name,
    `${row.success.toFixed(0)} %`,
    row.mrr.toFixed(3),
    `${row.empty.toFixed(0)} %`,
    ...kinds.map((kind) => (row.kinds[kind] ?? 0).toFixed(3)),
    `${kilobytes(row.bytes)} (${kilobytes(row.bytes95)})`,
    kilobytes(row.whole),
    String(row.requests),
    `${milliseconds(row.ms)} (${milliseconds(row.ms95)})`,
    milliseconds(row.trace),
  ]);
  return [head, head.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return bytes < 1e6 ? `${(bytes / 1000).toFixed(0)} KB` : `${(bytes / 1e6).toFixed(2)} MB`;
}

/** @param {number} ms */
function milliseconds(ms) {
  return ms < 1000 ? `${ms.toFixed(ms < 10 ? 1 : 0)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
