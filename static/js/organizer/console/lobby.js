// @ts-check
/** Before the first round: how many have come in, beside code and QR code. */
import { part, show, slots, text } from "../../shared/dom.js";

/** @param {import("../../live/connection.js").Connection} connection */
export function followLobby({ board }) {
  const node = part("lobby");
  const { joined, online } = slots(node);
  board.listen("cafe", (cafe) => show(node, cafe.phase === "lobby"));
  board.listen("crowd", (crowd) => {
    text(joined, crowd.joined);
    text(online, crowd.online);
  });
}
