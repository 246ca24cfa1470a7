// The error a reader pasted, kept for this tab only.

/** Only the beginning and the end of a long text are kept. */
const MOST = 8192;
const NAME = "unstuck.pasted";

/** Keeps what stands in a search box when the page is left. */
export function keepPasted() {
  addEventListener("pagehide", () => {
    const texts = [...document.querySelectorAll("textarea[name='q']")].map((box) => (box instanceof HTMLTextAreaElement ? box.value : ""));
    const text = texts.find((one) => one.trim());
    if (text) write(text.length > 2 * MOST ? `${text.slice(0, MOST)}\n${text.slice(-MOST)}` : text);
  });
}

/** @param {string} text */
function write(text) {
  try {
    sessionStorage.setItem(NAME, text);
  } catch {
    // Nothing is offered from it, then.
  }
}

/** The text kept; empty when there is none. */
export function pasted() {
  try {
    return sessionStorage.getItem(NAME) ?? "";
  } catch {
    return "";
  }
}
