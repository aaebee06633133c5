// @ts-check
/** A kind sentence while nobody writes at this table; the organizers sent it. It goes with the next Beitrag. */
import { announce } from "../shared/announce.js";
import { part, show } from "../shared/dom.js";

const LASTS_MS = 300_000;

/** @param {import("../live/connection.js").Connection} connection */
export function showNudge({ board, clock }) {
  const node = part("nudge");
  const draw = () => {
    const [table] = board.tables.values();
    const at = table?.nudged_at ?? 0;
    const isAnswered = [...(table?.contributions.values() ?? [])].some((one) => one.at > at);
    const isWanted = board.cafe?.phase === "talk" && clock.now() - at < LASTS_MS && !isAnswered;
    if (isWanted && node.hidden) announce(node.textContent ?? "");
    show(node, isWanted);
  };
  for (const change of /** @type {const} */ (["cafe", "table"])) board.listen(change, draw);
}
