// @ts-check
/** Before the first round: how many have come in, beside the step; and below it how everybody gets in. */
import { part, show, slots, text } from "../../shared/dom.js";
import { t } from "../../shared/i18n.js";
import { joinedText } from "../../shared/joined.js";

/** @param {import("../../live/connection.js").Connection} connection */
export function followLobby({ board }) {
  const people = part("people");
  const { joined } = slots(people);
  const draw = () => {
    const { cafe, crowd } = board;
    if (!cafe || !crowd) return;
    text(joined, joinedText(crowd.joined, cafe.expected) || t("Noch niemand da"));
  };
  board.listen("cafe", (cafe) => {
    for (const node of [people, part("lobby")]) show(node, cafe.phase === "lobby");
    draw();
  });
  board.listen("crowd", draw);
}
