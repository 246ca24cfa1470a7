// Code blocks: copy what one types, copy all, and wrap long lines.

import { typedText, wholeText } from "./code-text.js";
import { copy } from "./clipboard.js";
import { announce, button } from "./element.js";
import { keep, kept } from "./keep.js";
import { upgradeOverflow } from "./overflow.js";
import { upgradePlaceholders } from "./placeholders.js";
import { need } from "./upgrade.js";
import { word } from "./words.js";

/**
 * Gives every code block its buttons.
 * @param {ParentNode} parent where to look
 */
export function upgradeCode(parent) {
  upgradeOverflow(parent);
  const blocks = [...parent.querySelectorAll(".code:not([data-ready])")].filter((block) => block instanceof HTMLElement);
  if (!blocks.length) return;
  if (kept("wrap", false)) document.documentElement.classList.add("wrap-code");
  blocks.forEach(upgradeBlock);
  upgradePlaceholders(parent);
}

/** @param {HTMLElement} block */
function upgradeBlock(block) {
  block.dataset.ready = "";
  const code = need(block, "pre > code", HTMLElement);
  const tools = document.createElement("div");
  tools.className = "code-tools";
  const wrap = button("wrap", word("wrap"), switchWrap);
  wrap.setAttribute("aria-pressed", String(kept("wrap", false)));
  tools.append(wrap);
  const typed = typedText(code);
  if (typed && typed !== wholeText(code)) tools.append(copyButton("copy-all", word("copy_all"), code, wholeText));
  tools.append(copyButton("copy", word("copy"), code, typed ? typedText : wholeText));
  block.append(tools);
}

/**
 * @param {string} className
 * @param {string} label
 * @param {Element} code
 * @param {(code: Element) => string} read
 */
function copyButton(className, label, code, read) {
  const made = button(className, label, async () => {
    await copy(read(code));
    made.textContent = word("copied");
    announce(word("copied"));
    setTimeout(() => (made.textContent = label), 2000);
  });
  return made;
}

function switchWrap() {
  const isOn = document.documentElement.classList.toggle("wrap-code");
  keep("wrap", isOn);
  for (const other of document.querySelectorAll(".code-tools > .wrap")) other.setAttribute("aria-pressed", String(isOn));
}
