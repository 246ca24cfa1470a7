// Reloads the page when it changes, shows what is wrong with the sources, and tells authors how an article was read.
// `unstuck serve` adds this script to its answers; a published site does not have it.
(() => {
  "use strict";
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const place = `unstuck-scroll:${location.pathname}`;
  const opened = "unstuck-author";

  /**
   * An element with a class and what it holds.
   * @param {string} name
   * @param {string} className
   * @param {...(Node | string)} inner
   */
  const element = (name, className, ...inner) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...inner);
    return made;
  };

  /** A link, or the text alone where it leads nowhere. @param {string} className @param {string} text @param {string} [href] */
  const link = (className, text, href) => {
    if (!href) return element("span", className, text);
    const made = /** @type {HTMLAnchorElement} */ (element("a", className, text));
    made.href = href;
    return made;
  };

  /** @param {string} className @param {string} text @param {() => void} act */
  const button = (className, text, act) => {
    const made = /** @type {HTMLButtonElement} */ (element("button", className, text));
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  };

  // All of it lives apart from the page, so that neither styles the other.
  const host = element("unstuck-author", "");
  host.lang = "en";
  host.dir = "ltr";
  const root = host.attachShadow({ mode: "open" });
  const styles = /** @type {HTMLLinkElement} */ (element("link", ""));
  styles.rel = "stylesheet";
  styles.href = "/.unstuck/client.css";
  root.append(styles);
  document.body.append(host);

  const saved = sessionStorage.getItem(place);
  if (saved) {
    sessionStorage.removeItem(place);
    scrollTo({ top: Number(saved), behavior: "instant" });
  }

  const reload = () => {
    sessionStorage.setItem(place, String(scrollY));
    location.reload();
  };

  /** Loads new styles beside the old ones and takes the old away when they are there. @param {string} from @param {string} to */
  const swapStyles = (from, to) => {
    // What is loaded later, the search for one, comes from the new folder too: the old one is gone.
    const data = document.documentElement.dataset;
    if (data.assets) data.assets = data.assets.replace(from, to);
    for (const old of document.querySelectorAll('link[rel="stylesheet"]')) {
      const href = old.getAttribute("href") ?? "";
      if (!href.includes(from)) continue;
      const fresh = /** @type {HTMLLinkElement} */ (old.cloneNode());
      fresh.href = href.replace(from, to);
      fresh.addEventListener("load", () => old.remove());
      old.after(fresh);
    }
  };

  /**
   * @typedef {{code: string, message: string, path?: string, line?: number, column?: number, length?: number, help?: string, source_line?: string, edit?: string}} Problem
   * @param {Problem[]} problems
   */
  const showProblems = (problems) => {
    root.querySelector(".problems")?.remove();
    if (problems.length === 0) return;
    const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
    const box = element("section", "problems");
    box.setAttribute("role", "alert");
    const close = button("close", "Hide", () => box.remove());
    box.append(
      element("div", "head", element("h2", "", count), element("p", "", "The page is the last good one."), close),
      ...problems.map(problemView),
    );
    root.append(box);
  };

  /** @param {Problem} problem */
  const problemView = (problem) => {
    const view = element("div", "problem");
    view.append(element("p", "message", element("span", "code", problem.code), ` ${problem.message}`));
    if (problem.path) {
      const at = problem.line ? `${problem.path}:${problem.line}:${problem.column}` : problem.path;
      const open = link("place", at, problem.edit);
      open.title = "Open in your editor";
      view.append(open);
    }
    if (problem.source_line && problem.line) view.append(lineView(problem));
    if (problem.help) view.append(element("p", "help", element("b", "", "help: "), problem.help));
    return view;
  };

  /**
   * What stands below a letter of the source, as wide as that: a tab, one of two kinds of blank or caret, nothing below an accent.
   * @param {string} letter
   * @param {string} narrow
   * @param {string} wide
   */
  const below = (letter, narrow, wide) => {
    if (letter === "\t") return letter;
    if (/\p{M}/u.test(letter)) return "";
    return /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(letter) ? wide : narrow;
  };

  /** The line of the source with the place marked in it and under it. @param {Problem} problem */
  const lineView = ({ source_line = "", line = 1, column = 1, length = 1 }) => {
    const characters = [...source_line];
    const [before, marked] = [characters.slice(0, column - 1), characters.slice(column - 1, column - 1 + length)];
    const after = characters.slice(column - 1 + length).join("");
    const gutter = `${line} │ `;
    const indent = before.map((character) => below(character, " ", "\u3000")).join("");
    const carets = marked.map((character) => below(character, "^", "\uff3e").replace("\t", "^")).join("");
    return element(
      "pre",
      "line",
      element("span", "gutter", gutter),
      before.join(""),
      element("mark", "", marked.join("")),
      `${after}\n`,
      element("span", "gutter", `${" ".repeat(gutter.length - 2)}│ `),
      `${indent}`,
      element("span", "caret", carets || "^"),
    );
  };

  const lost = element("p", "lost", "unstuck serve does not answer; this page reloads when it is back");
  lost.setAttribute("role", "status");
  if (script.dataset.version === "early") {
    const early = element("p", "lost", "The other articles are still being read; this page completes itself");
    early.setAttribute("role", "status");
    root.append(early);
  }
  const address = `/.unstuck/events?path=${encodeURIComponent(location.pathname)}&version=${encodeURIComponent(script.dataset.version ?? "")}`;
  const events = new EventSource(address);
  events.addEventListener("open", () => lost.remove());
  events.addEventListener("error", () => root.append(lost));
  events.addEventListener("problems", (event) => showProblems(JSON.parse(event.data)));
  events.addEventListener("changed", reload);
  events.addEventListener("progress", (event) => {
    const { read, all } = JSON.parse(event.data);
    const status = document.querySelector("[data-reading]");
    const bar = document.querySelector("progress");
    if (!status || !bar || !all) return;
    const number = (/** @type {number} */ count) => count.toLocaleString("en");
    status.textContent = read < all ? `Reading ${number(read)} of ${number(all)} articles` : "Bringing the articles together";
    bar.max = all;
    bar.value = read;
  });
  events.addEventListener("styles", (event) => {
    const { from, to } = JSON.parse(event.data);
    swapStyles(from, to);
  });
  addEventListener("pagehide", () => events.close());

  // How this article was read.

  /** @param {string} what @param {string} [text] */
  const ask = async (what, text = "") => {
    const query = `path=${encodeURIComponent(location.pathname)}&q=${encodeURIComponent(text)}`;
    return (await fetch(`/.unstuck/${what}?${query}`)).json();
  };

  /** @param {string} title @param {number} count @param {...Node} inner */
  const part = (title, count, ...inner) =>
    element("section", "part", element("h3", "", title, " ", element("span", "count", String(count))), ...inner);

  /** @param {string} title @param {{text: string, line: number, rule: string, edit: string}[]} found @param {string} none */
  const list = (title, found, none) => {
    if (found.length === 0) return part(title, 0, element("p", "none", none));
    const item = (/** @type {typeof found[0]} */ { text, line, rule, edit }) =>
      element("li", "", element("span", "text", text), element("span", "from", link("", line ? `line ${line}` : "title", edit), ` ${rule}`));
    return part(title, found.length, element("ul", "", ...found.map(item)));
  };

  /**
   * @typedef {{text: string, href: string}} Link
   * @param {{way: {question: string, answer: string, href: string}[], end: Link | null, nodes: number, steps: (Link & {reason: string | null})[]} | null} place
   */
  const placeView = (place) => {
    if (!place) return part("In the tree", 0, element("p", "none", "This article takes no part in the tree."));
    const way = place.way.map(({ question, answer, href }) =>
      element("li", "", link("", question, href), " → ", element("b", "", answer)));
    if (place.end) way.push(element("li", "", link("", place.end.text, place.end.href)));
    const steps = place.steps.map(({ text, href, reason }) =>
      element("li", "", link("", text, href), element("span", "from", reason ?? "")));
    return part(
      "In the tree",
      place.nodes,
      element("p", "none", way.length ? "The shortest way here:" : "No question leads here."),
      element("ol", "way", ...way),
      element("p", "none", steps.length ? "What is tried, in this order:" : "There is nothing to try."),
      element("ol", "steps", ...steps),
    );
  };

  /**
   * @typedef {{rank: number | null, hits: {title: string, href: string, confidence: string, is_here: boolean}[], words: {word: string, meant: string | null, articles: number, here: number | null}[]}} Found
   * @param {Found | null} found
   */
  const foundView = (found) => {
    if (!found) return [];
    const { rank, hits, words } = found;
    const verdict = rank ? `This article is found, at place ${rank}.` : "This article is not found.";
    const hit = (/** @type {Found["hits"][0]} */ { title, href, confidence, is_here }) =>
      element("li", is_here ? "here" : "", link("", title, href), element("span", "from", confidence));
    const why = (/** @type {Found["words"][0]} */ { word, meant, articles, here }) =>
      element("tr", here === null ? "" : "here",
        element("td", "", meant ? `${word} → ${meant}` : word),
        element("td", "", String(articles)),
        element("td", "", here === null ? "–" : String(here)));
    const head = element("tr", "", ...["Word", "Articles", "Weight here"].map((text) => element("th", "", text)));
    const table = element("table", "", element("thead", "", head), element("tbody", "", ...words.map(why)));
    return [element("p", rank ? "good" : "bad", verdict), element("ol", "hits", ...hits.map(hit)), words.length ? table : ""];
  };

  const searchView = () => {
    const input = /** @type {HTMLTextAreaElement} */ (element("textarea", ""));
    const answer = element("div", "answer");
    answer.setAttribute("role", "status");
    let asked = 0;
    input.addEventListener("input", async () => {
      const turn = (asked += 1);
      const found = await ask("found", input.value);
      if (turn === asked) answer.replaceChildren(...foundView(found));
    });
    return element(
      "section",
      "part",
      element("h3", "", "Does a text find it?"),
      element("label", "", "Paste what a reader may have on the screen", input),
      answer,
    );
  };

  const drawer = element("aside", "drawer");
  drawer.setAttribute("aria-label", "How this article was read");
  drawer.hidden = true;

  const fill = async () => {
    drawer.replaceChildren(element("p", "none", "Reading…"));
    const read = await ask("aids");
    const close = button("close", "Close", () => toggle(false));
    if (!read) {
      drawer.replaceChildren(close, element("p", "none", "This page is no article."));
      return;
    }
    const source = link("place", read.source, read.edit);
    source.title = "Open in your editor";
    drawer.replaceChildren(
      element("div", "head", element("h2", "", "How this article was read"), close, source),
      list("Errors", read.signatures, "No error text was found. Quote it in a code block, or list it under errors: in the front matter."),
      list("Causes", read.causes, "No cause was found."),
      list("Solutions", read.solutions, read.silence ?? "No solution was found."),
      placeView(read.place),
      searchView(),
    );
  };

  const handle = button("handle", "Author view", async () => {
    await toggle(true);
    /** @type {HTMLElement | null} */ (drawer.querySelector(".close"))?.focus();
  });

  /** @param {boolean} open */
  const toggle = async (open) => {
    drawer.hidden = !open;
    handle.hidden = open;
    sessionStorage.setItem(opened, open ? "open" : "");
    if (open) await fill();
    else handle.focus();
  };
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    const problems = root.querySelector(".problems");
    if (problems) problems.remove();
    else if (!drawer.hidden) toggle(false);
  });
  if (script.dataset.article !== undefined) {
    root.append(handle, drawer);
    if (sessionStorage.getItem(opened)) toggle(true);
  }
})();
