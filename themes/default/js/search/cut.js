// Long texts: only their beginning and their end are ever read or shown.

/** How much of either end is kept, in UTF-16 code units. */
const CUT = 8192;

/**
 * The start and the end of a text that is too long to be read whole; cutting twice changes nothing.
 * @param {string} text
 */
export function cut(text) {
  if (text.length <= 2 * CUT) return text;
  const head = text.slice(0, CUT).replace(/[\ud800-\udbff]$/, "");
  const tail = text.slice(-CUT).replace(/^[\udc00-\udfff]/, "");
  return `${head}\n${tail}`;
}

/**
 * Keeps a megabyte out of a box: a browser needs seconds to lay it out, and nothing but its ends would be read.
 * @param {HTMLTextAreaElement} box
 */
export function keepShort(box) {
  box.addEventListener("paste", (event) => insertCut(box, event, event.clipboardData?.getData("text/plain")));
  box.addEventListener("beforeinput", (event) => insertCut(box, event, event.data ?? event.dataTransfer?.getData("text/plain")));
  box.addEventListener("input", () => {
    if (box.value.length <= 2 * CUT + 1) return;
    const caret = box.selectionStart;
    countLines(box, box.value);
    box.value = cut(box.value.trim());
    box.setSelectionRange(caret, caret);
  });
}

/**
 * Remembers how many lines a text had before it was cut; forgets it with the text.
 * @param {HTMLTextAreaElement} box
 * @param {string} text
 */
function countLines(box, text) {
  box.dataset.lines = String(text.trim().split("\n").length);
  box.addEventListener("input", function forget() {
    if (box.value.length > CUT) return;
    delete box.dataset.lines;
    box.removeEventListener("input", forget);
  });
}

/**
 * Puts the ends of a long text into the box in place of the text itself.
 * @param {HTMLTextAreaElement} box
 * @param {Event} event
 * @param {string | undefined} text
 */
function insertCut(box, event, text = "") {
  if (event.defaultPrevented || text.length <= 2 * CUT) return;
  event.preventDefault();
  countLines(box, text);
  box.setRangeText(cut(text.trim().replaceAll("\r\n", "\n")), box.selectionStart, box.selectionEnd, "end");
  box.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
}
