// The table of contents shows where one is.

/**
 * Marks the heading that was passed last.
 * @param {HTMLElement} nav
 */
export function upgradeContents(nav) {
  const links = [...nav.querySelectorAll("a")];
  const targets = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  const observer = new IntersectionObserver(() => mark(links, targets), { rootMargin: "-15% 0px -70% 0px" });
  targets.forEach((target) => target && observer.observe(target));
  // On a small screen it lies over the page, and goes once a place is chosen.
  nav.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("a")) nav.hidePopover?.();
  });
  mark(links, targets);
}

/**
 * @param {HTMLAnchorElement[]} links
 * @param {(HTMLElement | null)[]} targets
 */
function mark(links, targets) {
  let current = -1;
  targets.forEach((target, at) => {
    if (target && target.getBoundingClientRect().top < innerHeight * 0.3) current = at;
  });
  links.forEach((link, at) => {
    if (at === current) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  });
}
