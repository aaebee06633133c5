// @ts-check
/** What can be dragged on the board: a Beitrag into a Schwerpunkt, and a whole Schwerpunkt onto another. */
import { slots } from "../../shared/dom.js";
import { t } from "../../shared/i18n.js";
import { act } from "../act.js";
import { isIdle } from "../head.js";
import { goTo, mergeInto } from "./acts.js";

/** What [data-drop] says where a new Schwerpunkt begins. */
const NEW = "+";

/** @typedef {import("../../live/connection.js").Connection} Connection */
/** @typedef {import("../../live/board.js").HeldTable} HeldTable */

/**
 * @typedef {object} Load
 * @property {() => boolean} may  whether it can still be moved
 * @property {() => string|undefined} words  that hang on the pointer
 * @property {string} gone  what is said when it can no longer be moved
 * @property {boolean} alone  whether it may lie where a new Schwerpunkt begins
 * @property {(place: string) => boolean} fits  whether anything would happen there; a place is NEW, an id, or "" for none
 * @property {(place: string) => void} put
 */

/**
 * @param {HTMLElement} thing
 * @param {Connection} connection
 * @param {() => HeldTable|undefined} held
 * @returns {Load}
 */
export function loadOf(thing, connection, held) {
  const { contribution, cluster = "" } = thing.dataset;
  return contribution
    ? beitrag(contribution, slots(thing).move ?? thing, connection, held)
    : schwerpunkt(cluster, slots(thing).carry, connection, held);
}

/** @param {HTMLElement} node  marked [data-drop] */
export function placeOf({ dataset: { drop, cluster } }) {
  return drop || cluster || "";
}

/**
 * @param {string} id
 * @param {HTMLElement} button  beside which a refusal is shown
 * @param {Connection} connection
 * @param {() => HeldTable|undefined} held
 * @returns {Load}
 */
function beitrag(id, button, connection, held) {
  const now = () => held()?.contributions.get(id);
  return {
    may: () => now()?.state === "shown" && !isIdle(connection.board.known.cafe),
    words: () => now()?.text,
    gone: t("Dieser Beitrag lässt sich nicht mehr verschieben."),
    alone: true,
    fits: (place) => place !== "" && place !== now()?.cluster,
    put: (place) => {
      const cluster = place === NEW ? null : place;
      const words = { number: now()?.number ?? 0, name: held()?.clusters.get(place)?.name ?? "" };
      const done = cluster
        ? t("Beitrag %(number)s liegt jetzt bei „%(name)s“.", words)
        : t("Beitrag %(number)s liegt jetzt für sich.", words);
      act(connection, button, "contribution:move", { contribution: id, cluster }, done);
    },
  };
}

/**
 * @param {string} id  "" for what lies in none: that is no Schwerpunkt
 * @param {HTMLElement} button  beside which a refusal is shown
 * @param {Connection} connection
 * @param {() => HeldTable|undefined} held
 * @returns {Load}
 */
function schwerpunkt(id, button, connection, held) {
  const now = () => held()?.clusters.get(id);
  return {
    may: () => now()?.state === "open" && !isIdle(connection.board.known.cafe),
    words: () => now()?.name,
    gone: t("Dieser Schwerpunkt lässt sich nicht mehr verschieben."),
    alone: false,
    fits: (place) => place !== "" && place !== NEW && place !== id,
    put: async (place) => {
      const { ok } = await mergeInto(connection, button, id, place);
      if (ok) goTo(place); // where it was, nothing is
    },
  };
}
