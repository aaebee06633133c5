// @ts-check
/**
 * The door, on the screens that show how to join: elements marked data-door="open" or "shut" take turns, and the WLAN
 * for guests (shared/_wifi.html) is the one that is set up now.
 */
import { show, slots, text } from "./dom.js";

/**
 * @param {import("../live/board.js").Board} board
 * @param {(code: string) => void} replaced  called when people join with another code than the one on this page
 */
export function followDoor(board, replaced) {
  const nodes = all("[data-door]");
  const wifis = all('[data-part="wifi"]');
  board.listen("door", ({ code, open, wifi_name, wifi_password }) => {
    if (code !== document.body.dataset.code) replaced(code);
    for (const node of nodes) show(node, open === (node.dataset.door === "open"));
    for (const node of wifis) {
      const { name, secret, password } = slots(node);
      show(node, Boolean(wifi_name));
      text(name, wifi_name);
      show(secret, Boolean(wifi_password));
      text(password, wifi_password);
    }
  });
}

/** @param {string} selector */
const all = (selector) => /** @type {HTMLElement[]} */ ([...document.querySelectorAll(selector)]);
