// The texts of scripts by key. The build puts those of the site's language in place of this file.

/** @type {Record<string, string | Record<string, string>>} */
export const table = {};
