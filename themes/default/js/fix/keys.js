// Keys for the questions: 1 to 9 choose an answer, u and Backspace go back, ? shows the keys.

/**
 * Listens for keys while no field has the focus.
 * @param {() => void} back what going back means
 */
export function listenForKeys(back) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
    if (!document.querySelector("main .fix")) return;
    if (act(event.key, back)) event.preventDefault();
  });
}

/**
 * Does what a key means; whether it means anything.
 * @param {string} key
 * @param {() => void} back
 */
function act(key, back) {
  if (/^[1-9]$/.test(key)) {
    const links = [...document.querySelectorAll("main ul.answers > li > a")];
    const shown = links.filter((link) => link instanceof HTMLElement && link.offsetParent !== null);
    const link = shown[Number(key) - 1];
    if (!(link instanceof HTMLElement)) return false;
    link.click();
  } else if (key === "u" || key === "Backspace") {
    back();
  } else if (key === "?") {
    const help = document.querySelector("main .keys");
    if (!(help instanceof HTMLElement)) return false;
    help.hidden = !help.hidden;
  } else {
    return false;
  }
  return true;
}

/** @param {EventTarget | null} target */
function isTyping(target) {
  return target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
}
