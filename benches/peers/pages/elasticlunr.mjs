import { articlesOf, loadScript } from "/pages/shared.mjs";

export async function open() {
  await loadScript("/elasticlunr.js");
  const index = globalThis.elasticlunr.Index.load(await (await fetch("/index.json")).json());
  const options = { bool: "OR", expand: true, fields: { title: { boost: 2 }, body: { boost: 1 }, breadcrumbs: { boost: 1 } } };
  return async (query) => articlesOf(index.search(query, options).map(({ ref }) => ref));
}
