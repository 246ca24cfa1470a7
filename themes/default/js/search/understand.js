// Picks the line of a pasted text that says what happened. Pure.

/** Lines that begin like this name an error. */
const NAMES_ERROR = /^[\s>[\]\w.-]{0,24}(?:[A-Z][\w.]*(?:Error|Exception)\b|error\b|ERROR\b|ERR!|fatal\b|FATAL\b|panic)/;
/** A code by which an error can be looked up. */
const HAS_CODE = /\b(?:0x[\da-fA-F]{4,}|[A-Z]{1,4}\d{3,5}|E[A-Z]{4,}|WinError \d+|Errno -?\d+)\b/;
/** The last line of a Python trace, and the like: what stands before it is how one got there. */
const TRACE = /Traceback \(most recent call last\)/;

/**
 * The line that says most of what happened: one that names an error and has a code comes before one that only speaks of a
 * failure. Of equals the first is taken, and the last after a Python trace.
 * @param {string} text
 * @param {RegExp} speaksOfError
 */
export function errorLine(text, speaksOfError) {
  const lines = text.split("\n").map((line) => line.trim()).filter(Boolean);
  const isTrace = TRACE.test(text);
  let best = lines[0] ?? "";
  let most = 0;
  for (const line of lines) {
    const value = (NAMES_ERROR.test(line) ? 4 : 0) + (HAS_CODE.test(line) ? 2 : 0) + (speaksOfError.test(line) ? 1 : 0);
    if (value > most || (isTrace && value === most && value > 0)) [best, most] = [line, value];
  }
  return best.length > 200 ? `${best.slice(0, 200)}…` : best;
}
