// MiniSearch as VitePress 1.6 uses it: one document for each section, the whole index sent to the reader.
import { cp, writeFile } from "node:fs/promises";
import path from "node:path";
import MiniSearch from "minisearch";
import { folderOf, versionOf } from "../library.mjs";

export const name = "MiniSearch (VitePress)";

/** @param {import("../articles.mjs").Article[]} articles @param {string} folder */
export async function prepare(articles, folder) {
  const index = new MiniSearch({ fields: ["title", "titles", "text"], storeFields: ["title", "titles"] });
  for (const { id, sections } of articles) {
    sections.forEach((section, number) => index.add({ id: `${id}#${number}`, ...section }));
  }
  await writeFile(path.join(folder, "index.json"), JSON.stringify(index));
  await cp(path.join(folderOf("minisearch"), "dist/umd/index.js"), path.join(folder, "minisearch.js"));
  return versionOf("minisearch");
}
