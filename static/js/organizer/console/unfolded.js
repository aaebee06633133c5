// @ts-check
/** Which tables stand open: none at first, so that all are in view; from then on as it was left in this tab. */
import { recalled, remember } from "../../shared/tab-memory.js";

const KEY = "unfolded-tables";

/** @param {Map<string, HTMLElement>} cards  by table */
export function keepUnfolded(cards) {
  const open = new Set(recalled(KEY) ?? []);
  for (const [table, card] of cards) {
    const details = card.querySelector("details");
    if (!details) continue;
    details.open = open.has(table);
    details.addEventListener("toggle", () => {
      if (details.open) open.add(table);
      else open.delete(table);
      remember(KEY, [...open]);
    });
  }
}

/**
 * Open a table and bring it into view, with the focus on it.
 * @param {string} table
 */
export function unfold(table) {
  const details = document.querySelector(`[data-table="${table}"] details`);
  if (!(details instanceof HTMLDetailsElement)) return;
  details.open = true;
  details.querySelector("summary")?.focus();
}
