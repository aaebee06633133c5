// @ts-check
/** Where I sit now, where I was and where I shall go; before the start, where I begin. */
import { movingText, phaseText } from "../live/countdown.js";
import { drawTitle } from "../shared/cafe-title.js";
import { attr, element, part, show, slots, text } from "../shared/dom.js";
import { t } from "../shared/i18n.js";
import { hue, placeText, seatLabel, tableOf } from "../shared/table.js";

/** @import { CafeState, CafeTable, ParticipantState } from "../live/states.d.ts" */

/**
 * @typedef {{round: number, table: CafeTable, label: string, when: "past"|"current"|"next"}} Stop
 *   table: a table of the café's state; label: "2b"
 */

/**
 * My way through the rounds; empty in the lobby.
 * @param {CafeState} cafe
 * @param {ParticipantState} mine
 * @returns {Stop[]}
 */
export function routeOf(cafe, mine) {
  return (mine?.route ?? []).flatMap((seat) => {
    const table = tableOf(cafe, seat.table);
    return table
      ? [{ round: seat.round, table, label: seatLabel(table, seat.spot), when: whenIs(seat.round, cafe) }]
      : [];
  });
}

/**
 * My seat in the current round; undefined while I have none.
 * @param {CafeState} cafe
 * @param {ParticipantState} mine
 */
export function seatOf(cafe, mine) {
  return routeOf(cafe, mine).find((stop) => stop.round === cafe.round);
}

/**
 * @param {number} round
 * @param {CafeState} cafe
 */
function whenIs(round, cafe) {
  if (round === cafe.round) return "current";
  return round < cafe.round ? "past" : "next";
}

/**
 * Show my café, my seat and my way wherever the page has a place for them.
 * @param {CafeState} cafe
 * @param {Stop[]} route
 * @param {number} number  mine, as the projector and the seat cards call me
 * @param {boolean} [isPlaced]  whether the server has said where I sit in this round, or that I sit nowhere
 */
export function drawSeat(cafe, route, number, isPlaced = true) {
  const here = route.find((stop) => stop.when === "current");
  document.body.toggleAttribute("data-seatless", !here);
  for (const node of document.querySelectorAll('[data-part="route"]')) drawRoute(node, route);
  for (const node of document.querySelectorAll('[data-part="seat"]')) drawHead(node, here, cafe, isPlaced);
  for (const node of document.querySelectorAll('[data-part="whereabouts"]')) drawWhereabouts(node, cafe, route, here);
  attr(part("briefing"), "data-hue", here && hue(here.table.number));
  const departure = document.querySelector('[data-part="departure"]');
  if (departure) drawDeparture(departure, cafe, route, here, number, isPlaced);
  if (cafe.phase === "lobby") drawFirstWay(cafe, route, number);
  drawTitle(cafe);
  const place = here && placeOf(here);
  document.title = `${[place, phaseText(cafe)].filter(Boolean).join(", ")} – ${cafe.title}`;
}

/**
 * Waiting for the start: where I shall begin, if that is planned already.
 * @param {CafeState} cafe
 * @param {Stop[]} route
 * @param {number} number
 */
function drawFirstWay(cafe, route, number) {
  const [first] = route;
  const node = part("firstway");
  show(node, Boolean(first));
  const own = part("own-number");
  show(own, !first);
  text(slots(own).number, number);
  if (cafe.rotation === "free") text(slots(own).use, t("Ihren Platz wählen Sie hier beim Start."));
  if (!first) return;
  const slot = slots(node);
  drawSign(node, first, cafe, true);
  text(slot.number, t("Ihre Nummer: %(number)s", { number }));
  text(slot.place, t("Sie beginnen an %(place)s", { place: placeOf(first) }));
}

/**
 * @param {Element} node
 * @param {Stop|undefined} here
 * @param {CafeState} cafe
 * @param {boolean} isPlaced
 */
