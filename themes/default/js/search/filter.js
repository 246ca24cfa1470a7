// Filters by system, tool, tag and the like, with counts; what is chosen stands in the address.

import { announce, button, element } from "../element.js";
import { word } from "../words.js";
import { countsFor, isLeft, readChosen, writeChosen } from "./chosen.js";

/** @typedef {import("./box.js").Search} Search */
/** @typedef {import("./chosen.js").Chosen} Chosen */
/** @typedef {import("./chosen.js").Values} Values */

/** How many of the articles found are counted and filtered: those below have little to do with the text. */
const DEPTH = 100;
/** How many values of a facet are offered at once. */
const OFFERED = 8;
/** Facets in the order in which they help; those of the site's own come between these and the tags. */
const ORDER = ["os", "tool", "language", "shell", "phase"];

/** The filters of one box. */
export class Filter {
  #panel = element("details", "filters");
  #groups = element("div", "filter-groups");
  /** @type {Chosen} */
  #chosen = readChosen(new URLSearchParams(location.search).get("f") ?? "");
  /** @type {Search | undefined} */
  #search;
  /** @type {Values | undefined} */
  #values;

  constructor() {
    this.#panel.append(element("summary", "", [word("search_filter")]), this.#groups);
    this.#panel.open = this.#chosen.size > 0;
    this.#panel.addEventListener("toggle", () => void this.#draw());
  }

  /**
   * Shows the filters above results; what was chosen before is applied to them.
   * @param {Search} search
   */
  show(search) {
    this.#search = search;
    this.#panel.hidden = search.found.length < 2 || search.confidence === "nothing";
    if (this.#panel.parentElement !== search.place.found) search.place.found.insertBefore(this.#panel, search.place.list);
    if (this.#panel.hidden) return;
    if (this.#chosen.size) void this.#apply();
    else void this.#draw();
  }

  /** Draws the values that are left, where the filters are open. */
  async #draw() {
    if (!this.#panel.open || !this.#search) return;
    this.#values ??= decoded(await this.#search.filters());
    const found = this.#search.found.slice(0, DEPTH).map(({ article }) => article);
    const counts = countsFor(found, this.#values, this.#chosen, OFFERED);
    const groups = [...counts].sort(([a], [b]) => place(a) - place(b)).map(([facet, values]) => this.#group(facet, values)).filter((group) => group.querySelector("button"));
    const clear = this.#chosen.size ? [button("clear", word("search_filter_clear"), () => this.#choose(new Map()))] : [];
    this.#groups.replaceChildren(...groups, ...clear);
  }

  /**
   * @param {string} facet
   * @param {{ value: string, label: string, count: number, isChosen: boolean }[]} values
   */
  #group(facet, values) {
    const buttons = values.map(({ value, label, count, isChosen }) => {
      const made = button("chip", facet === "phase" ? word(`fix_phase_${value.replace("-", "_")}`) : label, () => this.#choose(switched(this.#chosen, facet, value), `${facet}:${value}`));
      made.setAttribute("aria-pressed", String(isChosen));
      made.dataset.filter = `${facet}:${value}`;
      made.append(" ", element("span", "count", [String(count)]));
      return made;
    });
    const group = element("div", "facet-values", [element("span", "facet", [facetName(facet)]), element("div", "chips", buttons)]);
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", facetName(facet));
    return group;
  }

  /**
   * @param {Chosen} chosen
   * @param {string} [pressed] the filter that keeps the focus
   */
  async #choose(chosen, pressed) {
    this.#chosen = chosen;
    const address = new URL(location.href);
    if (chosen.size) address.searchParams.set("f", writeChosen(chosen));
    else address.searchParams.delete("f");
    history.replaceState(history.state, "", address);
    await this.#apply();
    const kept = [...this.#groups.querySelectorAll("button")].find((one) => one.dataset.filter === pressed);
    (kept ?? this.#panel.querySelector("summary"))?.focus();
  }

  async #apply() {
    const search = this.#search;
    if (!search) return;
    this.#values ??= decoded(await search.filters());
    const left = search.found.slice(0, DEPTH).filter(({ article }) => isLeft(article, this.#values ?? new Map(), this.#chosen));
    await search.show(left);
    if (this.#chosen.size && !left.length) {
      search.place.nothing.textContent = word("search_filter_nothing");
      search.place.nothing.hidden = false;
    }
    announce(word("search_results", { count: left.length }));
    await this.#draw();
  }
}

/** @param {string} facet */
function place(facet) {
  const at = ORDER.indexOf(facet);
  return at >= 0 ? at : ORDER.length + Number(facet === "topic");
}

/**
 * @param {Chosen} chosen
 * @param {string} facet
 * @param {string} value
 */
function switched(chosen, facet, value) {
  const values = chosen.get(facet) ?? [];
  const next = values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
  const all = new Map(chosen).set(facet, next);
  if (!next.length) all.delete(facet);
  return all;
}

/** A facet of the theme by its word, another by its name. @param {string} facet */
function facetName(facet) {
  const key = `facet_${facet}`;
  const name = word(key);
  return name === key ? facet.charAt(0).toUpperCase() + facet.slice(1) : name;
}

/**
 * The articles of each value, from their distances.
 * @param {import("./store.js").Filters} filters
 * @returns {Values}
 */
function decoded(filters) {
  return new Map(Object.entries(filters).map(([facet, values]) => [facet, values.map(([value, label, distances]) => {
    let last = 0;
    return { value, label, articles: new Set(distances.map((distance) => (last += distance))) };
  })]));
}
