// Finds the elements that ask for a module and hands each to its function.

/**
 * Hands every element with `data-module` to its function, once. Modules of other scripts are left to them.
 * @param {ParentNode} parent where to look
 * @param {Record<string, (element: HTMLElement) => void>} modules functions by the name in `data-module`
 * @param {string} [part] the part of a module that another script brings
 */
export function upgrade(parent, modules, part = "") {
  const mark = `ready${part}`;
  for (const [name, run] of Object.entries(modules)) {
    for (const element of parent.querySelectorAll(`[data-module="${name}"]:not([data-${mark}])`)) {
      if (!(element instanceof HTMLElement)) continue;
      element.dataset[mark] = "";
      run(element);
    }
  }
}

/**
 * The one element a module cannot do without.
 * @template {Element} T
 * @param {ParentNode} parent where to look
 * @param {string} selector what to look for
 * @param {new () => T} type what it must be
 * @returns {T}
 */
export function need(parent, selector, type) {
  const found = parent.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`the page has no ${type.name} at ${selector}`);
  return found;
}
