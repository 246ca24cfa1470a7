// Offers a report where nothing fits: it is shown before anything is copied, and goes nowhere by itself.

import { copy } from "../clipboard.js";
import { announce, button, element } from "../element.js";
import { word } from "../words.js";
import { addressOf, bodyOf, titleOf } from "./report.js";
import { errorLine } from "./understand.js";

/** @typedef {import("./box.js").Search} Search */
/** @typedef {import("../fix/facts.js").Fact} Fact */

/** How many of the closest articles a report names. */
const CLOSEST = 3;

/** The report of one box. */
export class Report {
  #panel = element("details", "report");

  /**
   * Offers a report below the results of a search of which nothing, or nothing surely, fits.
   * @param {Search} search
   * @param {() => Fact[]} facts
   */
  show(search, facts) {
    const { place, text, confidence } = search;
    this.#panel.hidden = !text || (confidence !== "nothing" && confidence !== "weak");
    if (this.#panel.parentElement !== place.found) place.list.after(this.#panel);
    this.#panel.open = false;
    this.#panel.ontoggle = () => {
      if (this.#panel.open) void this.#fill(search, facts());
    };
    this.#panel.replaceChildren(element("summary", "", [word("report_offer")]));
  }

  /**
   * @param {Search} search
   * @param {Fact[]} facts
   */
  async #fill(search, facts) {
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
    const summary = this.#panel.firstElementChild ?? "";
    const open = trackerLink(() => [titleOf(parts), area.value]);
    this.#panel.replaceChildren(summary, element("p", "", [word("report_hint")]), area, element("p", "report-row", [done, ...open]));
  }
}

/**
 * A link to the site's tracker, filled when it is followed with what the reader has left in the report.
 * @param {() => [title: string, body: string]} read
 */
function trackerLink(read) {
  const template = document.querySelector("[data-report]")?.getAttribute("data-report");
  if (!template) return [];
  const link = element("a", "button", [word("report_open")], { href: addressOf(template, "", "") });
  link.rel = "noopener noreferrer";
  for (const event of ["pointerdown", "focus", "click"]) link.addEventListener(event, () => (link.href = addressOf(template, ...read())));
  return [link];
}
