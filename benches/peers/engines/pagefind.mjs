// Pagefind with its defaults, as Starlight ships it: one page for each article.
import path from "node:path";
import * as pagefind from "pagefind";
import { versionOf } from "../library.mjs";

export const name = "Pagefind";

/** @param {import("../articles.mjs").Article[]} articles @param {string} folder */
export async function prepare(articles, folder) {
  const { index } = await pagefind.createIndex({});
  if (!index) throw new Error("Pagefind gave no index");
  for (const { id, title, html } of articles) {
    const content = `<!doctype html><html lang="en"><head><title>${id}</title></head><body><main data-pagefind-body>${html}</main></body></html>`;
    const { errors } = await index.addHTMLFile({ url: `/${id}/`, content });
    if (errors.length) throw new Error(`${title}: ${errors.join(", ")}`);
  }
  await index.writeFiles({ outputPath: path.join(folder, "pagefind") });
  await pagefind.close();
  return versionOf("pagefind");
}
