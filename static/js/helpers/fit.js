// @ts-check

/** In hundredths. Below the smallest a hall could not read it any more; then words may break and the rest is cut. */
const SMALLEST = 35;
const STEP = 5;

/**
 * Make the type inside boxes smaller until it fits all of them; for screens that nobody can scroll.
 * Their style sheet multiplies the font size by var(--fit, 1).
 * @param {HTMLElement[]} boxes  elements with limited size; all get the same type
 * @param {number} [largest]  the size to begin with, in hundredths
 */
export function fit(boxes, largest = 100) {
  for (const box of boxes) delete box.dataset.overlong;
  for (let size = largest; size >= SMALLEST; size -= STEP) {
    for (const box of boxes) box.style.setProperty("--fit", String(size / 100));
    if (boxes.every(fits)) return;
  }
  for (const box of boxes) box.dataset.overlong = "";
}

/** @param {HTMLElement} box */
function fits(box) {
  return box.scrollHeight <= box.clientHeight + 1 && box.scrollWidth <= box.clientWidth + 1;
}
