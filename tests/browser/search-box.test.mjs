// What goes with the results: facts, filters, a report where nothing fits, recent searches, keys.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { test } from "node:test";
import { siteAndBrowser, strictPage } from "./harness.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const pipError = `C:\\Users\\maria>pip install requests
Collecting requests
ERROR: Could not install packages due to an OSError: [WinError 5] Access is denied: 'c:\\\\users\\\\maria\\\\lib\\\\site-packages\\\\idna'
Consider using the \`--user\` option or check the permissions.`;
const unrelated = "The cafeteria of maria serves lasagne on Thursday, see /home/maria/menu.txt, with token=abc123";

const opened = siteAndBrowser();

/** @typedef {import("playwright-core").Page} Page */
/**
 * Runs a test on a page of the site, and fails on any fault of the page.
 * @param {string} name
 * @param {string} where
 * @param {(page: Page) => Promise<void>} body
 * @param {import("playwright-core").BrowserContextOptions} [options]
 */
function onPage(name, where, body, options) {
  test(name, async () => {
    const { page, faults, close } = await strictPage(opened.chromium, options);
    await page.goto(opened.site.url + where);
    await body(page);
    assert.deepEqual(faults, []);
    await close();
  });
}

/** @param {Page} page @param {string} text */
async function paste(page, text) {
  await page.locator("main textarea[name=q]").fill(text);
  await page.locator("main ol.results > li a").first().waitFor();
}

/** @param {Page} page */
const kept = (page) => page.evaluate(() => JSON.stringify(localStorage));

