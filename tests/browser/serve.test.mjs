// What an author sees: the page reloads by itself when its file is saved.
import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { axeComplaints, browser, repository, served, siteRoot, strictPage } from "./harness.mjs";

/** @type {Awaited<ReturnType<typeof browser>>} */
let chromium;
/** @type {Awaited<ReturnType<typeof siteRoot>>} */
let site;
/** @type {Awaited<ReturnType<typeof served>>} */
let server;

const article = (/** @type {string} */ fix) => `---
title: Port in use
tags: [network]
created_at: 2026-01-02
tldr: Another program listens there.
---

Error: listen EADDRINUSE: address already in use :::3000

## Solutions

### Stop the other program

${fix}
`;

before(async () => {
  chromium = await browser();
  site = await siteRoot({ "content/port.md": article("Find it with netstat.") });
  server = await served(site.root);
});
after(async () => {
  await chromium?.close();
  server?.close();
  await site?.remove();
});

test("saving an article reloads its page", async () => {
  const { page, close } = await strictPage(chromium);
  await page.goto(`${server.url}port/`);
  await page.getByText("Find it with netstat.").first().waitFor();
  await writeFile(path.join(site.root, "content/port.md"), article("Find it with the ss command."));
  await page.getByText("Find it with the ss command.").first().waitFor();
  await close();
});

test("a broken front matter is shown in the browser, and mending it brings the page back", async () => {
  const { page, close } = await strictPage(chromium);
  await page.goto(`${server.url}port/`);
  await writeFile(path.join(site.root, "content/port.md"), "---\ntitle: [WinError 5] Access is denied\n---\n\nText.\n");
  await page.getByText("content/port.md:2").first().waitFor();
  await writeFile(path.join(site.root, "content/port.md"), article("Mended."));
  await page.getByText("Mended.").first().waitFor();
  await close();
});

const settings = { "unstuck.yaml": "look:\n  measure: 40rem\n", "content/port.md": article(`Wait.\n\n${"Text.\n\n".repeat(80)}`) };

test("a changed style is swapped in: no reload, the place is kept, and scripts still come", async (t) => {
  const styled = await siteRoot(settings);
  t.after(() => styled.remove());
  const live = await served(styled.root);
  t.after(() => live.close());
  const { page, faults, close } = await strictPage(chromium);
  await page.goto(`${live.url}port/`);
  await page.locator('script[data-version]:not([data-version="early"])').waitFor({ state: "attached" });
  await page.evaluate(() => {
    Object.assign(window, { isSamePage: true });
    scrollTo({ top: 900, behavior: "instant" });
  });
  const measure = () => page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--measure").trim());
  const kept = () => page.evaluate(() => ({ isSamePage: "isSamePage" in window, top: scrollY }));
  const theme = path.join(styled.root, "themes/default/css");
  await mkdir(theme, { recursive: true });
  const prose = await readFile(path.join(repository, "themes/default/css/prose.css"), "utf8");
  for (const colour of ["rgb(1, 2, 3)", "rgb(4, 5, 6)"]) {
    await writeFile(path.join(theme, "prose.css"), `${prose}\nh1 { color: ${colour}; }\n`);
    await page.waitForFunction((wanted) => getComputedStyle(/** @type {Element} */ (document.querySelector("h1"))).color === wanted, colour);
    assert.deepEqual(await kept(), { isSamePage: true, top: 900 });
  }
  await writeFile(path.join(styled.root, "unstuck.yaml"), "look:\n  measure: 31rem\n");
  await page.waitForFunction(() => getComputedStyle(document.documentElement).getPropertyValue("--measure").trim() === "31rem");
  assert.deepEqual(await kept(), { isSamePage: true, top: 900 });
  assert.equal(await measure(), "31rem");
  // The old styles are taken away as soon as the new ones are there.
  await page.waitForFunction(() => document.querySelectorAll('link[rel="stylesheet"]').length === 1);
  await page.keyboard.press("/");
  await page.keyboard.type("EADDRINUSE");
  await page.locator(".results a").first().waitFor();
  assert.deepEqual(faults, []);
  await close();
});

test("while a large site is read, a page says how far that is and becomes the one that was asked for", async (t) => {
  const steps = Array.from({ length: 20 }, (_, at) => `1. Type \`program --step ${at}\` and read **what** it says.`).join("\n");
  const files = Array.from({ length: 2100 }, (_, at) => [`content/many/a${at}.md`, `${article(steps)}\nIt was ${at}.\n`]);
  const large = await siteRoot(Object.fromEntries(files));
  t.after(() => large.remove());
  const live = await served(large.root);
  t.after(() => live.close());
  const { page, faults, close } = await strictPage(chromium);
  const response = await page.goto(`${live.url}tags/`);
  assert.equal(response?.status(), 503);
  assert.match(await page.locator("main [data-reading]").innerText(), /^(Looking for|Reading [\d,]+ of 2,?100|Bringing the) articles/);
  // A program waits for the page itself.
  assert.equal((await fetch(`${live.url}tags/`)).status, 200);
  await page.locator("main h1", { hasText: "Tags" }).waitFor();
  await page.locator("main").getByRole("link", { name: "network" }).first().waitFor();
  assert.deepEqual(faults.filter((fault) => !fault.includes("503")), []);
  await close();
});

