// Offers a report where nothing fits. What writes it is loaded when it is wanted.

import { element } from "../element.js";
import { load } from "../load.js";
import { word } from "../words.js";

/** @typedef {import("./box.js").Search} Search */
/** @typedef {import("../fix/facts.js").Fact} Fact */
/** @typedef {{ fill: typeof import("./report-form.js").fill, redact: typeof import("./redact.js").redact }} Tools */

/** The script that writes reports and takes names out of them. @returns {Promise<Tools>} */
export async function reportTools() {
  await load("search-report");
  return /** @type {any} */ (globalThis).unstuckReport;
}

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
    this.#panel.ontoggle = async () => {
      if (this.#panel.open) (await reportTools()).fill(this.#panel, search, facts());
    };
    this.#panel.replaceChildren(element("summary", "", [word("report_offer")]));
  }
}
