// Tabs: one of several shells or systems is shown; the choice holds for the whole site and is kept in this browser.

import { keep, kept } from "./keep.js";
import { word } from "./words.js";

/** How many choices are kept: one for each set of alternatives a reader meets. */
const KEPT = 8;

/**
 * Makes tabs of the sections that stand one under the other, and opens the one an address points into.
 * @param {ParentNode} parent where to look
 */
export function upgradeTabs(parent) {
  const groups = [...parent.querySelectorAll(".tabs:not([data-ready])")].filter((group) => group instanceof HTMLElement);
  if (!groups.length) return;
  groups.forEach(upgradeGroup);
  openTarget();
  addEventListener("hashchange", openTarget);
}

/** @param {HTMLElement} group */
function upgradeGroup(group, /** @type {number} */ number) {
  group.dataset.ready = "";
  const list = document.createElement("div");
  list.setAttribute("role", "tablist");
  list.setAttribute("aria-label", word("tabs"));
  panels(group).forEach((panel, at) => {
    panel.id ||= `tab-${number}-${at}`;
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-label", panel.dataset.tab ?? "");
    panel.addEventListener("beforematch", () => choose(panel.dataset.tab ?? ""));
    list.append(tab(panel));
  });
  list.addEventListener("keydown", move);
  group.prepend(list);
  show(group, preferred(group));
}

/** @param {HTMLElement} panel */
function tab(panel) {
  const made = document.createElement("button");
  made.type = "button";
  made.setAttribute("role", "tab");
  made.setAttribute("aria-controls", panel.id);
  made.textContent = panel.dataset.tab ?? "";
  made.addEventListener("click", () => choose(panel.dataset.tab ?? ""));
  return made;
}

/**
 * The panels of a group, without those of groups inside it.
 * @param {Element} group
 */
function panels(group) {
  return [...group.children].filter((child) => child instanceof HTMLElement && child.matches(".tab")).map(asHtml);
}

/** @param {Element} element */
function asHtml(element) {
  return /** @type {HTMLElement} */ (element);
}

/**
 * The label to show: the one chosen last of those the group has, else its first.
 * @param {Element} group
 */
function preferred(group) {
  const labels = panels(group).map((panel) => panel.dataset.tab ?? "");
  /** @type {string[]} */
  const chosen = kept("tabs", []);
  return chosen.find((label) => labels.includes(label)) ?? labels[0] ?? "";
}

/**
 * Shows a label in every group of the page that has it, and keeps the choice.
 * @param {string} label
 */
function choose(label) {
  /** @type {string[]} */
  const chosen = kept("tabs", []);
  keep("tabs", [label, ...chosen.filter((other) => other !== label)].slice(0, KEPT));
  for (const group of document.querySelectorAll(".tabs[data-ready]")) {
    if (panels(group).some((panel) => panel.dataset.tab === label)) show(group, label);
  }
}

/**
 * @param {Element} group
 * @param {string} label
 */
function show(group, label) {
  const tabs = group.firstElementChild?.children ?? [];
  panels(group).forEach((panel, at) => {
    const isShown = panel.dataset.tab === label;
    if (isShown) panel.removeAttribute("hidden");
    else panel.setAttribute("hidden", "until-found");
    tabs[at]?.setAttribute("aria-selected", String(isShown));
    tabs[at]?.setAttribute("tabindex", isShown ? "0" : "-1");
  });
}

/** @param {KeyboardEvent} event */
function move(event) {
  const list = event.currentTarget;
  if (!(list instanceof HTMLElement)) return;
  const tabs = [...list.children].map(asHtml);
  const at = tabs.findIndex((other) => other === document.activeElement);
  const forward = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
  const back = document.documentElement.dir === "rtl" ? "ArrowRight" : "ArrowLeft";
  const next = { [forward]: at + 1, [back]: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  const chosen = tabs[(next + tabs.length) % tabs.length];
  chosen?.click();
  chosen?.focus();
}

/** Opens the tabs around what the address points to, and brings it into view. */
function openTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  let panel = target?.closest(".tab[hidden]");
  if (!target || !panel) return;
  for (; panel; panel = target.closest(".tab[hidden]")) {
    const group = panel.parentElement;
    if (group) show(group, asHtml(panel).dataset.tab ?? "");
  }
  target.scrollIntoView();
}
