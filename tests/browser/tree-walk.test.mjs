// Every edge of the tree of a small site, walked with and without script; and what the script adds to it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { browser, siteRoot, staticHost, strictPage, unstuck } from "./harness.mjs";

/**
 * An article about a tool with steps, some of which need an administrator.
 * @param {string} title
 * @param {string} head
 * @param {string[]} steps
 */
function article(title, head, steps) {
  const told = steps.map((step, at) => `### Solution ${at + 1}: ${step}\n\n${step}, and wait.\n`).join("\n");
  return `---\ntitle: "${title}"\n${head}\n---\n\n## Solutions\n\n${told}`;
}

/** @type {Record<string, string>} */
const files = {
  "content/trees/slow.yaml":
    "title: The network is slow\nask: Is only one program slow?\nhow: Open another page.\nYes:\n  try: [pip-slow.md#use-a-cache]\n  else: {try: [npm-slow.md], else: escalate}\nNo, everything: dns.md\n",
  "content/pip-slow.md": article("pip is slow today", "facets: {tool: pip, os: windows}", ["Use a cache", "Restart the terminal"]),
  "content/pip-denied.md": article("pip: access denied W77123", "errors: [{code: W77123}]\nfacets: {tool: pip, os: windows}", [
    "Use a virtual environment",
    "Run the terminal as administrator",
    "Install for your user",
    "Start the installer as administrator",
  ]),
  "content/pip-linux.md": article("pip: externally managed Q5511", "errors: [{code: Q5511}]\nfacets: {tool: pip, os: linux}", ["Make a virtual environment"]),
  "content/npm-slow.md": article("npm install takes for ever", "facets: {tool: npm, os: [windows, linux]}", ["Clear the cache"]),
  "content/dns.md": article("Name not known Z90210", "errors: [{code: Z90210}]\nfacets: {tool: [git, npm]}", ["Use another name server"]),
  "content/plain.md": "---\ntitle: Something odd happens\nfacets: {tool: git}\n---\n\nNobody knows why.\n",
  ...Object.fromEntries(["apple", "bread", "cheese", "dates", "eggs"].map((what) => [
    `content/docker-${what}.md`,
    article(`docker has no ${what}`, "facets: {tool: docker}", ["Start it again"]),
  ])),
  ...Object.fromEntries(["ash", "birch", "cedar", "elm", "fir", "gum", "hazel", "larch", "maple"].map((what) => [
    `content/git-${what}.md`,
    article(`git cannot climb the ${what}`, "facets: {tool: git}", ["Try again", "Clone anew"]),
  ])),
};

/** @type {{ url: string, root: string, chromium: import("playwright-core").Browser, close: () => Promise<void> }} */
let opened;

before(async () => {
  const site = await siteRoot(files);
  await unstuck("build", "--root", site.root);
  const host = await staticHost(path.join(site.root, "public"));
  const chromium = await browser();
  const close = async () => {
    await chromium.close();
    host.close();
    await site.remove();
  };
  opened = { url: host.url, root: site.root, chromium, close };
});
after(() => opened?.close());

