// @ts-check

/** Whoever asks outside the one connection hears by then that there is no answer. */
export const FETCH_MS = 15_000;

/**
 * Post something to the server as this page may (CSRF), outside the one connection.
 * @param {string} address
 * @param {object} body
 * @param {number} [milliseconds]  to wait for the answer; then it rejects
 * @returns {Promise<Response>}
 */
export function postJson(address, body, milliseconds = FETCH_MS) {
  const token = /** @type {HTMLMetaElement|null} */ (document.querySelector('meta[name="csrf-token"]'))?.content ?? "";
  return fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(milliseconds),
  });
}