function drawSign(node, here, cafe, isPlaced) {
  const { coaster, topic } = slots(node);
  attr(node, "data-hue", here ? hue(here.table.number) : null);
  text(coaster, here?.label ?? (isPlaced ? "?" : "…"));
  text(topic, here?.table.topic ?? (isPlaced ? placelessText(cafe) : ""));
}

/**
 * What to do without a seat: a place can be chosen until the talk ends.
 * @param {CafeState} cafe
 */
function placelessText({ rotation, phase }) {
  return rotation === "free" && (phase === "seating" || phase === "talk")
    ? t("Bitte wählen Sie Ihren Platz")
    : t("Für Sie ist noch kein Platz eingetragen. Bitte fragen Sie das Veranstaltungsteam.");
}

/**
 * Where a stop is, in words: the sign says the same in short.
 * @param {Stop} stop
 */
function placeOf({ table, label }) {
  return placeText(table.number, label);
}

/**
 * @param {Element} node
 * @param {Stop|undefined} here
 * @param {CafeState} cafe
 * @param {boolean} isPlaced
 */
function drawHead(node, here, cafe, isPlaced) {
  drawSign(node, here, cafe, isPlaced);
  text(slots(node).question, here?.table.question);
}

/**
 * Beside the clock: where I sit, and where I go when it has run down.
 * @param {Element} node
 * @param {CafeState} cafe
 * @param {Stop[]} route
 * @param {Stop|undefined} here
 */
function drawWhereabouts(node, cafe, route, here) {
  const { place, then } = slots(node);
  const next = route.find((stop) => stop.round === cafe.round + 1);
  text(place, here && placeOf(here));
  text(then, next && t("danach Tisch %(number)s", { number: next.table.number }));
}

/**
 * @param {Element} node
 * @param {CafeState} cafe
 * @param {Stop[]} route
 * @param {Stop|undefined} here
 * @param {number} number
 * @param {boolean} isPlaced
 */
function drawDeparture(node, cafe, route, here, number, isPlaced) {
  const before = route.find((stop) => stop.round === cafe.round - 1);
  drawSign(node, here, cafe, isPlaced);
  const slot = slots(node);
  const choosing = !here && cafe.rotation === "free";
  const round = t("Runde %(round)s von %(rounds)s", { round: cafe.round, rounds: cafe.rounds.length });
  text(slot.when, `${round}\n${t("Ihre Nummer: %(number)s", { number })}`);
  text(slot.call, here ? callTo(here, before) : choosing ? t("Bitte wählen Sie Ihren Platz") : movingText(cafe));
  if (choosing) text(slot.topic, "");
  attr(node, "data-choosing", choosing);
}

/**
 * @param {Stop} here
 * @param {Stop|undefined} before
 */
function callTo(here, before) {
  const place = { place: placeOf(here) };
  if (before?.table === here.table) return t("Bitte bleiben Sie an %(place)s", place);
  return t("Bitte gehen Sie zu %(place)s", place);
}

/**
 * "Ihre Tische": 2 → 4 → 1, each with its round
 * @param {Element} node
 * @param {Stop[]} route
 */
function drawRoute(node, route) {
  const shown = route.map((stop) => `${stop.label}:${stop.when}`).join();
  if (/** @type {HTMLElement} */ (node).dataset.shown === shown) return;
  /** @type {HTMLElement} */ (node).dataset.shown = shown;
  node.replaceChildren(...route.map(newStop));
}

/** @param {Stop} stop */
function newStop({ round, table, when }) {
  const node = element("li", `route__stop route__stop--${when}`);
  const sign = element("span", "route__label", `${table.number}`);
  sign.prepend(element("span", "kern-sr-only", `${t("Tisch")} `));
  node.append(sign, element("span", "route__round", t("Runde %(round)s", { round })));
  attr(node, "data-hue", hue(table.number));
  attr(node, "aria-current", when === "current" && "step");
  return node;
}
