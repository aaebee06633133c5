// @ts-check

/** Sizes are counted in these steps of what the style sheet says. */
const STEP = 0.05;
/** Of what the style sheet says, which knows a least size of its own: nobody in the hall could read smaller type. */
const SMALLEST = 0.35;

/** How often typefaces have come since the page was opened: what was measured before is wrong then. */
let typefaces = 0;
document.fonts.addEventListener("loadingdone", () => {
  typefaces += 1;
});

/** @type {WeakMap<HTMLElement, string>} */
const fitted = new WeakMap();

/**
 * Give the type inside boxes the largest size at which all of them hold their text; for screens that nobody can scroll.
 * Their style sheet multiplies the font size by var(--fit, 1). Those that hold too much even at the smallest size are
 * marked [data-overlong] and do not make the type of the others smaller: the style sheet says what they go without.
 * @param {HTMLElement[]} boxes  elements with limited size; all get the same type
 * @param {number} [largest]  the size to begin with, 1 as the style sheet says
 */
export function fit(boxes, largest = 1) {
  const [first] = boxes;
  const key = boxes.map(keyOf).join("\n");
  if (!first || fitted.get(first) === key) return;
  for (const box of boxes) box.removeAttribute("data-overlong");
  const overlong = new Set(crowded(boxes));
  for (const box of overlong) box.setAttribute("data-overlong", "");
  const rest = boxes.filter((box) => !overlong.has(box));
  let good = Math.round(SMALLEST / STEP);
  let bad = Math.round(largest / STEP) + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (set(rest, middle).every(hasRoom)) good = middle;
    else bad = middle;
  }
  set(rest, good);
  fitted.set(first, key);
}

/**
 * Set boxes in the smallest type, and return those that hold too much even so.
 * @param {HTMLElement[]} boxes
 */
export function crowded(boxes) {
  fitted.delete(boxes[0]);
  return set(boxes, Math.round(SMALLEST / STEP)).filter((box) => !hasRoom(box));
}

/**
 * What the size depends on. All digits are equally wide, so a count may change without being measured again.
 * @param {HTMLElement} box
 */
function keyOf(box) {
  return `${roomOf(box)} ${box.textContent?.replace(/\d/g, "0")}`;
}

/**
 * The size of a box, and by which typefaces it is filled, as a key for what was measured in it.
 * @param {HTMLElement} box
 */
export function roomOf(box) {
  return `${typefaces} ${box.clientWidth} ${box.clientHeight}`;
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
