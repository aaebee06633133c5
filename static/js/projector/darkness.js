// @ts-check
/** The picture goes dark at once: by a key at the projector's computer, or by the organizers for all projectors. */
import { attr, part, text } from "../shared/dom.js";
import { t } from "../shared/i18n.js";
import { recalled, remember } from "../shared/tab-memory.js";

/** What remote controls for slides send to make the picture black, and the key beside. */
const KEYS = new Set(["b", "B", "."]);
const KEPT = "projector-dark";

/** @param {import("../live/board.js").Board} board */
export function goDark(board) {
  const { body } = document;
  let pressed = recalled(KEPT) === true; // a reload must not show what somebody did not want to be seen
  const draw = () => {
    const dark = pressed || (board.cafe?.dark ?? body.hasAttribute("data-dark"));
    attr(body, "data-dark", dark);
    text(part("dark"), dark ? t("Die Leinwand ist dunkel.") : "");
  };
  addEventListener("keydown", ({ key, repeat, ctrlKey, altKey, metaKey }) => {
    if (!KEYS.has(key) || repeat || ctrlKey || altKey || metaKey || board.cafe?.dark) return;
    pressed = !pressed;
    remember(KEPT, pressed || null);
    draw();
  });
  board.listen("cafe", draw);
  draw();
}
