// axe on every kind of page, light and dark, wide and narrow; and nothing sticks out at 320 pixels.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axeComplaints, siteAndBrowser, strictPage } from "./harness.mjs";

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
      assert.deepEqual(await axeComplaints(page), []);
      await page.setViewportSize({ width: 320, height: 900 });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(overflow, 0, `${overflow} pixels stick out at 320`);
      assert.deepEqual(faults, []);
      await close();
    });
  }
}
