// @ts-check
/** What is to outlive a reload of this tab. */

/**
 * Keep a value; null lets it go.
 * @param {string} key
 * @param {any} value  as JSON can hold it
 */
export function remember(key, value) {
  try {
    if (value === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // private windows may refuse to keep anything; everything works all the same until the reload
  }
}

/**
 * @param {string} key
 * @returns {any} null where nothing is kept
 */
export function recalled(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}
