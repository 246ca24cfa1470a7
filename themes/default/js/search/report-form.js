// The report as the reader sees it before anything is copied. It goes nowhere by itself.

import { copy } from "../clipboard.js";
import { announce, button, element } from "../element.js";
import { word } from "../words.js";
import { addressOf, bodyOf, titleOf } from "./report.js";
import { errorLine } from "./understand.js";

/** How many of the closest articles a report names. */
const CLOSEST = 3;

/**
 * Writes the report into its panel, below the summary.
 * @param {HTMLElement} panel
 * @param {import("./box.js").Search} search
 * @param {import("../fix/facts.js").Fact[]} facts
 */
export async function fill(panel, search, facts) {
  const cards = await Promise.all(search.found.slice(0, CLOSEST).map(search.card));
  const parts = {
    text: search.text,
    line: errorLine(search.text, new RegExp(search.errorLine, "u")),
    facts,
    closest: cards.map((card) => `${card.title} (${card.url})`),
    labels: { pasted: word("report_pasted"), facts: word("report_facts"), closest: word("report_closest") },
  };
  const area = document.createElement("textarea");
  area.rows = 12;
  area.spellcheck = false;
  area.dir = "auto";
  area.value = bodyOf(parts);
  area.setAttribute("aria-label", word("report"));
  const done = button("copy-report", word("report_copy"), async () => {
    await copy(area.value);
    done.textContent = word("copied");
    announce(word("copied"));
  });
  const summary = panel.firstElementChild ?? "";
  const open = trackerLink(() => [titleOf(parts), area.value]);
  panel.replaceChildren(summary, element("p", "", [word("report_hint")]), area, element("p", "report-row", [done, ...open]));
}

/**
 * A link to the site's tracker, filled when it is followed with what the reader has left in the report.
 * @param {() => [title: string, body: string]} read
 */
function trackerLink(read) {
  const template = document.documentElement.dataset.report;
  if (!template) return [];
  const link = element("a", "button", [word("report_open")], { href: addressOf(template, "", "") });
  link.rel = "noopener noreferrer";
  for (const event of ["pointerdown", "focus", "click"]) link.addEventListener(event, () => (link.href = addressOf(template, ...read())));
  return [link];
}
