// Everything around the results of one search box that can wait until they are shown.

import { Facts } from "./chips.js";
import { Filter } from "./filter.js";
import { Recent } from "./recent.js";
import { Report } from "./report-panel.js";
import { need } from "../upgrade.js";

/** @typedef {import("./box.js").Search} Search */

/**
 * Shows what goes with the results of a form whenever there are new ones.
 * @param {HTMLElement} form
 */
export function upgradeSearchMore(form) {
  const box = need(form, "[name='q']", HTMLTextAreaElement);
  const recent = form.closest("main") ? new Recent(form, box) : undefined;
  const facts = new Facts();
  const filter = new Filter();
  const report = new Report();
  form.addEventListener("unstuck:found", (event) => {
    const search = event instanceof CustomEvent ? /** @type {Search | undefined} */ (event.detail) : undefined;
    recent?.show(search?.text ?? "");
    if (!search) return;
    const isWhole = Boolean(form.closest("main"));
    facts.show(search, Number(box.dataset.lines ?? 0));
    if (isWhole) filter.show(search);
    if (isWhole) report.show(search, () => facts.left());
    recent?.watch(search.place.found, search.text);
  });
}
