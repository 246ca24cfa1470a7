// The button that changes between the system's colours, light and dark ones.

import { word } from "./words.js";

const choices = ["system", "light", "dark"];

/**
 * Makes the button go to the next of the three at each press, and keeps the choice in this browser.
 * @param {HTMLElement} button
 */
export function upgradeThemeSwitch(button) {
  const root = document.documentElement;
  const label = button.getAttribute("aria-label");
  const show = () => {
    const name = word(`theme_${root.dataset.theme ?? "system"}`);
    button.setAttribute("aria-label", `${label}: ${name}`);
    button.title = name;
  };
  button.addEventListener("click", () => {
    const next = choices[(choices.indexOf(root.dataset.theme ?? "system") + 1) % choices.length];
    if (next === "system") delete root.dataset.theme;
    else root.dataset.theme = next;
    keep(next);
    show();
  });
  show();
}

/** @param {string} choice */
function keep(choice) {
  try {
    localStorage.setItem("unstuck.theme", choice);
  } catch {
    // A browser that keeps nothing has the choice for this page only.
  }
}
