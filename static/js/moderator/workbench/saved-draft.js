// @ts-check
/** Unsaved words outlive a reload of this tab. */

/** @typedef {import("./draft.js").Kept} Kept */

/** @param {string} table */
function keyOf(table) {
  return `workbench:${table}`;
}

/**
 * @param {string} table
 * @param {Kept|null} kept  null: nothing is unsaved
 */
export function keep(table, kept) {
  try {
    if (kept) sessionStorage.setItem(keyOf(table), JSON.stringify(kept));
    else sessionStorage.removeItem(keyOf(table));
  } catch {
    // a browser that keeps nothing; the words are still on the screen
  }
}

/**
 * @param {string} table
 * @returns {Kept|null}
 */
export function restored(table) {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(table)) ?? "null");
  } catch {
    return null;
  }
}
