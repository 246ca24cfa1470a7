// lunr as MkDocs uses it: one document for each page and each section, the index made in the browser, the query as it is typed.
import { cp, writeFile } from "node:fs/promises";
import path from "node:path";
import { textOf } from "../articles.mjs";
import { folderOf, versionOf } from "../library.mjs";

export const name = "lunr (MkDocs)";

/** @param {import("../articles.mjs").Article[]} articles @param {string} folder */
export async function prepare(articles, folder) {
  const docs = articles.flatMap(({ id, title, html, sections }) => [
    { location: id, title, text: textOf(html) },
    ...sections.map((section, number) => ({ location: `${id}#${number}`, title: section.title, text: section.text })),
  ]);
  await writeFile(path.join(folder, "index.json"), JSON.stringify({ docs }));
  await cp(path.join(folderOf("lunr"), "lunr.min.js"), path.join(folder, "lunr.js"));
  return versionOf("lunr");
}
