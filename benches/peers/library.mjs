// The installed packages.
import { readFile } from "node:fs/promises";
import path from "node:path";

/** The folder of a package. @param {string} name */
export function folderOf(name) {
  return path.join(import.meta.dirname, "node_modules", name);
}

/** The version that is installed. @param {string} name */
export async function versionOf(name) {
  return JSON.parse(await readFile(path.join(folderOf(name), "package.json"), "utf8")).version;
}
