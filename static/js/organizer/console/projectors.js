// @ts-check
/** Make all projectors of the café dark at once, and see that they are. */
import { label, part, show, slots } from "../../shared/dom.js";
import { t } from "../../shared/i18n.js";
import { lock, onPress } from "../../shared/press.js";

/** @param {import("../../live/connection.js").Connection} connection */
export function darkenProjectors(connection) {
  const { board } = connection;
  const slot = slots(part("wall"));
  const draw = () => {
    const dark = board.cafe?.dark ?? false;
    label(slot.darken, dark ? t("Wieder zeigen") : t("Abdunkeln"));
    show(slot.dark, dark);
    show(slot.shows, !dark);
    lock(slot.darken, connection.state !== "online" || !board.cafe);
  };
  onPress(slot.darken, () => connection.ask("projector:darken", { dark: !board.cafe?.dark }));
  board.listen("cafe", draw);
  board.listen("connection", draw);
}
