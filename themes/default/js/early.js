// Runs before the page is painted, so that the reader's colours are there from the first moment.

const root = document.documentElement;
root.classList.add("js");
// Room is kept for the results of an address that asks for some, so that nothing moves when they come.
if (/[?&]q=[^&]/.test(location.search)) root.classList.add("asked");
// In a frame of another page, the questions stand alone: `fix/?embed`.
if (/[?&]embed\b/.test(location.search)) root.classList.add("embedded");
try {
  const chosen = localStorage.getItem("unstuck.theme");
  if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
} catch {
  // A browser that keeps nothing shows the colours of the system.
}
