// @ts-check
/** The export lies folded below the tables: its link opens it, and so does the end of the café. */
import { part } from "../../shared/dom.js";

/** @param {import("../../live/connection.js").Connection} connection */
export function openExport({ board }) {
  const node = /** @type {HTMLDetailsElement} */ (part("export"));
  let phase = "";
  document.querySelector('a[href="#export"]')?.addEventListener("click", () => {
    node.open = true;
  });
  board.listen("cafe", (cafe) => {
    if (cafe.phase === "finished" && phase !== cafe.phase) node.open = true; // once: whoever folds it wants it so
    phase = cafe.phase;
  });
}
