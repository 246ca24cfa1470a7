import { articlesOf, loadScript } from "/pages/shared.mjs";

export async function open() {
  await loadScript("/lunr.js");
  const { docs } = await (await fetch("/index.json")).json();
  const index = globalThis.lunr(function fields() {
    this.ref("location");
    this.field("title", { boost: 10 });
    this.field("text");
    for (const doc of docs) this.add(doc);
  });
  return async (query) => {
    try {
      return articlesOf(index.search(query).map(({ ref }) => ref));
    } catch {
      // It reads a query language; a paste is often none of its sentences, and its page shows nothing then.
      return [];
    }
  };
}
