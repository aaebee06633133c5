// @ts-check
/** The plan is drawn by the server: after a change the page loads anew, and says then what the change brought. */
import { show, slots, text } from "../../shared/dom.js";

const KEY = "rotation-message";

/** @param {string} words */
export function reloadWithMessage(words) {
  sessionStorage.setItem(KEY, words);
  history.scrollRestoration = "manual"; // the message stands at the top
  location.reload();
}

export function showMessage() {
  const words = sessionStorage.getItem(KEY);
  const node = /** @type {HTMLElement} */ (document.querySelector('[data-part="message"]'));
  sessionStorage.removeItem(KEY);
  if (!words) return;
  text(slots(node).words, words);
  show(node, true);
  node.focus(); // it is read aloud, and the next key goes on from here
}
