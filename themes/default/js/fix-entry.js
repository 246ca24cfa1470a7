// The way from a pasted text into the midst of the tree; loaded when a reader turns to the box.

import { upgradeEntry } from "./fix/entry.js";

upgradeEntry(document);
// The first page may be shown again in place.
document.addEventListener("unstuck:page", () => upgradeEntry(document));
