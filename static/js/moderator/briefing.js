// @ts-check
/** The Übergabe as the moderator sees it, and when it is needed. */
import { remaining } from "../live/clock.js";
import { briefingOf, drawBriefing } from "../shared/briefing.js";
import { element, part, said, show, slots, text } from "../shared/dom.js";
import { n, t } from "../shared/i18n.js";

/** @import { CafeState } from "../live/states.d.ts" */

/** For this long into the talk the moderator may still be welcoming people. */
const WELCOME_MS = 5 * 60_000;

/**
 * @param {import("../live/board.js").HeldTable} table
 * @param {CafeState} cafe
 */
export function drawHandover(table, cafe) {
  const node = part("handover");
  drawBriefing(node, briefingOf(table, comingRound(cafe)), lineOf);
  const none = part("no-handover");
  show(none, Boolean(node.hidden));
  const over = cafe.phase === "harvest" || cafe.phase === "finished";
  text(slots(none).words, over ? t("Es kommt keine Runde mehr, und hier liegt nichts.") : beforeText());
}

/**
 * What was found, and how many points it has.
 * @param {import("../shared/briefing.js").Finding} finding
 */
export function lineOf({ text: words, points }) {
  const line = element("li");
  line.append(said("span", "", words));
  if (points) line.append(element("span", "handover__sum number", n("%(count)s Punkt", "%(count)s Punkte", points)));
  return line;
}

function beforeText() {
  return t(
    "Nach der ersten Runde steht hier, was Sie an die Nächsten weitergeben: die am höchsten bewerteten Beiträge, offene Fragen und die Kurzfassung.",
  );
}

/**
 * The round that the Übergabe is for: the current one while they talk, from its end on the next.
 * @param {CafeState} cafe
 */
export function comingRound({ phase, round }) {
  return ["seating", "talk", "voting"].includes(phase) ? round : round + 1;
}

/**
 * Whether people sit down who were not here before.
 * @param {CafeState} cafe
 * @param {number} now  the server's time
 */
export function newcomersCome(cafe, now) {
  if (cafe.round < 2) return false;
  if (cafe.phase === "seating") return true;
  const left = remaining(cafe, now);
  const minutes = cafe.rounds.find((each) => each.number === cafe.round)?.minutes ?? 0;
  return cafe.phase === "talk" && left !== null && minutes * 60_000 - left < WELCOME_MS;
}
