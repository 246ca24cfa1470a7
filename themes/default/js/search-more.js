// What the search offers beside its results: what was understood, filters, a report, recent searches. Loaded after them.

import { upgrade } from "./upgrade.js";
import { upgradeSearchMore } from "./search/more.js";

upgrade(document, { "search-box": upgradeSearchMore }, "more");
