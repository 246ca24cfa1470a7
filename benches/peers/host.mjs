// A static host that compresses as hosts do and counts what it sends.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { gzipSync } from "node:zlib";

const types = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css", ".json": "application/json", ".svg": "image/svg+xml" };
/** What is not counted: it is there without search too. */
const NOT_COUNTED = [".html", ".css", ".svg", ".ico"];

/**
 * Serves folders, the first that has a file.
 * @param {string[]} folders
 */
export async function host(folders) {
  const sent = { bytes: 0, requests: 0 };
  /** @type {Map<string, Buffer>} */
  const compressed = new Map();
  const server = createServer(async (request, response) => {
    const name = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    const file = name.endsWith("/") ? `${name}index.html` : name;
    const body = await firstOf(folders, file);
    if (!body) return response.writeHead(404).end();
    const kind = path.extname(file);
    const type = types[/** @type {keyof typeof types} */ (kind)];
    const small = compressed.get(file) ?? gzipSync(body, { level: 9 });
    compressed.set(file, small);
    const isSmaller = small.length < body.length;
    if (!NOT_COUNTED.includes(kind)) {
      sent.bytes += isSmaller ? small.length : body.length;
      sent.requests += 1;
    }
    response.writeHead(200, { "content-type": type ?? "application/octet-stream", ...(isSmaller ? { "content-encoding": "gzip" } : {}) });
    return response.end(isSmaller ? small : body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  return { url: `http://127.0.0.1:${address.port}/`, sent, close: () => server.close() };
}

/**
 * @param {string[]} folders
 * @param {string} file
 */
async function firstOf(folders, file) {
  for (const folder of folders) {
    try {
      return await readFile(path.join(folder, path.normalize(file)));
    } catch {
      // The next folder may have it.
    }
  }
  return undefined;
}
