// What the clipboard gets from a code block.

/**
 * What one types: without prompts, without what a program printed, without removed lines.
 * @param {Element} code
 */
export function typedText(code) {
  return textOf(code, ".p, .u, .x, .del").replace(/^\n+|\s+$/g, "");
}

/**
 * All of it, as it is shown.
 * @param {Element} code
 */
export function wholeText(code) {
  return textOf(code, ":not(*)").replace(/\s+$/, "");
}

/**
 * @param {Element} parent
 * @param {string} left what is left out
 * @returns {string}
 */
function textOf(parent, left) {
  let text = "";
  for (const node of parent.childNodes) {
    if (node instanceof Text) text += node.data;
    else if (node instanceof Element && !node.matches(left)) text += textOf(node, left);
  }
  return text;
}
