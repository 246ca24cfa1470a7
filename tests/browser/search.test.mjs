// Search as a reader does it: paste, look at the first result, follow it.
import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import path from "node:path";
import { test } from "node:test";
import { siteAndBrowser, strictPage } from "./harness.mjs";

const pipError = `C:\\Users\\maria>pip install requests
Collecting requests
  Using cached requests-2.31.0-py3-none-any.whl (62 kB)
Installing collected packages: urllib3, idna, charset-normalizer, certifi, requests
ERROR: Could not install packages due to an EnvironmentError: [WinError 5] Access is denied: 'c:\\\\program files\\\\python310\\\\lib\\\\site-packages\\\\idna'
Consider using the \`--user\` option or check the permissions.`;

const opened = siteAndBrowser();

/**
 * Pastes into the search box of a page and returns where the first result leads.
 * @param {import("playwright-core").Page} page
 * @param {string} text
 */
async function firstResult(page, text) {
  const box = page.locator("main textarea[name=q], main input[name=q]").first();
  await box.fill(text);
  const first = page.locator("main ol.results > li a").first();
  await first.waitFor();
  return first.getAttribute("href");
}

for (const [name, text, article] of [
  ["the whole pip error", pipError, "python/pip-winerror-5-access-denied/"],
  ["two words", "winerror 5", "python/pip-winerror-5-access-denied/"],
]) {
  test(`pasting ${name} puts its article first`, async () => {
    const { page, faults, close } = await strictPage(opened.chromium);
    await page.goto(`${opened.site.url}search/`);
    assert.ok((await firstResult(page, text))?.includes(article));
    assert.deepEqual(faults, []);
    await close();
  });
}

test("the address of a search can be shared", async () => {
  const { page, faults, close } = await strictPage(opened.chromium);
  await page.goto(`${opened.site.url}search/?q=${encodeURIComponent("winerror 5")}`);
  const first = page.locator("main ol.results > li a").first();
  await first.waitFor();
  await first.click();
  await page.waitForURL(/pip-winerror-5.*[?]h=winerror/);
  assert.equal(await page.locator("main h1").count(), 1);
  assert.ok((await page.locator("main article mark").allInnerTexts()).some((text) => /winerror/i.test(text)));
  assert.deepEqual(faults, []);
  await close();
});

test("search works in a page opened as a file", async () => {
  const { page, faults, close } = await strictPage(opened.chromium);
  await page.goto(pathToFileURL(path.join(opened.site.folder, "search/index.html")).href);
  assert.ok((await firstResult(page, pipError))?.includes("pip-winerror-5"));
  assert.deepEqual(faults, []);
  await close();
});

