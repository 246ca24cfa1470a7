import { rank } from "/js/search/find.js";
import { Store } from "/js/search/store.js";

export async function open() {
  const store = new Store(new URL("/site/search/pack/", location.href).href);
  return async (query) => {
    const { found } = await rank(store, query);
    const cards = await Promise.all(found.slice(0, 10).map(({ article }) => store.card(article)));
    // A long name of a file is cut in its address; the card has the file then.
    return cards.map(({ path, url }) => (path ? path.replace(/^content\/|\.md$/g, "") : url.replace(/\/$/, "")));
  };
}
