// @ts-check
/**
 * A part of a page as the server draws it now, marked data-part; null if the server does not, or draws another page.
 *
 * Unlike fetch, a request answers with elements: no text becomes markup here.
 * @param {string} part
 * @param {"GET"|"POST"} method
 * @param {string} address
 * @param {{ body?: FormData, signal?: AbortSignal, withinMs?: number }} [how]
 * @returns {Promise<Element|null>}
 */
export function drawn(part, method, address, { body, signal, withinMs = 0 } = {}) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.responseType = "document";
    request.addEventListener("loadend", () => {
      const there = request.status === 200 ? request.responseXML?.querySelector(`[data-part="${part}"]`) : null;
      resolve(there ? document.importNode(there, true) : null);
    });
    signal?.addEventListener("abort", () => request.abort());
    request.open(method, address);
    request.timeout = withinMs;
    request.send(body);
  });
}
