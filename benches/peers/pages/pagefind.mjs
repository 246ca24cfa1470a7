/** Five results are loaded at first, as its own interface does; quality is measured on ten. */
export async function open(wanted = 10) {
  const pagefind = await import("/pagefind/pagefind.js");
  await pagefind.init();
  return async (query) => {
    const { results } = await pagefind.search(query);
    const pages = await Promise.all(results.slice(0, wanted).map((result) => result.data()));
    return pages.map(({ url }) => decodeURIComponent(url).replace(/^\/|\/$/g, ""));
  };
}
