// What one searched for lately: kept in this browser only, without names; it can be cleared and switched off.

import { button, element } from "../element.js";
import { keep, kept } from "../keep.js";
import { word } from "../words.js";
import { reportTools } from "./report-panel.js";

/** How many are kept, and how much of each, in UTF-16 code units. */
const [MOST, LONGEST] = [6, 600];
/** How long after the first results what takes names out is loaded, in milliseconds. */
const SOON = 1000;
/** How much of one is shown. */
const SHOWN = 80;

/** The recent searches of one box. */
export class Recent {
  #panel = element("div", "recent");
  /** @type {HTMLTextAreaElement} */
  #box;
  #text = "";

  /**
   * @param {HTMLElement} form
   * @param {HTMLTextAreaElement} box
   */
  constructor(form, box) {
    this.#box = box;
    form.append(this.#panel);
    box.addEventListener("input", () => this.show(box.value.trim()));
  }

  /** Shows them while nothing is asked for. @param {string} text what is asked for */
  show(text) {
    const recent = /** @type {string[]} */ (kept("recent", []));
    const isOff = kept("recent-off", false);
    this.#panel.hidden = Boolean(text) || (!recent.length && !isOff);
    if (!this.#panel.hidden) this.#draw(recent, isOff);
  }

  /**
   * Keeps a search once one of its results is followed. Nothing is kept as long as the names in it cannot be taken out.
   * @param {HTMLElement} list where the results are
   * @param {string} text what they answer
   */
  watch(list, text) {
    if (!this.#text) this.#listen(list);
    this.#text = text || this.#text;
  }

  /** @param {HTMLElement} list */
  #listen(list) {
    /** @type {((text: string) => string) | undefined} */
    let redact;
    const prepare = () => void reportTools().then((tools) => (redact = tools.redact), () => {});
    for (const event of ["focusin", "pointerover"]) list.addEventListener(event, prepare, { once: true });
    // A tap is no hovering before: who reads the results for a moment may follow one.
    setTimeout(prepare, SOON);
    list.addEventListener("click", (event) => {
      const isResult = event.target instanceof Element && event.target.closest(".results a");
      if (isResult && redact && !kept("recent-off", false)) this.#add(redact(this.#text).slice(0, LONGEST));
    });
  }

  /** @param {string} clean */
  #add(clean) {
    const others = /** @type {string[]} */ (kept("recent", [])).filter((one) => one !== clean);
    keep("recent", [clean, ...others].slice(0, MOST));
  }

  /**
   * @param {string[]} recent
   * @param {boolean} isOff
   */
  #draw(recent, isOff) {
    const items = recent.map((text) => element("li", "", [button("again", shortened(text), () => this.#again(text))]));
    const forget = button("clear", word("recent_clear"), () => this.#forget(isOff));
    const toggle = button("switch", word(isOff ? "recent_on" : "recent_off"), () => {
      keep("recent-off", !isOff);
      this.#forget(!isOff);
    });
    const list = items.length ? [element("p", "recent-title", [word("recent_title")]), element("ul", "", items), forget, " "] : [];
    this.#panel.replaceChildren(...list, toggle);
  }

  /** @param {boolean} isOff */
  #forget(isOff) {
    keep("recent", []);
    if (isOff) this.#draw([], isOff);
    else this.#panel.hidden = true;
    this.#box.focus();
  }

  /** @param {string} text */
  #again(text) {
    this.#box.value = text;
    this.#box.focus();
    this.#box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
}

/** The first line that is not empty. @param {string} text */
function shortened(text) {
  const line = text.split("\n").find((one) => one.trim()) ?? "";
  return line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line;
}
