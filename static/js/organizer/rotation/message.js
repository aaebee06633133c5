// @ts-check
/** The plan is drawn by the server: after a change the page reloads, and then says what has changed. */
import { part, show, slots, text } from "../../shared/dom.js";
import { recalled, remember } from "../../shared/tab-memory.js";

const KEY = "rotation-message";

/** @param {string} words */
export function reloadWithMessage(words) {
  remember(KEY, words);
  history.scrollRestoration = "manual"; // the message stands at the top
  location.reload();
}

export function showMessage() {
  const words = recalled(KEY);
  const node = part("message");
  remember(KEY, null);
  if (!words) return;
  text(slots(node).words, words);
  show(node, true);
  node.focus(); // it is read aloud, and the next key goes on from here
}
