// axe on every kind of page, light and dark, wide and narrow; and nothing sticks out at 320 pixels.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { test } from "node:test";
import { siteAndBrowser, strictPage } from "./harness.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const pages = [
  "",
  "python/pip-winerror-5-access-denied/",
  "python/",
  "tags/",
  "tags/windows/",
  "authors/",
  "errors/",
  "search/",
  "search/?q=winerror+5",
  "fix/",
  "fix/map/",
  "fix/git/",
  "fix/all/",
  "fix/none/",
  "fix/python-pip-winerror-5-access-denied/",
  "fix/python-pip-winerror-5-access-denied/#help",
  "404.html",
];

const opened = siteAndBrowser();

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  for (const where of pages) {
    test(`/${where} in ${colorScheme} has nothing for axe to complain of`, async () => {
      const { page, faults, close } = await strictPage(opened.chromium, {
        colorScheme,
        bypassCSP: true,
        reducedMotion: "reduce",
        viewport: { width: 1280, height: 900 },
      });
      await page.goto(opened.site.url + where);
      if (where.includes("?q=")) await page.locator("main ol.results > li a").first().waitFor();
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 900 });
        await page.evaluate(axe);
        // @ts-expect-error axe has just been put into the page
        const { violations } = await page.evaluate(() => window.axe.run());
        const told = violations.map((/** @type {any} */ found) => `${found.id} at ${width}: ${found.nodes[0].html}`);
        assert.deepEqual(told, []);
      }
      await page.setViewportSize({ width: 320, height: 900 });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(overflow, 0, `${overflow} pixels stick out at 320`);
      assert.deepEqual(faults, []);
      await close();
    });
  }
}
