import { rank } from "/js/search/find.js";
import { Store } from "/js/search/store.js";

export async function open() {
  const store = new Store(new URL("/site/search/pack/", location.href).href);
  return async (query) => {
    const { found } = await rank(store, query);
    const cards = await Promise.all(found.slice(0, 10).map(({ article }) => store.card(article)));
    return cards.map(({ url }) => url.replace(/\/$/, ""));
  };
}