/** @param {string} html */
function headingOf(html) {
  const text = html.match(/<h1>([^]*?)<\/h1>/)?.[1] ?? "";
  const signs = { "&quot;": '"', "&#39;": "'", "&lt;": "<", "&gt;": ">", "&amp;": "&" };
  return text.replace(/&\w+;|&#39;/g, (sign) => signs[/** @type {keyof typeof signs} */ (sign)] ?? sign).trim();
}

/** Every question and list with its answers, found by links alone. */
async function edges() {
  const start = new URL("fix/index.html", opened.url).href;
  const seen = new Set([start]);
  const queue = [start];
  /** @type {{ page: string, number: number, target: string, heading: string }[]} */
  const found = [];
  while (queue.length > 0) {
    const page = /** @type {string} */ (queue.pop());
    const html = await (await fetch(page)).text();
    const main = html.slice(html.indexOf("<main"), html.indexOf("</main>"));
    for (const list of main.matchAll(/<ul class="answers">([^]*?)<\/ul>/g)) {
      for (const [number, link] of [...(list[1] ?? "").matchAll(/<a [^>]*?href="([^"]+)"/g)].entries()) {
        const href = new URL(link[1] ?? "", page);
        if (link[1]?.startsWith("#") || !href.href.includes("/fix/")) continue;
        const target = href.href;
        href.hash = "";
        const heading = headingOf(await (await fetch(href.href)).text());
        if (html.includes("data-key")) found.push({ page, number, target, heading });
        if (!seen.has(href.href)) {
          seen.add(href.href);
          queue.push(href.href);
        }
      }
    }
  }
  return found;
}

for (const javaScriptEnabled of [true, false]) {
  test(`every answer leads where it says and back returns, ${javaScriptEnabled ? "with" : "without"} script`, async () => {
    const { page, faults, close } = await strictPage(opened.chromium, { javaScriptEnabled });
    const all = await edges();
    assert.ok(all.length > 25, `only ${all.length} edges`);
    for (const { page: from, number, heading } of all) {
      await page.goto(from);
      const before = await page.locator("main h1").innerText();
      await page.locator("main ul.answers > li > a").nth(number).click();
      await page.waitForFunction(([asked, was]) => document.querySelector("main h1")?.textContent?.trim() === asked && (asked !== was || location.href), [heading, before]);
      await page.goBack();
      await page.waitForFunction((was) => document.querySelector("main h1")?.textContent?.trim() === was, before);
    }
    assert.deepEqual(faults, []);
    await close();
  });
}

test("the steps of a ladder are shown one at a time, without script too", async () => {
  for (const javaScriptEnabled of [true, false]) {
    const { page, faults, close } = await strictPage(opened.chromium, { javaScriptEnabled });
    await page.goto(`${opened.url}fix/pip-denied/`);
    const shown = () => page.locator("main .rung:visible h2").allInnerTexts();
    assert.deepEqual(await shown(), ["Use a virtual environment"]);
    await page.locator(".rung:visible [data-outcome='failed']").click();
    await page.locator(".rung:visible h2", { hasText: "Install for your user" }).waitFor();
    await page.locator(".rung:visible [data-outcome='failed']").click();
    await page.locator(".rung:visible h2", { hasText: "Run the terminal as administrator" }).waitFor();
    await page.locator(".rung:visible [data-outcome='cannot']").click();
    await page.locator(".rung:visible h2", { hasText: "Nothing has helped so far" }).waitFor();
    assert.equal((await shown()).length, 1);
    await page.goBack();
    await page.locator(".rung:visible h2", { hasText: "Run the terminal" }).waitFor();
    assert.deepEqual(faults, []);
    await close();
  }
});

test("a changed answer keeps the later ones that still hold", async () => {
  const { page, faults, close } = await strictPage(opened.chromium);
  await page.goto(`${opened.url}fix/`);
  const answer = async (/** @type {RegExp} */ text) => {
    const heading = await page.locator("main h1").innerText();
    await page.locator("main ul.answers > li > a").filter({ hasText: text }).first().click();
    await page.waitForFunction((was) => document.querySelector("main h1")?.textContent?.trim() !== was, heading);
  };
  await answer(/^Git$/);
  const asked = await page.locator("main h1").innerText();
  await page.locator("main ul.answers > li > a").first().click();
  await page.locator(".way li").nth(1).waitFor();
  const deep = page.url();
  assert.match(deep, /\?a=/);
  const second = await page.locator(".way li").nth(1).locator("strong").innerText();
  await page.locator(".way li").first().locator("a").click();
  await page.locator("main h1", { hasText: "Which program" }).waitFor();
  await answer(/^Git$/);
  await page.locator(".way li").nth(1).waitFor();
  assert.equal(await page.locator(".way li").nth(1).locator("strong").innerText(), second);
  assert.equal(await page.locator(".way li").nth(1).locator(".asked").innerText(), asked);

  const fresh = await strictPage(opened.chromium);
  await fresh.page.goto(`${opened.url}fix/${new URL(deep).search}`);
  await fresh.page.locator(".way li").nth(1).waitFor();
  assert.equal(await fresh.page.locator("main h1").innerText(), await page.locator("main h1").innerText());
  assert.equal(new URL(fresh.page.url()).pathname, new URL(page.url()).pathname);
  assert.deepEqual([...faults, ...fresh.faults], []);
  await fresh.close();
  await close();
});

test("an answer that no longer exists is dropped, and said so", async () => {
  const { page, faults, close } = await strictPage(opened.chromium);
  await page.goto(`${opened.url}fix/?a=tool:svn`);
  await page.locator(".notice").waitFor();
  assert.match(await page.locator("h1").innerText(), /Which program/);
  assert.equal(new URL(page.url()).search, "");
  assert.match(await page.locator(".announcer").innerText(), /earlier answer/);
  assert.deepEqual(faults, []);
  await close();
});

test("the summary tells what was answered, tried and could not be done", async () => {
  const { page, faults, close } = await strictPage(opened.chromium);
  await page.goto(`${opened.url}fix/?a=tool:git`);
  await page.locator(".way li").first().waitFor();
  for (let clicks = 0; clicks < 5 && (await page.locator(".ladder").count()) === 0; clicks += 1) {
    const heading = await page.locator("main h1").innerText();
    await page.locator("main ul.answers > li > a").first().click();
    await page.waitForFunction((was) => document.querySelector("main h1")?.textContent?.trim() !== was, heading);
  }
  await page.locator(".rung:visible [data-outcome='cannot']").click();
  await page.locator(".rung:visible [data-outcome='failed']").click();
  const report = await page.locator(".rung:visible code.report").innerText();
  assert.match(report, /Answers:\n- Which program printed the error\? Git/);
  assert.match(report, /Tried without success:\n- Clone anew/);
  assert.match(report, /Could not be done:\n- Try again/);
  assert.deepEqual(faults, []);
  await close();
});

/** @param {import("playwright-core").Page} page @param {string} text */
async function paste(page, text) {
  await page.goto(`${opened.url}fix/`);
  await page.locator("form.paste textarea").fill(text);
  await page.locator("form.paste [type='submit']").click();
}

test("one candidate for a pasted text leads to its steps, whose report keeps the text", async () => {
  const { page, faults, close } = await strictPage(opened.chromium);
  await paste(page, "C:\\Users\\kim> pip install x\nerror W77123: access denied");
  await page.locator("h1", { hasText: "pip: access denied W77123" }).waitFor();
  await page.goto(`${page.url()}#help`);
  assert.match(await page.locator("code.report").innerText(), /Pasted text:\nC:\\Users\\kim> pip install x/);
  assert.deepEqual(faults, []);
  await close();
});

test("a few candidates are a choice, and what fits nothing is kept for a report", async () => {
  const { page, faults, close } = await strictPage(opened.chromium);
  await paste(page, "git cannot climb the");
  await page.waitForFunction(() => !/Which program/.test(document.querySelector("main h1")?.textContent ?? ""));
  assert.ok((await page.locator("main ul.answers > li > a").count()) >= 2);
  await paste(page, "xyzzy plugh frotz");
  await page.locator("h1", { hasText: "No article here fits your error" }).waitFor();
  assert.match(await page.locator("code.report").innerText(), /xyzzy plugh frotz/);
  assert.deepEqual(faults, []);
  await close();
});

test("chips show what was read from a text and go away when asked", async () => {
  const { page, faults, close } = await strictPage(opened.chromium);
  await page.goto(`${opened.url}fix/`);
  await page.locator("form.paste textarea").fill("C:\\Users\\kim> npm ERR! code");
  await page.locator(".facts-read .chip", { hasText: "windows" }).waitFor();
  await page.locator(".facts-read .chip", { hasText: "npm" }).waitFor();
  await page.locator(".facts-read .chip", { hasText: "windows" }).click();
  await page.locator(".facts-read .chip", { hasText: "windows" }).waitFor({ state: "detached" });
  await page.locator(".understood .chip", { hasText: "Windows" }).waitFor({ state: "attached" });
  assert.equal(await page.locator(".understood .chip:visible").count(), 0, "no chips twice");
  assert.deepEqual(faults, []);
  await close();
});

test("keys choose, go back and show themselves", async () => {
  const { page, faults, close } = await strictPage(opened.chromium);
  await page.goto(`${opened.url}fix/`);
  const first = await page.locator("main h1").innerText();
  await page.keyboard.press("1");
  await page.waitForFunction((was) => document.querySelector("main h1")?.textContent?.trim() !== was, first);
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), "H1");
  await page.keyboard.press("u");
  await page.waitForFunction((was) => document.querySelector("main h1")?.textContent?.trim() === was, first);
  await page.keyboard.press("?");
  assert.ok(await page.locator(".keys").isVisible());
  assert.deepEqual(faults, []);
  await close();
});

