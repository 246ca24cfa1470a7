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
