// Marks the words a reader searched for, `?h=winerror+5`, and brings the first into view.

/** More marks than this help nobody. */
const MOST = 120;

/**
 * Marks the words of the address in the article.
 * @param {Document} page
 */
export function upgradeArrival(page) {
  const asked = new URLSearchParams(location.search).get("h")?.slice(0, 300).toLowerCase() ?? "";
  const words = asked.split(/\s+/).filter((one) => one.length > 1 || /\d/.test(one));
  const text = page.querySelector("main article");
  if (!words.length || !text) return;
  const marks = mark(text, words);
  if (!location.hash) marks[0]?.scrollIntoView({ block: "center" });
}

/**
 * Puts a mark around each place where a word of the text begins like one of these.
 * @param {Element} parent
 * @param {string[]} words
 */
function mark(parent, words) {
  const walker = document.createTreeWalker(parent, NodeFilter.SHOW_TEXT);
  /** @type {Text[]} */
  const texts = [];
  while (walker.nextNode()) {
    if (walker.currentNode instanceof Text && !walker.currentNode.parentElement?.closest("button, nav, .outcome")) {
      texts.push(walker.currentNode);
    }
  }
  /** @type {HTMLElement[]} */
  const marks = [];
  for (const text of texts) if (marks.length < MOST) markText(text, words, marks);
  return marks;
}

/**
 * @param {Text} text
 * @param {string[]} words
 * @param {HTMLElement[]} marks
 */
function markText(text, words, marks) {
  let rest = text;
  for (;;) {
    const found = first(rest.data.toLowerCase(), words);
    if (!found || marks.length >= MOST) return;
    const hit = rest.splitText(found.at);
    rest = hit.splitText(found.length);
    const made = document.createElement("mark");
    hit.replaceWith(made);
    made.append(hit);
    marks.push(made);
  }
}

/**
 * The first place where a word stands at the beginning of a word.
 * @param {string} text
 * @param {string[]} words
 */
function first(text, words) {
  /** @type {{ at: number, length: number } | undefined} */
  let best;
  for (const one of words) {
    for (let at = text.indexOf(one); at >= 0; at = text.indexOf(one, at + 1)) {
      if (at > 0 && /[\p{L}\p{N}]/u.test(text[at - 1] ?? "")) continue;
      if (!best || at < best.at) best = { at, length: one.length };
      break;
    }
  }
  return best;
}