onPage("a result shows its section, the first step with its risk, and why it was found", "search/", async (page) => {
  await paste(page, pipError);
  const first = page.locator("main ol.results > li").first();
  assert.match((await first.locator(".matched mark").allInnerTexts()).join(" "), /WinError 5/);
  assert.equal(await first.locator(".step .badge.risk-safe").innerText(), "Safe");
  assert.match((await first.locator("a").getAttribute("href")) ?? "", /\?h=[^#]*winerror/i);
  assert.equal(await first.locator("a").count(), 1);
});

onPage("what is hardly meant is folded behind the good answers", "search/?q=winerror+5", async (page) => {
  const less = page.locator("main .less");
  await less.waitFor();
  const [shown, all] = [await page.locator("main .found > ol.results > li").count(), await page.locator("main ol.results > li").count()];
  assert.ok(shown < all && shown < 4, `${shown} of ${all}`);
  assert.ok(await less.locator("li").first().isHidden());
  await page.locator("main textarea").press("Enter");
  for (let step = 1; step <= shown; step++) await page.keyboard.press("ArrowDown");
  assert.ok(await page.locator("main .found > ol.results > li:last-child a").evaluate((link) => link === document.activeElement));
  await less.locator("summary").click();
  assert.ok(await less.locator("li").first().isVisible());
  assert.ok(!(await page.locator("html").getAttribute("class"))?.includes("asked"));
});

onPage("facts read from the text are chips that can be removed, and answer questions of the tree", "search/", async (page) => {
  await paste(page, pipError);
  const chips = page.locator(".understood .chip");
  await chips.first().waitFor();
  assert.deepEqual(await chips.allInnerTexts(), ["Windows", "cmd", "pip", "Installing something", "WinError 5"]);
  assert.match(await page.locator(".understood .read").innerText(), /^4 lines read.*\[WinError 5\]/s);
  await chips.getByText("cmd").click();
  await chips.nth(4).waitFor({ state: "detached" });
  assert.equal(await chips.count(), 4);
  assert.equal(await page.evaluate(() => document.activeElement?.className), "chip");
  await page.locator(".understood .go-on").click();
  await page.waitForURL(/fix\/.*[?]a=.*os:windows/);
  assert.ok(!page.url().includes("cmd"));
});

onPage("filters say how many they leave, and stand in the address", "search/", async (page) => {
  await paste(page, "permission denied");
  await page.locator(".announcer").getByText(/result/).waitFor();
  const all = await page.locator("main ol.results > li").count();
  await page.locator(".filters summary").click();
  const docker = page.locator(".filters button", { hasText: "Docker" });
  const count = Number(await docker.locator(".count").innerText());
  await docker.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/f=tool%3Adocker|f=tool:docker/);
  assert.ok(count > 0 && count < all);
  await page.waitForFunction((left) => document.querySelectorAll("main ol.results > li").length === left, count);
  await page.locator(".filters [aria-pressed=true]:focus").waitFor();
  await page.reload();
  await page.waitForFunction((left) => document.querySelectorAll("main ol.results > li").length === left, count);
  await page.locator(".filters .clear").click();
  await page.waitForFunction((most) => document.querySelectorAll("main ol.results > li").length === most, all);
  assert.ok(!page.url().includes("f="));
});

onPage("where nothing fits the page says so and offers a report without names", "search/", async (page) => {
  await page.evaluate(() => (document.documentElement.dataset.report = "https://tracker.example.org/new?title={title}&body={body}"));
  await paste(page, unrelated);
  assert.match(await page.locator("main .nothing").innerText(), /No article here fits/);
  await page.locator("main .report summary").click();
  const area = page.locator("main .report textarea");
  await area.waitFor();
  const report = await area.inputValue();
  assert.ok(report.includes("/home/<user>/menu.txt") && report.includes("token=<secret>") && report.includes("of <user> serves"));
  assert.ok(!/maria|abc123/.test(report));
  await area.fill("what the reader left");
  const open = page.locator("main .report a.button");
  await open.focus();
  const address = new URL((await open.getAttribute("href")) ?? "");
  assert.equal(address.searchParams.get("body"), "what the reader left");
  assert.ok(await page.locator("main a[href*='errors/']").first().isVisible());
});

onPage("recent searches stay in the browser, without names, until they are forgotten or switched off", "search/", async (page) => {
  const recent = page.locator("main .recent");
  /** @param {string} text */
  const follow = async (text) => {
    await paste(page, text);
    await page.waitForFunction(() => "unstuckReport" in globalThis);
    await page.locator("main ol.results > li a").first().click();
    await page.locator("main article").waitFor();
    await page.goto(`${opened.site.url}search/`);
  };
  await follow(pipError);
  await recent.locator(".again").first().waitFor();
  assert.ok(!(await kept(page)).includes("maria"));
  await recent.locator(".again").first().click();
  await page.locator("main ol.results > li a").first().waitFor();
  assert.ok((await page.locator("main textarea").inputValue()).includes("C:\\Users\\<user>>pip"));
  await page.locator("main textarea").fill("");
  await recent.locator(".switch").click();
  assert.ok(!(await kept(page)).includes("WinError"));
  await follow(pipError);
  assert.ok(!(await kept(page)).includes("WinError"));
});

onPage("nothing that is pasted is sent, and the list closes with the focus", "python/", async (page) => {
  /** @type {string[]} */
  const sent = [];
  page.on("request", (request) => sent.push(`${request.url()} ${request.postData() ?? ""}`));
  const box = page.locator("header [name=q]");
  await page.keyboard.press("Control+k");
  await page.keyboard.insertText("secretword winerror 5");
  const list = page.locator("header .found");
  await list.locator("li a").first().waitFor();
  await page.keyboard.press("Enter");
  await list.locator("li:first-child a:focus").waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  assert.ok(await box.evaluate((element) => element === document.activeElement));
  await page.keyboard.press("Escape");
  assert.ok(await list.isHidden());
  await box.focus();
  await list.getByText("Filters and all results").click();
  await page.waitForURL(/search\/(index.html)?([?]q=.*)?$/);
  await page.locator("main ol.results > li a").first().waitFor();
  assert.equal(await page.locator("main textarea").inputValue(), "secretword winerror 5");
  assert.deepEqual(sent.filter((one) => one.includes("secretword")), []);
});

onPage("a word that is still being composed is not looked for, and its Enter is not ours", "search/", async (page) => {
  await paste(page, "winerror 5");
  const box = page.locator("main textarea[name=q]");
  await box.focus();
  await page.locator(".announcer").getByText(/result/).waitFor();
  const before = await page.locator("main ol.results").first().innerText();
  await box.evaluate((element) => {
    if (element instanceof HTMLTextAreaElement) element.value = "git push";
    element.dispatchEvent(new InputEvent("input", { bubbles: true, isComposing: true }));
    element.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, isComposing: true }));
  });
  await page.waitForTimeout(250);
  assert.equal(await page.locator("main ol.results").first().innerText(), before);
  assert.ok(await box.evaluate((element) => element === document.activeElement));
  await box.dispatchEvent("compositionend");
  await page.waitForFunction((text) => document.querySelector("main ol.results")?.textContent?.replace(/\s/g, "") !== text.replace(/\s/g, ""), before);
});

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  onPage(`filters and report have nothing for axe to complain of in ${colorScheme}`, "search/", async (page) => {
    for (const [text, open] of [["permission denied", ".filters"], [unrelated, ".report"]]) {
      await paste(page, text ?? "");
      await page.locator(`${open} summary`).click();
      await page.locator(`${open} :is(button, textarea)`).first().waitFor();
      for (const width of [1280, 320]) {
        await page.setViewportSize({ width, height: 900 });
        await page.evaluate(axe);
        // @ts-expect-error axe has just been put into the page
        const { violations } = await page.evaluate(() => window.axe.run());
        assert.deepEqual(violations.map((/** @type {any} */ found) => `${found.id} at ${width}: ${found.nodes[0].html}`), []);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
      }
    }
  }, { colorScheme, bypassCSP: true, reducedMotion: "reduce" });
}
