// @ts-check
/**
 * The part of the documentation that a form is about, beside the form, as it is typed.
 *
 * The server draws it. Nothing is announced: whoever cannot see it would hear it at each pause.
 */
import { isWide } from "../../shared/reading.js";

const PAUSE_MS = 700;
/** From so many rem on it stands beside the form; css/pages/organizer/desk.css says the same. */
const BESIDE_REM = 72;

/** Draw the preview of the page's form, now and after each pause in typing. */
export function showPreview() {
  const form = document.querySelector('[data-part="form"]');
  const place = document.querySelector('[data-part="preview"]');
  if (!(form instanceof HTMLFormElement) || !(place instanceof HTMLElement)) return;
  let waiting = 0;
  let drawing = new AbortController();
  const draw = async () => {
    drawing.abort();
    drawing = new AbortController();
    const drawn = await drawnBy(place.dataset.address ?? "", new FormData(form), drawing.signal);
    if (!drawn) return; // what was there stays: the line is broken, or somebody has typed on
    place.replaceChildren(...drawn.childNodes);
    place.hidden = false;
  };
  const later = () => {
    clearTimeout(waiting);
    if (isWide(BESIDE_REM)) waiting = setTimeout(draw, PAUSE_MS);
  };
  form.addEventListener("input", later);
  addEventListener("resize", later);
  if (isWide(BESIDE_REM)) draw();
}

/**
 * What the server draws of a form; null if it does not.
 * @param {string} address
 * @param {FormData} typed
 * @param {AbortSignal} signal
 * @returns {Promise<Element|null>}
 */
function drawnBy(address, typed, signal) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest(); // unlike fetch, it answers with elements: no text becomes markup here
    request.responseType = "document";
    request.addEventListener("loadend", () => {
      const drawn = request.status === 200 ? request.responseXML?.querySelector('[data-part="preview"]') : null;
      resolve(drawn ? document.importNode(drawn, true) : null);
    });
    signal.addEventListener("abort", () => request.abort());
    request.open("POST", address);
    request.send(typed);
  });
}
