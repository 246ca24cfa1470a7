// What a pasted text says for the places of a command that a reader fills in. Pure.

/**
 * What a placeholder may ask for, by words of its name, and where a pasted text says it; the first that fits counts.
 * @type {[RegExp, RegExp[]][]}
 */
const KINDS = [
  [/\b(?:user|username|account|benutzer|utilisateur|usuario)\b/, [/\b[A-Z]:\\+Users\\+([^\\\s"'<>]+)/i, /\/(?:home|Users)\/([\w.-]+)/, /^\[?([a-z_][\w.-]*)@[\w.-]+[: ~]/m]],
  [/\bport\b/, [/EADDRINUSE\D*?(?:[\d.]+|:::?|\[::\]):?(\d{2,5})\b/, /\bport:? (\d{2,5})\b/i, /(?:localhost|\d+(?:\.\d+){3}|::):(\d{2,5})\b/]],
  [/\b(?:pid|process id)\b/, [/\bpid[:= ]+(\d+)/i]],
  [/\b(?:host|hostname|server|domain)\b/, [/(?:resolve host(?:name)?|ENOTFOUND|ssh: connect to host)[: ]+"?([\w-]+(?:\.[\w-]+)+)/i, /https?:\/\/([\w.-]+)/]],
  [/\b(?:url|repo|repository|remote)\b/, [/(https?:\/\/[^\s'"<>)]+)/, /\b(git@[\w.-]+:[\w./-]+)/]],
  [/\b(?:branch)\b/, [/\b(?:HEAD|[\w./-]+) -> ([\w./-]+) \(/, /branch '([^']+)'/]],
  [/\b(?:command|program|executable)\b/, [/'([\w.-]+)' is not recognized/, /(?:^|: )([\w.-]+): (?:command )?not found/m, /The term '([^']+)' is not recognized/]],
  [/\b(?:image)\b/, [/image "?([\w./-]+(?::[\w.-]+)?)"?/i]],
  [
    /\b(?:package|module|library|dependency|distribution|paket|paquete|paquet|modul)\b/,
    [
      /\bNo module named '?([A-Za-z_]\w*)/,
      /\b(?:pip3?|pipx|conda|npm|pnpm|yarn|brew|apt(?:-get)?|winget|choco|cargo|gem)(?:\.exe)? (?:install|i|add)(?: -{1,2}\S+)* ([@A-Za-z][\w@/.-]*)/,
      /(?:requirement|distribution found for|building wheel for|locate package|Cannot find (?:module|package)) '?([@A-Za-z][\w@/.-]*)/,
      /site-packages[\\/]+([A-Za-z]\w*)/,
    ],
  ],
  [/\b(?:file|filename|script|datei|fichier)\b/, [/File "([^"<>\n]+)"/, /['"]([^'"\s]+\.\w{1,5})['"]/]],
  [
    /\b(?:path|folder|directory|dir|location|pfad|ordner|ruta|carpeta|chemin|dossier)\b/,
    [/['"]([A-Z]:\\[^'"\n]+)['"]/i, /\b([A-Z]:\\[^\s'":*?<>|]+)/i, /['"](\/[^'"\n]+)['"]/, /(?:^|[\s(=])(\/(?:home|Users|usr|etc|var|opt|tmp|srv|mnt|root)\/[^\s'":,;)]+)/m],
  ],
];

/**
 * What a pasted text says for a placeholder, `<package-name>`; nothing when it does not say. Pure.
 * @param {string} placeholder
 * @param {string} text
 */
export function valueFor(placeholder, text) {
  const name = placeholder.toLowerCase().replace(/[^a-z]+/g, " ").trim();
  const kind = KINDS.find(([words]) => words.test(name));
  for (const pattern of kind?.[1] ?? []) {
    const found = text.match(pattern)?.[1];
    // Python shows each backslash of a path as two.
    if (found) return found.replaceAll("\\\\", "\\").replace(/[.,;:]+$/, "").slice(0, 200);
  }
  return undefined;
}
