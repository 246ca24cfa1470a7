// Links name `index.html`, without which a page opened from a disk shows a list of files. On a host they need not.

/**
 * Shortens the links to folders where the page comes from a host, and lengthens the forms' where it comes from a disk.
 * @param {ParentNode} parent where to look
 */
export function upgradeLinks(parent) {
  if (location.protocol === "file:") {
    for (const form of parent.querySelectorAll("form[action$='/']")) {
      form.setAttribute("action", `${form.getAttribute("action")}index.html`);
    }
    return;
  }
  for (const link of parent.querySelectorAll("a[href*='index.html']")) {
    const href = link.getAttribute("href") ?? "";
    if (!/^[a-z]+:/i.test(href)) link.setAttribute("href", href.replace(/(^|\/)index\.html(?=$|[?#])/, "$1") || "./");
  }
}
