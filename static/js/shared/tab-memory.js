// @ts-check
/** What is to outlive a reload of this tab. */

/**
 * Keep a value; null lets it go.
 * @param {string} key
 * @param {any} value  as JSON can hold it
 * @returns {boolean} whether it is kept: private windows may refuse, and everything works all the same until the reload
 */
export function remember(key, value) {
  try {
    if (value === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
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
