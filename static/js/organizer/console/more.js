// @ts-check
/** On a phone the links to the café's other pages wait behind one button; and rows of tables begin closed. */
import { attr, part } from "../../shared/dom.js";
import { onPress } from "../../shared/press.js";

const NARROW = "(max-width: 43.99rem)"; // as in css/pages/organizer/console.css

export function fitPhone() {
  const button = part("more");
  onPress(button, () => attr(button, "aria-expanded", String(button.getAttribute("aria-expanded") !== "true")));
  if (!matchMedia(NARROW).matches) return;
  for (const details of part("tables").querySelectorAll("details")) details.open = false;
}
