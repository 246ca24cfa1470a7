// unstuck: the site the program builds, and its own search page.
import { execFile } from "node:child_process";
import { cp, mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

const repository = path.resolve(import.meta.dirname, "../../..");
const program = process.env.UNSTUCK_BIN ?? path.join(repository, "target/release/unstuck");

export const name = "unstuck";

/**
 * Builds the site. The modules lie beside it, so that a page can time the ranking alone.
 * @param {import("../articles.mjs").Article[]} _
 * @param {string} folder where to write
 * @param {string} content where the articles are
 */
export async function prepare(_, folder, content) {
  const root = path.join(folder, "root");
  await mkdir(root, { recursive: true });
  await cp(content, path.join(root, "content"), { recursive: true });
  await promisify(execFile)(program, ["build", "--root", root, "--output", path.join(folder, "site")], { maxBuffer: 64 << 20 });
  await cp(path.join(repository, "themes/default/js"), path.join(folder, "js"), { recursive: true });
  return (await promisify(execFile)(program, ["--version"])).stdout.trim().split(" ").at(-1) ?? "";
}

/** What a reader loads: the search page itself. */
export const cold = "site/search/index.html";

/**
 * Pastes and waits for the first result.
 * @param {import("playwright-core").Page} page
 * @param {string} query
 */
export async function ask(page, query) {
  const box = page.locator("main textarea[name=q]");
  // Watched in the page: what asks from outside comes late, when more than the first result is loaded.
  await box.evaluate((box, text) => new Promise((resolve) => {
    if (!(box instanceof HTMLTextAreaElement)) return;
    new MutationObserver(() => document.querySelector("main ol.results > li a, main .nothing:not([hidden])") && resolve(undefined))
      .observe(document.body, { subtree: true, childList: true, attributes: true });
    box.value = text;
    box.dispatchEvent(new InputEvent("input", { bubbles: true }));
    box.focus();
  }), query);
}
