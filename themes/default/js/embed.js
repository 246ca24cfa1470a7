// The decision tree as an element for other sites: `<unstuck-tree src="https://help.example.org/fix/"></unstuck-tree>`.
//
// It reads the pages of the tree themselves, so it needs no data of its own and suits a site of any size. No markup is
// made of text and no style is inline, so it runs under a strict policy. The other host must allow the request (CORS).

/** Sizes and colours are the surrounding page's; what cannot be inherited is set here. */
const STYLE = `
:host { display: block; border: 1px solid; border-color: color-mix(in srgb, currentColor 25%, transparent); border-radius: .625rem; padding: 1rem 1.25rem; }
* { box-sizing: border-box; }
h1, h2, h3 { font-size: 1.1875rem; line-height: 1.3; margin: 0 0 .5rem; }
h1:focus { outline: none; }
h3 { font-size: 1rem; margin-block-start: 1rem; }
p { margin: .5rem 0; }
nav { display: flex; flex-wrap: wrap; gap: .25rem 1rem; font-size: .9375rem; margin-block-end: .5rem; }
a { color: inherit; }
ul.answers { display: grid; gap: .5rem; margin: .75rem 0; padding: 0; list-style: none; }
ul.answers a { display: block; border: 1px solid; border-color: color-mix(in srgb, currentColor 40%, transparent); border-radius: .5rem; padding: .625rem 1rem; text-decoration: none; overflow-wrap: anywhere; }
ul.answers a:hover { border-color: currentColor; }
:focus-visible { outline: 2px solid; outline-offset: 2px; }
.left, .reason, .step-facts, .sign, .keys { font-size: .875rem; opacity: .8; }
.sign { display: block; }
pre { overflow-x: auto; padding: .75rem; border-radius: .5rem; background: color-mix(in srgb, currentColor 7%, transparent); }
.rung:not(.shown), .rungs, form, [hidden], .visually-hidden { display: none; }
`;

/** Parts of a page that are of use in another one. */
const PARTS = "h1, .sign, .left, .how, ul.answers, ol.candidates, .rung";

/** A decision tree on a page of another site. */
export class UnstuckTree extends HTMLElement {
  /** @type {string[]} */
  #way = [];

  connectedCallback() {
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    root.addEventListener("click", (event) => {
      if (event instanceof MouseEvent) this.#follow(event);
    });
    void this.#open(this.#start);
  }

  get #start() {
    return new URL(this.getAttribute("src") ?? "fix/", document.baseURI).href;
  }

  /** Follows links of the tree here, all others as usual. @param {MouseEvent} event */
  #follow(event) {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const tree = this.#start.replace(/[^/]*$/, "");
    if (link.dataset.back !== undefined) this.#way.pop();
    else if (link.dataset.again !== undefined) this.#way = [];
    else if (!link.href.startsWith(tree)) return;
    event.preventDefault();
    void this.#open(link.dataset.back !== undefined ? (this.#way.pop() ?? this.#start) : link.href);
  }

  /** Shows a page of the tree. @param {string} address */
  async #open(address) {
    const root = /** @type {ShadowRoot} */ (this.shadowRoot);
    try {
      const page = await fetchPage(address);
      const isFirst = root.childElementCount === 0;
      this.#way.push(address);
      root.replaceChildren(this.#navigation(page), ...parts(page));
      showRung(root, address);
      const heading = root.querySelector(".rung.shown h2, h1");
      if (heading instanceof HTMLElement && !isFirst) {
        heading.tabIndex = -1;
        heading.focus({ preventScroll: true });
      }
    } catch {
      // Where the tree cannot be had, a link to it can.
      root.replaceChildren(anchor(address, address));
    }
  }

  /** "Back", "Start again", and the page itself, in the words of the page. @param {Document} page */
  #navigation(page) {
    const nav = document.createElement("nav");
    const words = (/** @type {string} */ selector) => page.querySelector(selector)?.textContent?.trim() ?? "";
    if (this.#way.length > 1) {
      const back = anchor(this.#way.at(-2) ?? this.#start, words(".fix-nav .back") || "←");
      back.dataset.back = "";
      const again = anchor(this.#start, words("[data-again]") || "↺");
      again.dataset.again = "";
      nav.append(back, again);
    }
    const source = anchor(this.#way.at(-1) ?? this.#start, page.title);
    source.target = "_blank";
    source.rel = "noopener";
    source.addEventListener("click", (event) => event.stopPropagation());
    nav.append(source);
    return nav;
  }
}

/**
 * The parts of a page, with addresses that hold anywhere.
 * @param {Document} page
 */
function parts(page) {
  const found = [...page.querySelectorAll(".fix")].flatMap((fix) => [...fix.querySelectorAll(PARTS)]);
  const outer = found.filter((part) => !part.parentElement?.closest(PARTS));
  return outer.map((part) => {
    for (const one of part.querySelectorAll("script, form, .code-tools")) one.remove();
    for (const link of part.querySelectorAll("a")) link.setAttribute("href", link.href);
    for (const picture of part.querySelectorAll("img")) picture.setAttribute("src", picture.src);
    return document.importNode(part, true);
  });
}

/**
 * Of a ladder, shows the step the address names, or the first.
 * @param {ShadowRoot} root
 * @param {string} address
 */
function showRung(root, address) {
  const rungs = [...root.querySelectorAll(".rung")];
  const named = rungs.find((rung) => `#${encodeURIComponent(rung.id)}` === new URL(address).hash);
  (named ?? rungs[0])?.classList.add("shown");
}

/**
 * @param {string} href
 * @param {string} text
 */
function anchor(href, text) {
  const link = document.createElement("a");
  link.href = href;
  link.textContent = text;
  return link;
}

/**
 * A page as a document. The browser parses it, so that no text becomes markup here.
 * @param {string} address
 * @returns {Promise<Document>}
 */
function fetchPage(address) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", (address.split("#")[0] ?? "").replace(/index\.html$/, ""));
    request.responseType = "document";
    request.onload = () => {
      if (request.status === 200 && request.responseXML) resolve(request.responseXML);
      else reject(new Error(`${address} answers ${request.status}`));
    };
    request.onerror = () => reject(new Error(`${address} cannot be read`));
    request.send();
  });
}

if (!customElements.get("unstuck-tree")) customElements.define("unstuck-tree", UnstuckTree);
