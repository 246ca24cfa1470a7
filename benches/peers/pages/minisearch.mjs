import { articlesOf, loadScript } from "/pages/shared.mjs";

export async function open() {
  await loadScript("/minisearch.js");
  const json = await (await fetch("/index.json")).text();
  const index = globalThis.MiniSearch.loadJSON(json, {
    fields: ["title", "titles", "text"],
    storeFields: ["title", "titles"],
    searchOptions: { fuzzy: 0.2, prefix: true, boost: { title: 4, text: 2, titles: 1 } },
  });
  return async (query) => articlesOf(index.search(query).map(({ id }) => id));
}
