// What every browser test needs: a site built by the real program, a server, a browser.
import { execFile, spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { after, before } from "node:test";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { chromium } from "playwright-core";

const here = path.dirname(fileURLToPath(import.meta.url));

/** The repository. */
export const repository = path.resolve(here, "../..");

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The program under test; `tests/run` names it. */
const program = process.env.UNSTUCK_BIN ?? path.join(repository, "target/debug/unstuck");

/** Policy the site must run under without a single violation. */
export const contentSecurityPolicy =
  "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'";

const types = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".xml": "application/xml",
};

/**
 * Runs the program and returns what it printed; rejects when it fails.
 * @param {string[]} args
 */
export async function unstuck(...args) {
  return promisify(execFile)(program, args, { maxBuffer: 64 << 20 });
}

/**
 * A site root in a temporary folder: a copy of the repository's content, or the files given.
 * @param {Record<string, string | Buffer>} [files] paths from the root, and what they hold
 */
export async function siteRoot(files) {
  const root = await mkdtemp(path.join(tmpdir(), "unstuck-browser-"));
  if (!files) {
    await cp(path.join(repository, "content"), path.join(root, "content"), { recursive: true });
    await cp(path.join(repository, "unstuck.yaml"), path.join(root, "unstuck.yaml"));
  }
  for (const [name, text] of Object.entries(files ?? {})) {
    await mkdir(path.dirname(path.join(root, name)), { recursive: true });
    await writeFile(path.join(root, name), text);
  }
  return { root, remove: () => rm(root, { recursive: true, force: true }) };
}

/**
 * Serves a built folder as any static host would, below `/base/`, so that a link that is not relative is found out.
 * @param {string} folder
 */
export async function staticHost(folder) {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    let file = decodeURIComponent(url.pathname);
    if (!file.startsWith("/base/")) return response.writeHead(404).end();
    file = file.slice("/base".length);
    if (file.endsWith("/")) file += "index.html";
    try {
      const body = await readFile(path.join(folder, path.normalize(file)));
      const type = types[/** @type {keyof typeof types} */ (path.extname(file))] ?? "application/octet-stream";
      response.writeHead(200, { "content-type": type, "content-security-policy": contentSecurityPolicy }).end(body);
    } catch {
      response.writeHead(404, { "content-type": "text/html" }).end("not found");
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  return { url: `http://127.0.0.1:${address.port}/base/`, close: () => server.close() };
}

/** Builds the repository's own knowledge base once and serves it. */
export async function builtSite() {
  const site = await siteRoot();
  await unstuck("build", "--root", site.root);
  const host = await staticHost(path.join(site.root, "public"));
  return {
    url: host.url,
    folder: path.join(site.root, "public"),
    close: async () => {
      host.close();
      await site.remove();
    },
  };
}

/** The built site and a browser for all tests of a file: open before the first, closed after the last. */
export function siteAndBrowser() {
  const opened = /** @type {{ site: Awaited<ReturnType<typeof builtSite>>, chromium: Awaited<ReturnType<typeof browser>> }} */ ({});
  before(async () => {
    opened.site = await builtSite();
    opened.chromium = await browser();
  });
  after(async () => {
    await opened.chromium?.close();
    await opened.site?.close();
  });
  return opened;
}

/**
 * Starts `unstuck serve` and waits for the address it prints.
 * @param {string} root
 */
export async function served(root) {
  const child = spawn(program, ["serve", "--root", root, "--port", "0"], { stdio: ["ignore", "pipe", "pipe"] });
  const url = await new Promise((resolve, reject) => {
    let printed = "";
    /** @param {Buffer} chunk */
    const listen = (chunk) => {
      printed += chunk;
      const found = printed.match(/http:\/\/127\.0\.0\.1:\d+\//);
      if (found) resolve(found[0]);
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.on("exit", (code) => reject(new Error(`serve ended with ${code}: ${printed}`)));
  });
  return { url: /** @type {string} */ (url), close: () => child.kill("SIGKILL") };
}

/** A headless Chromium; root (as in a container) needs its sandbox off. */
export async function browser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    ],
  });
}

/**
 * A page that fails the test on any script error, policy violation or request to another host.
 * @param {import("playwright-core").Browser} chromiumBrowser
 * @param {import("playwright-core").BrowserContextOptions} [options]
 */
export async function strictPage(chromiumBrowser, options) {
  const context = await chromiumBrowser.newContext(options);
  const page = await context.newPage();
  /** @type {string[]} */
  const faults = [];
  page.on("pageerror", (error) => faults.push(`script error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    if (!/^(http:\/\/127\.0\.0\.1:|file:|data:|blob:)/.test(request.url())) faults.push(`request to ${request.url()}`);
  });
  return { page, faults, close: () => context.close() };
}

/**
 * What axe complains of, each with the width and the first place; the page must have been opened with `bypassCSP`.
 * @param {import("playwright-core").Page} page
 * @param {number[]} widths
 */
export async function axeComplaints(page, widths = [1280, 360]) {
  /** @type {string[]} */
  const told = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    await page.evaluate(axe);
    // @ts-expect-error axe has just been put into the page
    const { violations } = await page.evaluate(() => window.axe.run());
    told.push(...violations.map((/** @type {any} */ found) => `${found.id} at ${width}: ${found.nodes[0].html}`));
  }
  return told;
}
