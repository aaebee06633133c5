// @ts-check

/** Below this a hall could not read it any more; then the text is cut instead. */
const SMALLEST = 0.4;
const STEP = 0.05;

/**
 * Make the type inside boxes smaller until it fits all of them; for screens that nobody can scroll.
 * Their style sheet multiplies the font size by var(--fit, 1).
 * @param {HTMLElement[]} boxes  elements with limited size; all get the same type
 * @param {number} [largest]  the size to begin with, as a factor
 */
export function fit(boxes, largest = 1) {
  for (let size = largest; size >= SMALLEST; size -= STEP) {
    for (const box of boxes) box.style.setProperty("--fit", size.toFixed(2));
    if (boxes.every(fits)) return;
  }
}

/** @param {HTMLElement} box */
function fits(box) {
  return box.scrollHeight <= box.clientHeight + 1 && box.scrollWidth <= box.clientWidth + 1;
}
