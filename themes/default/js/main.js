// Runs on every page: upgrades the elements that ask for a module.
//
// How a module registers: the HTML says `data-module="x"`, a file exports `upgradeX(element)`, and the table below names
// it. What only some pages need is a script of its own: name its entry in theme.yaml under `scripts`, and either put its
// name into the page's `scripts` (Rust: `Shell::scripts`) or call `load("name")` of ./load.js when it is wanted; both
// work over http and from a file. Sources are ES modules with named imports and exports, one declaration an export; the
// build joins them into classic scripts. Texts come from ./words.js, whose keys stand under `script:` in words/*.yaml.

import { upgradeLinks } from "./links.js";
import { keepPasted } from "./pasted.js";
import { upgradeSearchStart } from "./search-start.js";
import { upgradeThemeSwitch } from "./theme-switch.js";
import { upgrade } from "./upgrade.js";

/** Upgrades what is in a part of the page. @param {Document} parent */
function upgradeAll(parent) {
  upgradeLinks(parent);
  upgrade(parent, { "theme-switch": upgradeThemeSwitch });
  upgradeSearchStart(parent);
}

upgradeAll(document);
keepPasted();
// The questions change the main part in place.
document.addEventListener("unstuck:page", () => upgradeAll(document));
