// @ts-check
import { attr, show, slots, text } from "../shared/dom.js";
import { n, t } from "../shared/i18n.js";
import { minutesText, remaining } from "./clock.js";

/** @import { CafeState } from "./states.d.ts" */

/** Often enough that no second is skipped on screen. */
const TICK_MS = 250;
/** From here on the clock asks for attention. */
const SOON_MS = 60_000;

/**
 * Keep every clock of the page going (templates/shared/_clock.html).
 * @param {import("./connection.js").Connection} connection
 * @param {(cafe: CafeState) => string} words  that say what the café is doing
 */
export function runClocks({ board, clock }, words = phaseText) {
  const draw = () => {
    for (const node of document.querySelectorAll('[data-part="clock"]')) drawClock(node, board.cafe, clock, words);
  };
  board.listen("cafe", draw);
  setInterval(draw, TICK_MS);
}

/**
 * @param {Element} node
 * @param {CafeState|null} cafe
 * @param {import("./clock.js").ServerClock} clock
 * @param {(cafe: CafeState) => string} words
 */
function drawClock(node, cafe, clock, words) {
  const left = cafe ? remaining(cafe, clock.now()) : null;
  const { vague, time, label, ring } = slots(node);
  attr(node, "data-state", clockState(cafe, left));
  show(vague, clock.vague && left !== null && !cafe?.paused);
  text(time, left === null ? "–:––" : minutesText(left));
  text(label, cafe && (cafe.interlude ? t("Programm") : words(cafe)));
  attr(
    ring,
    "stroke-dashoffset",
    left === null || !cafe ? 100 : Math.max(0, Math.round(100 - (100 * left) / whole(cafe))),
  );
}

/**
 * @param {CafeState|null} cafe
 * @param {number|null} left
 */
function clockState(cafe, left) {
  if (!cafe || left === null) return "none";
  if (cafe.paused) return "paused";
  if (left === 0) return "over";
  return left <= SOON_MS ? "soon" : "running";
}

/** The full ring in milliseconds. @param {CafeState} cafe */
function whole(cafe) {
  return Math.max(1, cafe.minutes ?? 1) * 60_000;
}

/** What the café is doing, in two words. @param {CafeState} cafe */
export function phaseText(cafe) {
  if (cafe.paused) return t("Pause");
  if (cafe.interlude) return cafe.interlude.title;
  /** @type {Record<string, string>} */
  const words = {
    lobby: t("Gleich geht es los"),
    seating: movingText(cafe),
    talk: t("Runde %(round)s von %(rounds)s", { round: cafe.round, rounds: cafe.rounds.length }),
    voting: t("Bewertung"),
    closing: t("Runde endet"),
    harvest: t("Ergebnisse"),
    finished: t("Beendet"),
  };
  return words[cafe.phase] ?? "";
}

/** At first nobody leaves a table. @param {Pick<CafeState, "round">} cafe */
export function movingText({ round }) {
  return round > 1 ? t("Tischwechsel") : t("Plätze einnehmen");
}

/**
 * How much is left of the round, in whole minutes: the server may say so later than two minutes before the end.
 * @param {number} seconds
 */
export function minutesLeftText(seconds) {
  return n("Noch %(count)s Minute", "Noch %(count)s Minuten", Math.max(1, Math.round(seconds / 60)));
}
