// @ts-check
import { slots } from "../../shared/dom.js";

const AGAIN_MS = 1500;
const FETCH_MS = 8000;

/** Follow the rehearsal that is under way, if there is one, and show its verdict once it has ended. */
export function followRehearsal() {
  const node = document.querySelector('[data-part="rehearsal"]');
  if (!(node instanceof HTMLElement)) return;
  const bar = /** @type {HTMLProgressElement} */ (slots(node).bar);
  const look = async () => {
    const share = await shareOf(node.dataset.address ?? "");
    if (share === null) return location.reload();
    if (share !== undefined) bar.value = share;
    setTimeout(look, AGAIN_MS);
  };
  setTimeout(look, AGAIN_MS);
}

/**
 * How far it is; null if none runs any more, undefined if that cannot be known now.
 * @param {string} address
 * @returns {Promise<number|null|undefined>}
 */
async function shareOf(address) {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(FETCH_MS) });
    return response.ok && !response.redirected ? (await response.json()).share : undefined;
  } catch {
    return undefined;
  }
}
