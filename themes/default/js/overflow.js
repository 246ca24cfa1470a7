// What scrolls sideways can be reached by keyboard.

/**
 * Makes code and tables a stop for the keyboard while they are wider than the page lets them be.
 * @param {ParentNode} parent where to look
 */
export function upgradeOverflow(parent) {
  const boxes = parent.querySelectorAll(".code > pre, .table");
  if (!boxes.length) return;
  const observer = new ResizeObserver((entries) => entries.forEach((entry) => show(entry.target)));
  boxes.forEach((box) => observer.observe(box));
}

/** @param {Element} box */
function show(box) {
  const overflows = box.scrollWidth > box.clientWidth + 1;
  if (overflows) box.setAttribute("tabindex", "0");
  else box.removeAttribute("tabindex");
  box.closest(".code")?.classList.toggle("overflows", overflows);
}
