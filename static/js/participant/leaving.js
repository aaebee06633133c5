// @ts-check
/** "Ich muss gehen": frees my further seats, and lets me take them back. */
import { part, show, slots } from "../shared/dom.js";

/** @param {import("../live/connection.js").Connection} connection */
export function offerLeaving(connection) {
  const [leave, gone] = [part("leave"), part("gone")];
  const ask = async (/** @type {"seat:leave"|"seat:return"} */ name, /** @type {HTMLElement} */ next) => {
    const answer = await connection.ask(name);
    if (!answer.ok) return;
    await connection.sync();
    next.focus();
  };
  leave.addEventListener("click", () => ask("seat:leave", slots(gone).return));
  slots(gone).return.addEventListener("click", () => ask("seat:return", leave));
  const draw = () => {
    const { cafe, mine } = connection.board;
    const over = !cafe || cafe.phase === "harvest" || cafe.phase === "finished";
    document.body.toggleAttribute("data-gone", Boolean(mine?.gone));
    show(gone, Boolean(mine?.gone) && !over);
    show(leave, !mine?.gone && !over);
  };
  connection.board.listen("cafe", draw);
  connection.board.listen("mine", draw);
}
