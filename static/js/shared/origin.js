// @ts-check
/**
 * What a Beitrag builds on, as a line on its card: one of this table, to which it leads, or one of another table, whose
 * words it unfolds as long as they are shown there.
 */
import { show, slots, text } from "./dom.js";
import { t } from "./i18n.js";
import { lock } from "./press.js";

/** @import { BroughtState, ContributionState } from "../live/states.d.ts" */

/**
 * parent: the number of the one of this table · parentShown: whether its card is there · brought: of another table
 * @typedef {{parent?: number|null, parentShown?: boolean, brought?: BroughtState|null}} Origin
 */

/**
 * @param {Pick<ContributionState, "builds_on">} contribution
 * @param {Map<string, ContributionState>} contributions  of its table
 */
export function parentOf({ builds_on }, contributions) {
  const parent = contributions.get(builds_on ?? "");
  return { parent: parent?.number ?? null, parentShown: parent?.state === "shown" };
}

/** @param {number} number */
export function parentText(number) {
  return t("knüpft an Nr. %(number)s an", { number });
}

/** @param {{table: number, number: number}} original */
export function broughtText({ table, number }) {
  return t("mitgebracht von Tisch %(table)s · Nr. %(number)s", { table, number });
}

/**
 * @param {HTMLElement} card
 * @param {Origin} origin
 */
export function drawOrigin(card, { parent = null, parentShown = false, brought = null }) {
  const slot = slots(card);
  show(slot.origin, parent !== null || brought !== null);
  show(slot.parent, parent !== null);
  show(slot.brought, brought !== null);
  if (parent !== null) text(slot["parent-words"], parentText(parent));
  lock(slot.parent, !parentShown);
  if (!brought) return;
  text(slot["brought-from"], broughtText(brought));
  text(slot["brought-words"], brought.text || t("Dort ist dieser Beitrag nicht mehr zu sehen."));
}
