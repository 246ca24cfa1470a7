// The text a reader pasted, for a report. It is kept in this tab only and goes nowhere by itself.

/** Where it is kept, and how much of it. */
const NAME = "unstuck.fix.text";
const MOST = 20000;

/** The text that was pasted; empty when there is none. */
export function keptText() {
  try {
    return sessionStorage.getItem(NAME) ?? "";
  } catch {
    return "";
  }
}

/** Keeps a pasted text. @param {string} text */
export function keepText(text) {
  try {
    sessionStorage.setItem(NAME, text.slice(0, MOST));
  } catch {
    // It is forgotten with the page.
  }
}

/** Forgets the pasted text. */
export function forgetText() {
  try {
    sessionStorage.removeItem(NAME);
  } catch {
    // There is none.
  }
}
