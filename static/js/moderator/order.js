// @ts-check
/** Which Beiträge the moderator's list shows, in which order, and when that order may change. Pure. */
import { ORDERS } from "../shared/card-order.js";

/** @typedef {import("../live/states.d.ts").ContributionState} Contribution */

/** For this long no finger must have been near before cards change places. */
const QUIET_MS = 4000;
/** For this long a Beitrag counts as new. */
const NEW_MS = 2 * 60_000;

/** @type {Record<string, (contribution: Contribution) => boolean>} */
const FILTERS = {
  all: ({ state }) => state !== "withdrawn",
  idea: ({ state, kind }) => state === "shown" && kind === "idea",
  question: ({ state, kind }) => state === "shown" && kind === "question",
  hidden: ({ state }) => state === "hidden",
  late: ({ state }) => state === "late",
};

/**
 * The ids of the Beiträge to show, in their order.
 * @param {Iterable<Contribution>} contributions
 * @param {string} order  "newest" or "points"
 * @param {string} filter  "all", "idea", "question", "hidden" or "late"
 */
export function arranged(contributions, order, filter) {
  return [...contributions]
    .filter(FILTERS[filter])
    .sort(ORDERS[order])
    .map(({ id }) => id);
}

/**
 * When the newest of them was written: what lies there when the page opens is no news.
 * @param {Iterable<Contribution>} contributions
 */
export function newestAt(contributions) {
  return Math.max(0, ...[...contributions].map(({ at }) => at));
}

/**
 * Whether a Beitrag came a moment ago, while the moderator's page was open.
 * @param {Contribution} contribution
 * @param {number} opened  the newest that lay there already
 * @param {number} now  the server's time
 */
export function isNew({ at, by_moderator }, opened, now) {
  return !by_moderator && at > opened && now - at < NEW_MS;
}

/** Remembers when a finger was last near, and keeps the order for as long. */
export class CalmOrder {
  /** @type {string[]} */
  ids = [];
  /** How many Beiträge wait for their place. */
  held = 0;
  #touched = -Infinity;

  /** @param {number} now  milliseconds of a steady clock */
  touched(now) {
    this.#touched = now;
  }

  /** @param {number} now */
  isCalm(now) {
    return now - this.#touched >= QUIET_MS;
  }

  /** @param {string[]} wanted */
  settle(wanted) {
    this.ids = wanted;
    this.held = 0;
  }

  /**
   * Keep the cards where they are; what is new waits.
   * @param {string[]} wanted
   */
  hold(wanted) {
    const shown = new Set(this.ids);
    this.held = wanted.filter((id) => !shown.has(id)).length;
  }
}
