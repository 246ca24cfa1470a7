/** The articles of sections, each once, at most ten. */
export function articlesOf(sections) {
  return [...new Set(sections.map((id) => id.split("#")[0]))].slice(0, 10);
}

/** Runs a classic script. */
export function loadScript(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
}
