// @ts-check
/** The door, on the screens that show how to join: elements marked data-door="open" or "shut" take turns. */
import { show } from "./dom.js";

/**
 * @param {import("../live/board.js").Board} board
 * @param {(code: string) => void} replaced  called when people join with another code than the one on this page
 */
export function followDoor(board, replaced) {
  const nodes = [...document.querySelectorAll("[data-door]")].map((node) => /** @type {HTMLElement} */ (node));
  board.listen("door", ({ code, open }) => {
    if (code !== document.body.dataset.code) replaced(code);
    for (const node of nodes) show(node, open === (node.dataset.door === "open"));
  });
}
