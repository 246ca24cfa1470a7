// Reading an article: pictures, places to fill in, tabs, code that is copied, and the index of errors.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { deflateSync } from "node:zlib";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { browser, siteRoot, staticHost, strictPage, unstuck } from "./harness.mjs";

/** @type {Awaited<ReturnType<typeof browser>>} */
let chromium;
/** @type {Awaited<ReturnType<typeof siteRoot>>} */
let site;
/** @type {Awaited<ReturnType<typeof staticHost>>} */
let host;

const article = `---
title: Module is missing
errors: ["ModuleNotFoundError: No module named"]
---

![A chart of modules](wide.png)

\`\`\`console
$ pip install <package-name>
Collecting
\`\`\`

=== "cmd"
    ### Only in cmd
    \`\`\`cmd
    py -m pip show <package-name>
    \`\`\`
=== "PowerShell"
    ### Only in PowerShell
    \`\`\`powershell
    cd "<folder>"
    \`\`\`
`;

/** A black picture of this size, as a PNG. @param {number} width @param {number} height */
function png(width, height) {
  const chunk = (/** @type {string} */ name, /** @type {Buffer} */ data) => {
    const body = Buffer.concat([Buffer.from(name), data]);
    const framed = Buffer.alloc(body.length + 8);
    framed.writeUInt32BE(data.length, 0);
    body.copy(framed, 4);
    framed.writeUInt32BE(crc(body), body.length + 4);
    return framed;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  const data = deflateSync(Buffer.alloc((width + 1) * height));
  return Buffer.concat([signature, chunk("IHDR", head), chunk("IDAT", data), chunk("IEND", Buffer.alloc(0))]);
}

/** @param {Buffer} bytes */
function crc(bytes) {
  let value = ~0;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return ~value >>> 0;
}

before(async () => {
  chromium = await browser();
  /** @type {Record<string, string | Buffer>} */
  const files = { "content/module.md": article, "content/wide.png": png(1400, 400) };
  for (let first = 1000; first < 1620; first += 20) {
    const codes = Array.from({ length: 20 }, (_, at) => `  - XQ${first + at}`);
    files[`content/codes-${first}.md`] = `---\ntitle: Codes from ${first}\nerrors:\n${codes.join("\n")}\n---\n\nText.\n`;
  }
  site = await siteRoot(files);
  await unstuck("build", "--root", site.root);
  host = await staticHost(path.join(site.root, "public"));
});
after(async () => {
  await chromium?.close();
  host?.close();
  await site?.remove();
});

test("a wide picture opens over the page by keyboard, and Escape gives the focus back", async () => {
  const { page, faults, close } = await strictPage(chromium);
  await page.goto(`${host.url}module/`);
  const link = page.locator("a.zoom");
  await link.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "A chart of modules" }).waitFor();
  await page.keyboard.press("Escape");
  await page.locator("dialog").waitFor({ state: "detached" });
  assert.ok(await link.evaluate((element) => element === document.activeElement));
  assert.equal(new URL(page.url()).pathname, "/base/module/");
  assert.deepEqual(faults, []);
  await close();
});

test("what the pasted error says is offered for a place, and filled in only when asked", async () => {
  const { page, faults, close } = await strictPage(chromium, { permissions: ["clipboard-read", "clipboard-write"] });
  await page.goto(host.url);
  await page.locator("main textarea").fill("ModuleNotFoundError: No module named 'yaml'");
  await page.goto(`${host.url}module/`);
  const place = page.locator(".code .h").first();
  assert.equal(await place.innerText(), "<package-name>");
  await page.getByRole("button", { name: "Fill in yaml" }).click();
  assert.equal(await place.innerText(), "yaml");
  assert.equal(await page.locator(".tab .code .h").first().textContent(), "yaml");
  await page.locator(".code").first().locator("button.copy").click();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "pip install yaml");
  assert.equal(await page.evaluate(() => localStorage.getItem("unstuck.pasted")), null);
  assert.deepEqual(faults, []);
  await close();
});

test("a link into a hidden tab opens it, and the choice holds on the next page", async () => {
  const { page, faults, close } = await strictPage(chromium);
  await page.goto(`${host.url}module/#only-in-powershell`);
  await page.locator("#only-in-powershell").waitFor();
  assert.ok(!(await page.locator("#only-in-cmd").isVisible()));
  await page.getByRole("tab", { name: "cmd" }).click();
  await page.goto(`${host.url}module/`);
  assert.ok(await page.locator("#only-in-cmd").isVisible());
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.locator("#only-in-powershell").isVisible());
  assert.deepEqual(faults, []);
  await close();
});

test("the filter of the errors looks through all pages, and links lead to the right one", async () => {
  const { page, faults, close } = await strictPage(chromium);
  await page.goto(`${host.url}errors/`);
  await page.getByRole("searchbox").fill("xq1615");
  const found = page.locator(".error-index section:not([hidden]) li:not([hidden]) a");
  await page.waitForFunction(() => document.querySelectorAll(".error-index section:not([hidden]) li:not([hidden])").length === 1);
  assert.equal(await found.innerText(), "XQ1615");
  await page.getByRole("searchbox").fill("");
  await page.waitForFunction(() => document.querySelectorAll(".error-index section:not([hidden]) li:not([hidden])").length > 100);
  await page.getByRole("searchbox").fill("xq1615");
  await found.first().click();
  await page.locator("h1").getByText("XQ1615").waitFor();
  assert.deepEqual(faults, []);
  await close();
});

test("opened as a file, the filter says that it filters the page", async () => {
  const { page, faults, close } = await strictPage(chromium);
  await page.goto(pathToFileURL(path.join(site.root, "public/errors/index.html")).href);
  assert.equal(await page.getByRole("searchbox", { name: "Filter this page of the list" }).count(), 1);
  assert.deepEqual(faults, []);
  await close();
});