test("the element shows the tree on another page, under a strict policy", async () => {
  const { page, faults, close } = await strictPage(opened.chromium);
  // Any page without the tree will do: an article, to which the element is added as a site would.
  await page.goto(`${opened.url}dns/`);
  await page.evaluate((url) => {
    const script = document.createElement("script");
    const add = () => {
      const tree = document.createElement("unstuck-tree");
      tree.setAttribute("src", `${url}fix/`);
      document.querySelector("main")?.append(tree);
    };
    return import(`${url}fix/unstuck-tree.js`).then(add).catch(() => script.remove());
  }, opened.url);
  const tree = page.locator("unstuck-tree");
  await tree.locator("h1", { hasText: "Which program" }).waitFor();
  await tree.locator("ul.answers a", { hasText: "Docker" }).first().click();
  await tree.locator("h1").filter({ hasNotText: "Which program" }).waitFor();
  for (let clicks = 0; clicks < 4 && (await tree.locator(".rung.shown").count()) === 0; clicks += 1) {
    const heading = await tree.locator("h1").innerText();
    await tree.locator("ul.answers a").first().click();
    await tree.locator("h1").filter({ hasNotText: heading }).waitFor();
  }
  const step = await tree.locator(".rung.shown h2").innerText();
  await tree.locator(".rung.shown [data-outcome='failed']").click();
  await tree.locator(".rung.shown h2").filter({ hasNotText: step }).waitFor();
  await tree.locator("[data-back]").click();
  await tree.locator(".rung.shown h2").filter({ hasText: step }).waitFor();
  assert.equal(new URL(page.url()).pathname, "/base/dns/");
  assert.deepEqual(faults, []);
  await close();
});

test("in a frame the questions stand alone", async () => {
  const { page, faults, close } = await strictPage(opened.chromium);
  await page.goto(`${opened.url}fix/?embed`);
  assert.ok(!(await page.locator("header.top, .top").first().isVisible()));
  await page.locator("main ul.answers > li > a").first().click();
  await page.waitForFunction(() => !/Which program/.test(document.querySelector("main h1")?.textContent ?? ""));
  assert.ok(!(await page.locator("header.top, .top").first().isVisible()));
  assert.deepEqual(faults, []);
  await close();
});

test("a page of the tree is small", async () => {
  for (const address of ["fix/index.html", "fix/pip-denied/index.html", "fix/all/index.html"]) {
    const bytes = await readFile(path.join(opened.root, "public", address));
    assert.ok(gzipSync(bytes).length < 8192, address);
  }
});
