// @ts-check
/** The gallery: what stands for each table, all of them at once, and how many thank it. */
import { clone, show, slots, text } from "../shared/dom.js";
import { language, n } from "../shared/i18n.js";
import { rise } from "./rise.js";
import { HIDING_MS } from "./words.js";

/**
 * @import { CafeState, ContributionState } from "../live/states.d.ts"
 * @import { HeldTable } from "../live/held-table.js"
 * @import { Crowd } from "./tables.js"
 */

/** Knows for how long the talk has been over: words that came with the bell must have been there to be hidden. */
export class Gallery {
  #phase = "";
  #since = 0;

  /**
   * @param {CafeState} cafe
   * @param {number} now  by a steady clock
   */
  follow({ phase, step }, now) {
    const there = `${phase} ${step}`;
    if (there !== this.#phase) this.#since = now;
    this.#phase = there;
  }

  /**
   * The Ergebnis that a table puts first in the harvest, as on phones and in the documentation (`foremost`); before, the Beitrag
   * of this round that has most points, if they are to be seen, else the newest.
   * @param {CafeState} cafe
   * @param {string} id
   * @param {HeldTable|undefined} table
   * @param {number} now
   */
  wordsOf(cafe, id, table, now) {
    if (cafe.phase === "harvest") return cafe.summaries.find((one) => one.table === id)?.points[0]?.text ?? "";
    if (now - this.#since < HIDING_MS) return "";
    const said = [...(table?.contributions.values() ?? [])].filter(
      ({ state, round }) => state === "shown" && round === cafe.round,
    );
    return said.sort(byPoints)[0]?.text ?? "";
  }
}

/**
 * @param {ContributionState} one
 * @param {ContributionState} other
 */
function byPoints(one, other) {
  return (other.points ?? 0) - (one.points ?? 0) || other.at - one.at;
}

/**
 * How many thank each table; nothing as long as nobody does.
 * @param {HTMLElement} list  the tables as they are drawn
 * @param {{id: string}[]} tables
 * @param {Crowd|null} crowd
 */
export function drawHearts(list, tables, crowd) {
  for (const [at, { id }] of tables.entries()) drawCount(slots(list.children[at]), thanksTo(id, crowd));
}

/**
 * Beside the table that presents, on the line of its topic: how many thank it.
 * @param {HTMLElement} box
 * @param {Pick<CafeState, "showing">} cafe
 * @param {Crowd|null} crowd
 */
export function drawThanks(box, { showing }, crowd) {
  const head = box.querySelector(".summary__head");
  if (!head) return;
  const node = /** @type {HTMLElement} */ (
    head.querySelector(".tablesummary__hearts") ?? head.appendChild(clone("presented-hearts"))
  );
  const count = thanksTo(showing, crowd);
  show(node, count > 0);
  drawCount(slots(node), count);
}

/**
 * @param {string|null} id
 * @param {Crowd|null} [crowd]
 */
function thanksTo(id, crowd) {
  return crowd?.tables.find(({ table }) => table === id)?.reactions ?? 0;
}

/**
 * @param {Record<string, HTMLElement>} slot
 * @param {number} count
 */
function drawCount({ thanks, hearts }, count) {
  text(thanks, count ? n("%(count)s-mal Danke", "%(count)s-mal Danke", count) : "");
  rise(hearts, count ? count.toLocaleString(language) : "");
}
