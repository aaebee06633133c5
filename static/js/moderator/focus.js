// @ts-check
/** Buttons are drawn anew when their Beitrag changes its place; this gives the focus back to them. */
import { isRendered } from "../shared/dom.js";

/**
 * Remember where the focus is, or was when a question was asked.
 * @param {Element|null} button
 * @returns {() => void} gives the focus to it, to the one that has taken its place, to its card or Schwerpunkt, to the
 *   heading of its view, or to the page
 */
export function remembered(button) {
  if (!(button instanceof HTMLElement) || button === document.body) return () => {};
  const view = button.closest("section[id]");
  const { contribution, cluster } = closestThing(button)?.dataset ?? {};
  const thing = contribution ? `[data-contribution="${contribution}"]` : `[data-cluster="${cluster}"]`;
  return () => {
    const root = view ?? document;
    const found = button.isConnected ? button : root.querySelector(`${thing} [data-act="${button.dataset.act}"]`);
    const others = root.querySelectorAll(`${thing}[tabindex], ${thing} [tabindex], ${thing} [data-act]`);
    const places = [found, ...others, view?.querySelector("h2[tabindex]"), document.getElementById("main")];
    const target = places.find((each) => each && isRendered(each));
    if (target instanceof HTMLElement) target.focus({ preventScroll: true });
  };
}

/**
 * @param {Element} button
 * @returns {HTMLElement|null} the Beitrag or Schwerpunkt that it belongs to
 */
function closestThing(button) {
  return button.closest("[data-contribution], [data-cluster]");
}

/** Whether the focus is lost: what had it has gone, or is hidden in a dialog that was closed. */
export function isLost() {
  const { activeElement } = document;
  return !activeElement || activeElement === document.body || !isRendered(activeElement);
}

/**
 * Draw, and give the focus back where drawing has taken it away.
 * @param {() => void} draw
 */
export function keepingFocus(draw) {
  const refocus = remembered(document.activeElement);
  draw();
  if (isLost()) refocus();
}
