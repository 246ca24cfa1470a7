// A page that is older than the pack is loaded again, once, and keeps what the reader pasted.

const KEY = "unstuck.reloaded";

/**
 * Loads the page again; false when that was done already or nothing can be kept over it.
 * @param {string} text what the reader looks for
 */
export function reloadOnce(text) {
  try {
    if (sessionStorage.getItem(KEY) !== null) return false;
    sessionStorage.setItem(KEY, text);
  } catch {
    return false;
  }
  location.reload();
  return true;
}

/** Takes a text along to the page of the search, in this browser only. @param {string} text */
export function keepText(text) {
  try {
    sessionStorage.setItem(KEY, text);
  } catch {
    // The reader pastes it again.
  }
}

/** Whether a text waits to be put back into the box. */
export function wasReloaded() {
  try {
    return Boolean(sessionStorage.getItem(KEY));
  } catch {
    return false;
  }
}

/** The text from before, once; that the page was loaded again stays known. */
export function textBefore() {
  try {
    const text = sessionStorage.getItem(KEY) ?? "";
    if (text) sessionStorage.setItem(KEY, "");
    return text;
  } catch {
    return "";
  }
}

/** The search works: the next outdated pack may load the page again. */
export function forgetReload() {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // There was nothing to forget.
  }
}
