// @ts-check
/** Before the first round: how many have come in, beside the step; and below it how everybody gets in. */
import { part, show, slots, text } from "../../shared/dom.js";
import { n, t } from "../../shared/i18n.js";

/** @param {import("../../live/connection.js").Connection} connection */
export function followLobby({ board }) {
  const people = part("people");
  const { joined } = slots(people);
  const draw = () => {
    const { cafe, crowd } = board;
    if (!cafe || !crowd) return;
    text(joined, joinedText(crowd.joined, cafe.expected));
  };
  board.listen("cafe", (cafe) => {
    for (const node of [people, part("lobby")]) show(node, cafe.phase === "lobby");
    draw();
  });
  board.listen("crowd", draw);
}

/**
 * @param {number} count
 * @param {number} expected  0: not said
 */
function joinedText(count, expected) {
  if (!count) return t("Noch niemand da");
  if (!expected) return n("%(count)s Person ist da", "%(count)s Personen sind da", count);
  return n("%(count)s von %(expected)s ist da", "%(count)s von %(expected)s sind da", count, { expected });
}
