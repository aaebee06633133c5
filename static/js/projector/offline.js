// @ts-check
import { part, text } from "../shared/dom.js";
import { t } from "../shared/i18n.js";

/** A short interruption is not shown. */
const PATIENCE_MS = 3000;

/**
 * Say small in the corner that what is shown may be old; the connection repairs itself.
 * @param {import("../live/board.js").Board} board
 */
export function tellOffline(board) {
  const node = part("offline");
  let timer = 0;
  board.listen("connection", (state) => {
    clearTimeout(timer);
    if (state !== "offline") text(node, "");
    else timer = setTimeout(() => text(node, t("Verbindung unterbrochen – sie wird wiederhergestellt.")), PATIENCE_MS);
  });
}