test("a small site is waited for", async (t) => {
  const small = await siteRoot({ "content/port.md": article("Wait.") });
  t.after(() => small.remove());
  const live = await served(small.root);
  t.after(() => live.close());
  const { page, faults, close } = await strictPage(chromium);
  const response = await page.goto(live.url);
  assert.equal(response?.status(), 200);
  await page.locator("main textarea").first().waitFor();
  assert.deepEqual(faults, []);
  await close();
});

test("problems lie over the last good page, with the place marked and a way into the editor", async () => {
  const { page, faults, close } = await strictPage(chromium, { bypassCSP: true, reducedMotion: "reduce" });
  await page.goto(`${server.url}port/`);
  await page.evaluate(() => Object.assign(window, { isSamePage: true }));
  await writeFile(path.join(site.root, "content/port.md"), "---\ntitle: Port: in use\n---\n\nText.\n");
  const problems = page.locator(".problems");
  await problems.waitFor();
  assert.match((await problems.innerText()).replaceAll("\u00a0", " "), /^1 problem\s+The page is the last good one\.[^]*E101[^]*help: /);
  assert.equal(await problems.locator("mark").innerText(), "Port: in use");
  const caret = await problems.locator(".caret").boundingBox();
  const marked = await problems.locator("mark").boundingBox();
  assert.ok(caret && marked && Math.abs(caret.x - marked.x) < 1 && Math.abs(caret.width - marked.width) < 1, "the caret stands under the mark");
  // Letters of double width, a tab and an accent before and in the place.
  await writeFile(path.join(site.root, "content/port.md"), "---\ntitle:\t「表示」 e\u0301: 失敗\n---\n\nText.\n");
  await problems.locator("mark", { hasText: "失敗" }).waitFor();
  const [wide, under] = [await problems.locator("mark").boundingBox(), await problems.locator(".caret").boundingBox()];
  assert.ok(wide && under && Math.abs(under.x - wide.x) < 2 && Math.abs(under.width - wide.width) < 4, "as wide as its letters");
  await writeFile(path.join(site.root, "content/port.md"), "---\ntitle: Port: in use\n---\n\nText.\n");
  await problems.locator("mark", { hasText: "Port" }).waitFor();
  const place = problems.locator("a.place");
  assert.equal(await place.innerText(), "content/port.md:2:8");
  assert.equal(await place.getAttribute("href"), `vscode://file${path.join(site.root, "content/port.md")}:2:8`);
  assert.equal(await page.locator("main h1").innerText(), "Port in use", "the last good page");
  assert.deepEqual(await axeComplaints(page), []);
  await page.getByRole("button", { name: "Hide" }).click();
  await problems.waitFor({ state: "detached" });
  assert.ok(await page.evaluate(() => "isSamePage" in window), "nothing was reloaded");
  await writeFile(path.join(site.root, "content/port.md"), article("Mended again."));
  await page.getByText("Mended again.").first().waitFor();
  assert.deepEqual(faults, []);
  await close();
});

test("the author view says how an article was read, by keyboard alone, and why a text finds it", async () => {
  const { page, faults, close } = await strictPage(chromium, { bypassCSP: true, reducedMotion: "reduce" });
  await page.goto(`${server.url}port/`);
  const handle = page.getByRole("button", { name: "Author view" });
  await handle.focus();
  await page.keyboard.press("Enter");
  const drawer = page.locator(".drawer");
  await drawer.getByRole("heading", { name: "Solutions 1" }).waitFor();
  assert.match(await drawer.innerText(), /Stop the other program\s+line 12 a heading below solutions, [^]* \(R3\)/);
  assert.match(await drawer.innerText(), /address already in use :::3000\s+line 8 message in output/);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.querySelector("unstuck-author")?.shadowRoot?.activeElement?.textContent), "content/port.md");
  await drawer.getByLabel("Paste what a reader may have").fill("Error: listen EADDRINUSE: address already in use :::8080");
  await drawer.getByText("This article is found, at place 1.").waitFor();
  assert.deepEqual(await axeComplaints(page), []);
  await page.keyboard.press("Escape");
  await drawer.waitFor({ state: "hidden" });
  assert.equal(await page.evaluate(() => document.querySelector("unstuck-author")?.shadowRoot?.activeElement?.textContent), "Author view");
  assert.deepEqual(faults, []);
  await close();
});

test("an address without a page shows the site's own, with styles and links that work at any depth", async () => {
  const { page, close } = await strictPage(chromium);
  await page.goto(`${server.url}no/such/page/`);
  assert.equal(await page.locator("main h1").innerText(), "There is no page at this address");
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).margin), "0px", "the styles are there");
  await page.locator("header a").filter({ hasText: "Errors" }).click();
  await page.locator("h1").filter({ hasText: "Errors" }).waitFor();
  await close();
});
