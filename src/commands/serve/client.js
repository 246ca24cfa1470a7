// Reloads the page when it changes, shows what is wrong with the sources, and tells authors how an article was read.
// `unstuck serve` adds this script to its answers; a published site does not have it.
(() => {
  "use strict";
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const place = `unstuck-scroll:${location.pathname}`;

  /**
   * An element with a class and a text.
   * @param {string} name
   * @param {string} className
   * @param {string} [text]
   */
  const element = (name, className, text) => {
    const made = document.createElement(name);
    made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  };

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
    for (const link of document.querySelectorAll('link[rel="stylesheet"]')) {
      const href = link.getAttribute("href") ?? "";
      if (!href.includes(from)) continue;
      const fresh = /** @type {HTMLLinkElement} */ (link.cloneNode());
      fresh.href = href.replace(from, to);
      fresh.addEventListener("load", () => link.remove());
      link.after(fresh);
    }
  };

  /**
   * @typedef {{code: string, severity: string, message: string, path?: string, line?: number, column?: number, help?: string}} Problem
   * @param {Problem[]} problems
   */
  const showProblems = (problems) => {
    document.querySelector(".unstuck-problems")?.remove();
    if (problems.length === 0) return;
    const box = element("section", "unstuck-problems");
    box.setAttribute("role", "alert");
    const close = element("button", "unstuck-close", "Close");
    close.addEventListener("click", () => box.remove());
    box.append(element("h2", "", problems.length === 1 ? "1 problem" : `${problems.length} problems`), close);
    for (const problem of problems) box.append(problemView(problem));
    document.body.append(box);
  };

  /** @param {Problem & {source_line?: string, length?: number, file?: string}} problem */
  const problemView = (problem) => {
    const view = element("div", "unstuck-problem");
    if (problem.path) {
      const at = `${problem.path}:${problem.line}:${problem.column}`;
      const link = /** @type {HTMLAnchorElement} */ (element("a", "unstuck-place", at));
      if (problem.file) link.href = `vscode://file${encodeURI(problem.file)}:${problem.line}:${problem.column}`;
      view.append(link);
    }
    view.append(element("p", "unstuck-message", `error[${problem.code}]: ${problem.message}`));
    if (problem.source_line) {
      const caret = " ".repeat((problem.column ?? 1) - 1) + "^".repeat(problem.length ?? 1);
      view.append(element("pre", "unstuck-line", `${problem.source_line}\n${caret}`));
    }
    if (problem.help) view.append(element("p", "unstuck-help", `help: ${problem.help}`));
    return view;
  };

  const address = `/.unstuck/events?path=${encodeURIComponent(location.pathname)}&version=${encodeURIComponent(script.dataset.version ?? "")}`;
  const events = new EventSource(address);
  events.addEventListener("problems", (event) => showProblems(JSON.parse(event.data)));
  events.addEventListener("changed", reload);
  events.addEventListener("styles", (event) => {
    const { from, to } = JSON.parse(event.data);
    swapStyles(from, to);
  });
  addEventListener("pagehide", () => events.close());

  // How this article was read.
  const aids = async (/** @type {string} */ text) => {
    const query = `path=${encodeURIComponent(location.pathname)}&q=${encodeURIComponent(text)}`;
    return (await fetch(`/.unstuck/aids?${query}`)).json();
  };

  /** @param {string} title @param {{text: string, line: number, rule: string}[]} found */
  const list = (title, found) => {
    const section = element("div", "unstuck-found");
    section.append(element("h3", "", `${title}: ${found.length}`));
    const items = element("ul", "");
    for (const { text, line, rule } of found) items.append(element("li", "", `line ${line}, ${rule}: ${text}`));
    section.append(items);
    return section;
  };

  const panel = async () => {
    const read = await aids("");
    if (!read) return;
    const box = element("details", "unstuck-aids");
    box.append(element("summary", "", "How this article was read"), element("p", "", read.source));
    box.append(list("Errors", read.signatures), list("Causes", read.causes), list("Solutions", read.solutions));
    if (read.silence) box.append(element("p", "", read.silence));
    const label = element("label", "", "Paste a text to see whether it finds this article");
    const input = document.createElement("textarea");
    const answer = element("p", "unstuck-answer");
    answer.setAttribute("role", "status");
    input.addEventListener("input", async () => {
      const { rank, found } = (await aids(input.value)) ?? {};
      if (!input.value.trim()) answer.textContent = "";
      else if (rank) answer.textContent = `found, at place ${rank}`;
      else answer.textContent = found?.length ? `not found; best is: ${found[0]}` : "nothing found";
    });
    label.append(input);
    box.append(label, answer);
    document.body.append(box);
  };
  panel();
})();
