// The theme's words in the site's language, for scripts.

import { table } from "./words-table.js";

/**
 * A text by its key under `script:` in words/*.yaml, with its `{places}` filled in; the plural form for `count`.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function word(key, values = {}) {
  const text = table[key] ?? key;
  const plural = typeof text === "string" ? text : formFor(text, Number(values.count ?? 0));
  return plural.replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));
}

/**
 * @param {Record<string, string>} forms
 * @param {number} count
 */
function formFor(forms, count) {
  const form = new Intl.PluralRules(document.documentElement.lang || "en").select(count);
  return forms[form] ?? forms.other ?? "";
}
