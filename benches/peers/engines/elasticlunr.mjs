// elasticlunr as mdBook uses it: one document for each section, the whole index sent to the reader.
import { createRequire } from "node:module";
import { cp, writeFile } from "node:fs/promises";
import path from "node:path";
import { folderOf, versionOf } from "../library.mjs";

export const name = "elasticlunr (mdBook)";
const elasticlunr = createRequire(import.meta.url)("elasticlunr");

/** @param {import("../articles.mjs").Article[]} articles @param {string} folder */
export async function prepare(articles, folder) {
  const index = elasticlunr(function fields() {
    for (const field of ["title", "body", "breadcrumbs"]) this.addField(field);
    this.setRef("id");
    this.saveDocument(true);
  });
  for (const { id, sections } of articles) {
    sections.forEach(({ title, titles, text }, number) => {
      index.addDoc({ id: `${id}#${number}`, title, body: text, breadcrumbs: [...titles, title].join(" » ") });
    });
  }
  await writeFile(path.join(folder, "index.json"), JSON.stringify(index));
  await cp(path.join(folderOf("elasticlunr"), "elasticlunr.min.js"), path.join(folder, "elasticlunr.js"));
  return versionOf("elasticlunr");
}
