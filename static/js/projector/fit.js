// @ts-check

/** In steps of a twentieth. Nobody in the hall could read smaller type; then words may break, and the rest is cut. */
const SMALLEST = 7;
const STEP = 0.05;

/** @type {WeakMap<HTMLElement, string>} */
const fitted = new WeakMap();

/**
 * Give the type inside boxes the largest size at which all of them hold their text; for screens that nobody can scroll.
 * Their style sheet multiplies the font size by var(--fit, 1).
 * @param {HTMLElement[]} boxes  elements with limited size; all get the same type
 * @param {number} [largest]  the size to begin with, 1 as the style sheet says
 */
export function fit(boxes, largest = 1) {
  const [first] = boxes;
  const key = boxes.map(keyOf).join("\n");
  if (!first || fitted.get(first) === key) return;
  fitted.set(first, key);
  for (const box of boxes) box.removeAttribute("data-overlong");
  let [good, bad] = [SMALLEST - 1, Math.round(largest / STEP) + 1];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (set(boxes, middle).every(hasRoom)) good = middle;
    else bad = middle;
  }
  set(boxes, Math.max(good, SMALLEST));
  for (const box of boxes) box.toggleAttribute("data-overlong", good < SMALLEST);
}

/**
 * What the size depends on. All digits are equally wide, so a count may change without being measured again.
 * @param {HTMLElement} box
 */
function keyOf(box) {
  return `${box.clientWidth} ${box.clientHeight} ${box.textContent?.replace(/\d/g, "0")}`;
}

/**
 * @param {HTMLElement[]} boxes
 * @param {number} steps
 */
function set(boxes, steps) {
  for (const box of boxes) box.style.setProperty("--fit", (steps * STEP).toFixed(2));
  return boxes;
}

/** @param {HTMLElement} box */
function hasRoom(box) {
  return box.scrollHeight <= box.clientHeight + 1 && box.scrollWidth <= box.clientWidth + 1;
}
