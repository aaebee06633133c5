// @ts-check
/** The plan is drawn by the server: after a change the page loads anew, and says then what the change brought. */
import { show, slots, text } from "../../shared/dom.js";

const KEY = "rotation-told";

/** @param {string} words */
export function reloadTelling(words) {
  sessionStorage.setItem(KEY, words);
  history.scrollRestoration = "manual"; // what is told stands at the top
  location.reload();
}

export function tellAgain() {
  const words = sessionStorage.getItem(KEY);
  const node = /** @type {HTMLElement} */ (document.querySelector('[data-part="told"]'));
  sessionStorage.removeItem(KEY);
  if (!words) return;
  text(slots(node).words, words);
  show(node, true);
  node.focus(); // it is read aloud, and the next key goes on from here
}
