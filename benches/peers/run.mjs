// Measures engines side by side: node run.mjs CONTENT QUERIES.jsonl [--engines a,b] [--cold 30] [--json FILE]
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { readArticles } from "./articles.mjs";
import { host } from "./host.mjs";
import { meanRank, percent, quantile, ranksOf, table } from "./figures.mjs";

const here = import.meta.dirname;
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    engines: { type: "string", default: "unstuck,pagefind,minisearch,lunr,elasticlunr" },
    cold: { type: "string", default: "30" },
    json: { type: "string" },
  },
});
const [content, questions] = positionals;
if (!content || !questions) throw new Error("usage: node run.mjs CONTENT QUERIES.jsonl [--engines a,b] [--cold 30] [--json FILE]");

/** How many queries are timed, the best of three times each, so that a busy machine tells the same. */
const TIMED = 60;

const articles = await readArticles(content);
const queries = (await readFile(questions, "utf8")).split("\n").filter(Boolean).map((line) => JSON.parse(line));
const trace = longTrace();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
});
const rows = [];
for (const engine of options.engines.split(",")) rows.push(await measure(engine));
await browser.close();
if (options.json) await writeFile(options.json, JSON.stringify(rows, undefined, 2));
console.log(`${articles.length} articles, ${queries.length} queries, Chromium ${browser.version()}, ${new Date().toISOString().slice(0, 10)}\n\n${table(rows)}`);

/** @param {string} name of the engine's files */
async function measure(name) {
  const engine = await import(`./engines/${name}.mjs`);
  const folder = await mkdtemp(path.join(tmpdir(), `peers-${name}-`));
  await mkdir(folder, { recursive: true });
  const version = await engine.prepare(articles, folder, content);
  const server = await host([folder, here]);
  const warm = await measureWarm(server.url, name);
  const cold = [];
  for (const { query } of spread(queries, Number(options.cold))) cold.push(await measureCold(server, name, engine, query));
  server.close();
  await rm(folder, { recursive: true, force: true });
  const ranks = ranksOf(queries, warm.found);
  console.error(`${engine.name} ${version} is measured`);
  return {
    name: `${engine.name} ${version}`,
    success: percent(ranks, ({ rank }) => rank === 1),
    mrr: meanRank(ranks),
    empty: percent(ranks, ({ isEmpty }) => isEmpty),
    kinds: Object.fromEntries([...new Set(ranks.map(({ kind }) => kind))].map((kind) => [kind, meanRank(ranks.filter((one) => one.kind === kind))])),
    bytes: quantile(cold.map(({ bytes }) => bytes), 0.5),
    whole: quantile(cold.map(({ whole }) => whole), 0.5),
    bytes95: quantile(cold.map(({ bytes }) => bytes), 0.95),
    requests: quantile(cold.map(({ requests }) => requests), 0.5),
    ms: quantile(warm.ms, 0.5),
    ms95: quantile(warm.ms, 0.95),
    trace: warm.trace,
  };
}

/**
 * Asks everything in one page; then, with all files there, some again to time the work of the search alone.
 * @param {string} url
 * @param {string} name
 */
async function measureWarm(url, name) {
  const page = await browser.newPage();
  page.setDefaultTimeout(0);
  await page.goto(`${url}page.html`);
  const texts = queries.map(({ query }) => query);
  const timed = spread(queries, TIMED).map(({ query }) => query);
  const answers = await page.evaluate(async ({ name, texts, trace, timed }) => {
    const { open } = await import(`/pages/${name}.mjs`);
    const search = await open();
    const found = [];
    for (const text of texts) found.push(await search(text));
    await search(trace);
    const time = async (/** @type {string} */ text) => {
      const start = performance.now();
      await search(text);
      return performance.now() - start;
    };
    const best = async (/** @type {string} */ text) => Math.min(await time(text), await time(text), await time(text));
    const ms = [];
    for (const text of timed) ms.push(await best(text));
    return { found, ms, trace: await best(trace) };
  }, { name, texts, trace, timed });
  await page.close();
  return answers;
}

/**
 * Bytes and requests until the first answer, with an empty cache.
 * @param {Awaited<ReturnType<typeof host>>} server
 * @param {string} name
 * @param {any} engine
 * @param {string} query
 */
async function measureCold(server, name, engine, query) {
  const context = await browser.newContext();
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  const own = engine.cold ? 0 : (await readFile(path.join(here, `pages/${name}.mjs`))).length;
  Object.assign(server.sent, { bytes: 0, requests: 0 });
  await page.goto(server.url + (engine.cold ?? "page.html"));
  if (engine.ask) await engine.ask(page, query);
  else await page.evaluate(async ({ name, query }) => (await (await import(`/pages/${name}.mjs`)).open(5))(query), { name, query });
  const { bytes, requests } = server.sent;
  await page.waitForLoadState("networkidle");
  const whole = server.sent.bytes;
  await context.close();
  // The page of this measurement is no part of the engine.
  return engine.cold ? { bytes, whole, requests } : { bytes: Math.max(bytes - own, 0), whole: Math.max(whole - own, 0), requests: requests - 1 };
}

/**
 * So many of all queries, evenly spread.
 * @param {any[]} all
 * @param {number} count
 */
function spread(all, count) {
  const step = Math.max(all.length / Math.max(count, 1), 1);
  return all.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step));
}

/** Five kilobytes as a program prints them when it fails. */
function longTrace() {
  const frames = Array.from({ length: 48 }, (_, at) => `  File "/srv/shop/orders/step_${at}.py", line ${at * 7 + 3}, in handle_${at}\n    return self.next_${at}(request, timeout=${at})`);
  return ["Traceback (most recent call last):", ...frames, "ConnectionRefusedError: [Errno 111] Connection refused"].join("\n").slice(-5120);
}
