// Reads what a result shows of its article. Mirrors src/search/card.rs, which says how a card is written. Pure.

/**
 * A card; anchor and title of each section, the first of which has none. `path` is empty where it follows from the address.
 * @typedef {{ url: string, path: string, title: string, tldr: string, errors: string[], sections: [string, string][], step: Step | undefined }} Card
 * @typedef {{ title: string, command: string, risk: string }} Step
 */

/** Lines of a card. */
const LINES = 7;

/**
 * The card at a place of a file of cards.
 * @param {string} file
 * @param {number} place
 * @returns {Card}
 */
export function cardAt(file, place) {
  const [url = "", path = "", title = "", tldr = "", errors = "", sections = "", step = ""] = file.split("\n").slice(place * LINES);
  const [risk = "", ...texts] = step.split("\t");
  return {
    url,
    path,
    title,
    tldr,
    errors: errors.split("\t").filter(Boolean),
    sections: sectionsOf(sections),
    step: step ? { risk, title: texts[0] ?? "", command: texts[1] ?? "" } : undefined,
  };
}

/** @param {string} line */
function sectionsOf(line) {
  /** @type {[string, string][]} */
  const sections = [["", ""]];
  for (const part of line ? line.split("\t") : []) {
    const [title = "", anchor] = part.split("\u001f");
    const last = sections.at(-1)?.[0] ?? "";
    sections.push([anchor === undefined ? plainAnchor(title) : anchor || last, title]);
  }
  return sections;
}

/** The anchor of most titles. @param {string} title */
function plainAnchor(title) {
  return (title.match(/\w+/g) ?? []).join("-").toLowerCase();
}
