// Makes elements. Text is only ever text.

/**
 * A button.
 * @param {string} className
 * @param {string} text
 * @param {() => void} press
 */
export function button(className, text, press) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = className;
  made.textContent = text;
  made.addEventListener("click", press);
  return made;
}

/**
 * An element with a class and what is in it.
 * @template {keyof HTMLElementTagNameMap} N
 * @param {N} name
 * @param {string} [className]
 * @param {(string | Node)[]} [content]
 * @param {Record<string, string>} [attributes]
 */
export function element(name, className = "", content = [], attributes = {}) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...content);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

/**
 * A symbol of the theme's `icons/`.
 * @param {string} name
 */
export function icon(name) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  made.setAttribute("class", "icon");
  made.setAttribute("aria-hidden", "true");
  made.append(document.createElementNS(made.namespaceURI, "use"));
  made.firstElementChild?.setAttribute("href", `#i-${name}`);
  return made;
}

/**
 * The one place whose text a screen reader says without moving there.
 * @param {string} text
 */
export function announce(text) {
  let place = document.querySelector(".announcer");
  if (!place) {
    place = document.createElement("p");
    place.className = "announcer visually-hidden";
    place.setAttribute("role", "status");
    document.body.append(place);
  }
  place.textContent = text;
}