test("the box of an article finds another article", async () => {
  const { page, faults, close } = await strictPage(opened.chromium);
  await page.goto(`${opened.site.url}python/pip-winerror-5-access-denied/`);
  await page.keyboard.press("/");
  await page.keyboard.type("permission denied (publickey)");
  await page.keyboard.press("Enter");
  await page.locator("ol.results > li a").first().waitFor();
  const hrefs = await page.locator("ol.results > li a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  assert.ok(hrefs.some((href) => href?.includes("git/")));
  assert.deepEqual(faults, []);
  await close();
});

test("a megabyte that is pasted is cut to its ends before it reaches the box", async () => {
  const { page, faults, close } = await strictPage(opened.chromium);
  await page.goto(opened.site.url);
  const noise = "at step (of/a/long/log.js:12:34)\n".repeat(30_000);
  const box = page.locator("main textarea[name=q]");
  await box.focus();
  await box.evaluate((element, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, `${noise}${pipError}`);
  const value = await box.inputValue();
  assert.ok(value.length > 16_000 && value.length < 17_000 && value.endsWith("check the permissions."));
  assert.ok((await firstResult(page, `${noise}${pipError}`))?.includes("pip-winerror-5"));
  assert.equal(await box.inputValue(), value);
  await page.locator("main form button[type=submit]").click();
  await page.locator("main ol.results > li:first-child a:focus").waitFor();
  assert.equal(page.url(), opened.site.url);
  assert.deepEqual(faults, []);
  await close();
});

test("what is pasted but in no article stays out of the addresses of results", async () => {
  const { page, faults, close } = await strictPage(opened.chromium);
  await page.goto(`${opened.site.url}search/?q=${encodeURIComponent("winerror 5 secretprojectname")}`);
  const first = page.locator("main ol.results > li a").first();
  assert.ok(!(await first.getAttribute("href"))?.includes("secret"));
  await page.locator(".announcer").getByText(/^\d+ results?$/).waitFor();
  assert.deepEqual(faults, []);
  await close();
});

for (const [name, file] of [
  ["index", "search/pack/manifest.json"],
  ["script", "search.js"],
]) {
  test(`when the ${name} of the search is missing, the reader is told where else to look`, async () => {
    const { page, faults, close } = await strictPage(opened.chromium);
    await page.route(`**/${file}`, (route) => route.abort());
    await page.goto(`${opened.site.url}python/pip-winerror-5-access-denied/`);
    await page.locator("[name=q]").fill("winerror 5");
    await page.locator(".found .nothing").getByText("could not be loaded").waitFor();
    for (const place of ["fix", "errors"]) assert.ok(await page.locator(`.found a[href$="${place}/index.html"]`).isVisible());
    assert.deepEqual(faults.filter((fault) => !fault.includes("Failed to load resource")), []);
    await close();
  });
}

test("the page of the search asks for its script once, and for none of those one reads with", async () => {
  const { page, faults, close } = await strictPage(opened.chromium);
  /** @type {string[]} */
  const scripts = [];
  page.on("request", (request) => scripts.push(...(request.url().match(/[^/]+\.js$/) ?? [])));
  await page.goto(`${opened.site.url}search/?q=pip`);
  await page.locator("main ol.results > li a").first().waitFor();
  await page.locator("main textarea").fill("winerror 5");
  await page.locator("main ol.results > li a").first().waitFor();
  assert.deepEqual(scripts.slice(0, 3).sort(), ["early.js", "main.js", "search.js"]);
  assert.equal(scripts.filter((name) => name === "search.js").length, 1);
  assert.ok(!scripts.includes("reading.js"));
  assert.deepEqual(faults, []);
  await close();
});

test("a page older than its index loads itself again, once, and keeps the text", async () => {
  const { page, faults, close } = await strictPage(opened.chromium);
  let loaded = 0;
  page.on("framenavigated", () => loaded++);
  await page.route("**/search/pack/manifest.json", (route) => route.fulfill({ json: { format: 0 } }));
  await page.goto(`${opened.site.url}search/`);
  await page.locator("main textarea").fill("winerror 5");
  await page.locator("main .nothing").getByText("could not be loaded").waitFor();
  assert.equal(loaded, 2);
  assert.equal(await page.locator("main textarea").inputValue(), "winerror 5");
  assert.deepEqual(faults, []);
  await close();
});

test("hostile text is only text", async () => {
  const { page, faults, close } = await strictPage(opened.chromium);
  const hostile = `<img src=x onerror="document.title='owned'"> __proto__ constructor [WinError 5]`;
  await page.goto(`${opened.site.url}search/?q=${encodeURIComponent(hostile)}`);
  await page.locator("main ol.results > li a").first().waitFor();
  assert.notEqual(await page.title(), "owned");
  assert.equal(await page.evaluate(() => Object.keys(Object.prototype).length), 0);
  assert.deepEqual(faults, []);
  await close();
});

test("without script the form leads to the index of errors and sends nothing", async () => {
  const { page, close } = await strictPage(opened.chromium, { javaScriptEnabled: false });
  await page.goto(opened.site.url);
  assert.match(await page.locator("main noscript").innerText(), /JavaScript/);
  await page.locator("main textarea").fill("winerror 5");
  await page.locator("main form button").first().click();
  await page.waitForURL(/errors\/index\.html\??$/);
  assert.ok((await page.locator("main a").count()) > 0);
  await close();
});
