// @ts-check
/**
 * The part of the documentation that a form is about, beside the form, as it is typed.
 *
 * The server draws it. Nothing is announced: whoever cannot see it would hear it at each pause.
 */
import { drawn } from "../../shared/drawn.js";
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
    const { signal } = drawing;
    const part = await drawn("preview", "POST", place.dataset.address ?? "", { body: new FormData(form), signal });
    if (!part) return; // what was there stays: the line is broken, or somebody has typed on
    place.replaceChildren(...part.childNodes);
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
