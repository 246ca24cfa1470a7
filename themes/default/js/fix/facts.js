// What a pasted text says about the reader's situation: `C:\` means Windows, `npm ERR!` means npm. Pure, and the text
// goes nowhere.

/** A fact with the piece of text it was read from. @typedef {{ key: string, value: string, seen: string }} Fact */

/**
 * Clues: what is looked for, and the fact it tells.
 * @type {[RegExp, string, string][]}
 */
const CLUES = [
  [/\b[A-Z]:\\[\w .-]*/i, "os", "windows"],
  [/\[?WinError \d+\]?/i, "os", "windows"],
  [/\/Users\/[\w.-]+|\/opt\/homebrew|\bDarwin\b/, "os", "macos"],
  [/\/(?:home|usr|etc|var)\/[\w.-]+|\bapt(?:-get)? install\b/, "os", "linux"],
  [/\bPS [A-Z]:\\|At line:\d+ char:\d+|\+ CategoryInfo/i, "shell", "powershell"],
  [/^[A-Z]:\\[^\n>]*>/m, "shell", "cmd"],
  [/\bsite-packages\b|\bpip3? install\b/, "tool", "pip"],
  [/\bnpm (?:ERR!|error)|\bnpm (?:install|i|ci)\b/, "tool", "npm"],
  [/^(?:fatal|remote): |^CONFLICT \(|\bgit (?:push|pull|clone|merge|commit|add)\b/m, "tool", "git"],
  [/\bdocker(?:d|\.sock| run| build| compose)?\b/i, "tool", "docker"],
  [/\berror\[E\d{4}\]/, "tool", "rustc"],
  [/\b(?:ERR_[A-Z_\d]+|node:internal\/)|^Error: (?:listen|connect|spawn) E[A-Z]+/m, "tool", "node"],
  [/\b(?:fatal )?error (?:C\d{4}|LNK\d{4})\b/, "tool", "msvc"],
  [/\berror TS\d+/, "language", "typescript"],
  [/Traceback \(most recent call last\)|\bFile "[^"\n]+", line \d+/, "language", "python"],
  [/\berror\[E\d{4}\]|\bcargo (?:build|run|test)\b/, "language", "rust"],
  [/\b(?:pip3?|npm|yarn|cargo|apt|brew|winget) install\b/, "phase", "install"],
];

/** Codes by which errors are named. */
const CODE = /\b(?:0x[\da-fA-F]{2,}|[A-Z]{1,4}\d{3,5}|ERR_[A-Z\d_]+|WinError \d+|E(?!RROR|XCEPTION)[A-Z]{4,})\b/;

/** Only the beginning and the end of a long text are read. */
const MOST = 8192;

/**
 * The facts a text tells, each once, the first clue for each key and value.
 * @param {string} text
 * @returns {Fact[]}
 */
export function readFacts(text) {
  const read = text.length > 2 * MOST ? `${text.slice(0, MOST)}\n${text.slice(-MOST)}` : text;
  /** @type {Fact[]} */
  const facts = [];
  for (const [clue, key, value] of CLUES) {
    const seen = read.match(clue)?.[0];
    if (seen && !facts.some((fact) => fact.key === key)) facts.push({ key, value, seen: seen.trim().slice(0, 40) });
  }
  const code = read.match(CODE)?.[0];
  if (code) facts.push({ key: "name", value: code.toLowerCase().replace(/[^a-z\d]+/g, "-"), seen: code });
  return facts;
}
