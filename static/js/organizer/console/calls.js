// @ts-check
/** Which tables call the organizers (templates/organizer/_calls.html), the longest first, and what is answered. */
import { announce } from "../../shared/announce.js";
import { reasonText, sinceText } from "../../shared/call.js";
import { attr, clone, focusHeading, part, show, slots, text } from "../../shared/dom.js";
import { t } from "../../shared/i18n.js";
import { keyedList } from "../../shared/keyed-list.js";
import { hue } from "../../shared/table.js";
import { unfold } from "./unfolded.js";

/** @typedef {import("../../live/connection.js").Connection} Connection */
/** @typedef {import("../../live/states.d.ts").CallState & {table: string, number: number, topic: string, since: string}} Calling */

/** How often the time is told anew. */
const LOOK_MS = 10_000;

/** @param {Connection} connection */
export function followCalls(connection) {
  const { board, clock } = connection;
  const pane = part("calls");
  /** @type {Map<string, number>} */
  let known = new Map();
  const draw = () => {
    const calls = callsOf(board, clock.now());
    for (const call of calls) if (known.get(call.table) !== call.at) tell(call);
    known = new Map(calls.map(({ table, at }) => [table, at]));
    const hadFocus = pane.contains(document.activeElement);
    keyedList(
      slots(pane).list,
      calls,
      ({ table }) => table,
      ({ table }) => newCall(connection, table),
      drawCall,
    );
    show(pane, calls.length > 0);
    if (!hadFocus || pane.contains(document.activeElement)) return;
    if (calls.length) pane.focus();
    else focusHeading();
  };
  board.listen("table", draw);
  board.listen("cafe", draw);
  setInterval(draw, LOOK_MS);
}

/**
 * @param {import("../../live/board.js").Board} board
 * @param {number} now  the server's time
 * @returns {Calling[]}
 */
function callsOf({ cafe, tables }, now) {
  if (!cafe || cafe.phase === "finished") return [];
  const calling = cafe.tables.flatMap(({ id, number, topic }) => {
    const call = tables.get(id)?.call;
    return call ? [{ ...call, table: id, number, topic, since: sinceText(call, now) }] : [];
  });
  return calling.sort((one, other) => one.at - other.at);
}

/** @param {Calling} call */
function tell(call) {
  announce(`${callText(call)}.`);
}

/**
 * "Tisch 3 bittet um Hilfe: Technik"
 * @param {Calling} call
 */
function callText({ number, reason }) {
  if (reason === null) return t("Tisch %(number)s bittet um Hilfe", { number });
  if (reason === "help") return t("Tisch %(number)s bittet um Hilfe beim Moderieren", { number });
  return t("Tisch %(number)s bittet um Hilfe: %(reason)s", { number, reason: reasonText(reason) });
}

/**
 * "Hilfe: Technik", where it stands already which table calls
 * @param {import("../../live/states.d.ts").CallState} call
 */
export function helpText({ reason }) {
  if (reason === null) return t("bittet um Hilfe");
  return reason === "help" ? reasonText(reason) : t("Hilfe: %(reason)s", { reason: reasonText(reason) });
}

/**
 * @param {Connection} connection
 * @param {string} table
 */
function newCall(connection, table) {
  const node = clone("tablecall");
  const { who, coming, over } = slots(node);
  const answer = (/** @type {"coming"|"over"} */ state) => {
    const at = connection.board.tables.get(table)?.call?.at;
    if (at) connection.ask("call:answer", { table, at, state });
  };
  who.addEventListener("click", () => unfold(table));
  coming.addEventListener("click", () => answer("coming"));
  over.addEventListener("click", () => answer("over"));
  return node;
}

/**
 * @param {HTMLElement} node
 * @param {Calling} call
 */
function drawCall(node, call) {
  const { number, topic, since, state } = call;
  const slot = slots(node);
  text(slot.number, number);
  attr(node, "data-hue", hue(number));
  text(slot.who, callText(call));
  text(slot.topic, topic);
  text(slot.since, since);
  show(slot.answered, state === "coming");
  const isLeft = state === "coming" && slot.coming === document.activeElement;
  show(slot.coming, state === "open");
  if (isLeft) slot.over.focus();
}
