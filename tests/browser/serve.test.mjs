// What an author sees: the page reloads by itself when its file is saved.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { browser, served, siteRoot, strictPage } from "./harness.mjs";

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
