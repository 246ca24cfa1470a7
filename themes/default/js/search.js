// The search box and its results; loaded when a reader first turns to it.

import { upgrade } from "./upgrade.js";
import { upgradeSearchBox } from "./search/box.js";

upgrade(document, { "search-box": upgradeSearchBox });
