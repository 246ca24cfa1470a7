// The decision tree: every answer is a link, and every path ends in a solution.
import assert from "node:assert/strict";
import { test } from "node:test";
import { siteAndBrowser, strictPage } from "./harness.mjs";

const opened = siteAndBrowser();

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with" : "without";

  test(`first answers lead to a solution ${how} script`, async () => {
    const { page, faults, close } = await strictPage(opened.chromium, { javaScriptEnabled });
    await page.goto(`${opened.site.url}fix/`);
    assert.ok((await page.locator("main ul.answers > li > a").count()) >= 2);
    for (let clicks = 0; clicks < 12 && (await page.locator("main section[data-solution]").count()) === 0; clicks += 1) {
      const question = await page.locator("main h1").innerText();
      await page.locator("main ul.answers > li > a").first().click();
      await page.locator("main h1").filter({ hasNotText: question.trim() }).waitFor();
    }
    assert.ok((await page.locator("main section[data-solution]").count()) > 0);
    assert.deepEqual(faults, []);
    await close();
  });
}

test("links alone reach every page of the tree", async () => {
  const { page, close } = await strictPage(opened.chromium, { javaScriptEnabled: false });
  const start = new URL("fix/", opened.site.url).href;
  const seen = new Set([start]);
  const queue = [start];
  const articles = new Set();
  while (queue.length > 0) {
    const url = /** @type {string} */ (queue.pop());
    const html = await (await fetch(url)).text();
    for (const [, href] of html.matchAll(/<a [^>]*href="([^"]+)"/g)) {
      const target = new URL(href.replaceAll("&amp;", "&"), url);
      target.hash = "";
      target.search = "";
      if (!target.href.startsWith(opened.site.url)) continue;
      if (target.href.startsWith(start) && !seen.has(target.href)) {
        seen.add(target.href);
        queue.push(target.href);
      } else if (!target.href.startsWith(start)) {
        articles.add(target.href);
      }
    }
  }
  assert.ok(seen.size > 5, `only ${seen.size} pages of the tree`);
  for (const url of seen) assert.equal((await fetch(url)).status, 200, url);
  assert.ok([...articles].some((url) => url.includes("pip-winerror-5")));
  await page.close();
  await close();
});
