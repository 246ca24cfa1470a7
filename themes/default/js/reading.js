// Runs on every page one reads on: those from which one searches do without, and show a first result sooner.

import { upgradeArrival } from "./arrival.js";
import { upgradeCode } from "./code.js";
import { upgradeContents } from "./contents.js";
import { upgradeFilter } from "./filter.js";
import { upgradeOutcomes } from "./outcome.js";
import { upgradeTabs } from "./tabs.js";
import { upgrade } from "./upgrade.js";
import { upgradeZoom } from "./zoom.js";

/** Upgrades what is in a part of the page. @param {Document} parent */
function upgradeAll(parent) {
  upgradeTabs(parent);
  upgradeCode(parent);
  upgradeOutcomes(parent);
  upgradeArrival(parent);
  upgradeZoom(parent);
  upgrade(parent, { toc: upgradeContents, filter: upgradeFilter });
}

upgradeAll(document);
// The questions change the main part in place.
document.addEventListener("unstuck:page", () => upgradeAll(document));
