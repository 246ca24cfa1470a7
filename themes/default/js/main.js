// Runs on every page: upgrades the elements that ask for a module.
//
// How a module registers: the HTML says `data-module="x"`, a file exports `upgradeX(element)`, and the table below names
// it. What only some pages need is a script of its own: name its entry in theme.yaml under `scripts`, and either put its
// name into the page's `scripts` (Rust: `Shell::scripts`) or call `load("name")` of ./load.js when it is wanted; both
// work over http and from a file. Sources are ES modules with named imports and exports, one declaration an export; the
// build joins them into classic scripts. Texts come from ./words.js, whose keys stand under `script:` in words/*.yaml.

import { upgradeArrival } from "./arrival.js";
import { upgradeCode } from "./code.js";
import { upgradeContents } from "./contents.js";
import { upgradeFilter } from "./filter.js";
import { upgradeLinks } from "./links.js";
import { upgradeOutcomes } from "./outcome.js";
import { keepPasted } from "./pasted.js";
import { upgradeSearchStart } from "./search-start.js";
import { upgradeTabs } from "./tabs.js";
import { upgradeThemeSwitch } from "./theme-switch.js";
import { upgrade } from "./upgrade.js";
import { upgradeZoom } from "./zoom.js";

/** Upgrades what is in a part of the page. @param {Document} parent */
function upgradeAll(parent) {
  upgradeLinks(parent);
  upgradeTabs(parent);
  upgradeCode(parent);
  upgradeOutcomes(parent);
  upgradeArrival(parent);
  upgradeZoom(parent);
  upgrade(parent, { "theme-switch": upgradeThemeSwitch, toc: upgradeContents, filter: upgradeFilter });
  upgradeSearchStart(parent);
}

upgradeAll(document);
keepPasted();
// The questions change the main part in place.
document.addEventListener("unstuck:page", () => upgradeAll(document));
