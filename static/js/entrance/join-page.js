// @ts-check
/** Locks the button while the form is on its way: two taps would make two participants, one of whom never sits down. */
import { part, show } from "../shared/dom.js";

/** Whoever waits longer than this is told why. */
const PATIENCE_MS = 3000;

const button = /** @type {HTMLButtonElement|null} */ (document.querySelector("form[data-once] button"));
let telling = 0;

/** @param {boolean} underWay */
function press(underWay) {
  if (!button) return;
  button.disabled = underWay;
  clearTimeout(telling);
  if (underWay) telling = setTimeout(() => show(part("waiting"), true), PATIENCE_MS);
  else show(part("waiting"), false);
}

button?.form?.addEventListener("submit", () => press(true));
addEventListener("pageshow", () => press(false)); // whoever comes back may try again
