// @ts-check
/** In the harvest: how long somebody may speak; the projectors count it down. */
import { minutesText } from "../../live/clock.js";
import { part, slots, text } from "../../shared/dom.js";
import { lock, onPress } from "../../shared/press.js";

const TICK_MS = 250;

/** @param {import("../../live/connection.js").Connection} connection */
export function timeSpeakers(connection) {
  const { board, clock } = connection;
  const node = part("harvest");
  const buttons = [...node.querySelectorAll("[data-seconds]")].map((each) => /** @type {HTMLElement} */ (each));
  const lockAll = () => {
    for (const button of buttons) lock(button, connection.state !== "online");
  };
  const count = () => {
    const until = board.cafe?.speaking_until ?? null;
    text(slots(node).speaking, until === null ? "" : minutesText(Math.max(0, until - clock.now())));
  };
  for (const button of buttons) {
    onPress(button, () => connection.ask("projector:time", { seconds: Number(button.dataset.seconds) || null }));
  }
  board.listen("connection", lockAll);
  board.listen("cafe", count);
  setInterval(count, TICK_MS);
  lockAll();
}
