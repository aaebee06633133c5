// @ts-check

/**
 * Post something to the server as this page may (CSRF), outside the one connection.
 * @param {string} address
 * @param {object} body
 * @returns {Promise<Response>}
 */
export function postJson(address, body) {
  const token = /** @type {HTMLMetaElement|null} */ (document.querySelector('meta[name="csrf-token"]'))?.content ?? "";
  return fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify(body),
  });
}
