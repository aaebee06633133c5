// @ts-check
import { show, slots, text } from "../helpers/dom.js";

/** A short hiccup is nobody's business; only a lasting break is shown. */
const PATIENCE_MS = 1500;

/**
 * Show the page's banner while the line is broken.
 * @param {import("./connection.js").Connection} connection
 */
export function watchBanner(connection) {
  const banner = document.getElementById("connection");
  let timer = 0;
  connection.board.listen("connection", (state) => {
    clearTimeout(timer);
    if (!banner) return;
    if (state === "refused") text(slots(banner).sentence, connection.refusal);
    if (state === "online") show(banner, false);
    else timer = setTimeout(() => show(banner, true), PATIENCE_MS);
  });
}
