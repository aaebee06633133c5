// @ts-check

/** Below this a hall could not read it any more; then the text is cut instead. */
const SMALLEST = 0.5;

/**
 * Make the type inside a box smaller until it fits the box's height; for screens that nobody can scroll.
 * @param {HTMLElement} box  an element with a limited height
 */
export function fit(box) {
  for (let size = 1; size >= SMALLEST; size -= 0.05) {
    box.style.fontSize = `${size}em`;
    if (box.scrollHeight <= box.clientHeight + 1) return;
  }
}
