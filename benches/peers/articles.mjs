// Reads a content folder as every engine gets it: title, HTML of the page, and its sections.
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import MarkdownIt from "markdown-it";

const markdown = new MarkdownIt({ html: true });

/**
 * @typedef {{ title: string, titles: string[], text: string }} Section
 * @typedef {{ id: string, title: string, html: string, sections: Section[] }} Article the id is the file's path without its ending
 */

/**
 * All articles of a folder. A title that only the front matter has becomes the page's first heading, as themes show it.
 * @param {string} folder
 * @returns {Promise<Article[]>}
 */
export async function readArticles(folder) {
  const files = (await readdir(folder, { recursive: true })).filter((file) => /\.(md|markdown|txt)$/.test(file)).sort();
  return Promise.all(files.map(async (file) => articleOf(file.replace(/\.\w+$/, "").replaceAll(path.sep, "/"), await readFile(path.join(folder, file), "utf8"))));
}

/**
 * @param {string} id
 * @param {string} source
 * @returns {Article}
 */
function articleOf(id, source) {
  const [, head = "", body = source] = /^\ufeff?---\r?\n([^]*?)\r?\n---\r?\n([^]*)$/.exec(source) ?? [];
  const declared = /^title:\s*(.+)$/m.exec(head)?.[1]?.trim().replace(/^(["'])(.*)\1$/, "$2");
  const first = /^#\s+(.+)$/m.exec(body)?.[1]?.trim();
  const title = declared ?? first ?? id;
  const whole = declared && first !== declared ? `# ${title}\n\n${body}` : body;
  const html = markdown.render(whole);
  return { id, title, html, sections: sectionsOf(html, title) };
}

/**
 * A section for each heading, with the headings above it.
 * @param {string} html
 * @param {string} fallback title of what stands before the first heading
 */
function sectionsOf(html, fallback) {
  const parts = html.split(/<h([1-6])[^>]*>([^]*?)<\/h\1>/);
  /** @type {Section[]} */
  const sections = [];
  /** @type {string[]} */
  const above = [];
  const before = textOf(parts[0] ?? "");
  if (before) sections.push({ title: fallback, titles: [], text: before });
  for (let at = 1; at < parts.length; at += 3) {
    const level = Number(parts[at]) - 1;
    const title = textOf(parts[at + 1] ?? "");
    sections.push({ title, titles: above.slice(0, level).filter(Boolean), text: textOf(parts[at + 2] ?? "") });
    above.length = level;
    above[level] = title;
  }
  return sections;
}

/** @param {string} html */
export function textOf(html) {
  const text = html.replace(/<[^>]*>/g, " ").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
  return text.replace(/\s+/g, " ").trim();
}
