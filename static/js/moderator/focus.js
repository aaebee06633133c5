// @ts-check
/** Buttons are drawn anew when their Beitrag changes its place; this gives the focus back to them. */
import { isRendered } from "../shared/dom.js";

/**
 * Remember which button of which Beitrag or Schwerpunkt this is.
 * @param {Element|null} button
 * @returns {() => void} gives the focus to it, to the one that has taken its place, to its card, or to the view
 */
export function remembered(button) {
  const thing = button?.closest("[data-contribution], [data-cluster]");
  const view = thing?.closest("section[id]");
  if (!(button instanceof HTMLElement) || !(thing instanceof HTMLElement) || !view) return () => {};
  const { contribution, cluster } = thing.dataset;
  const same = contribution ? `[data-contribution="${contribution}"]` : `[data-cluster="${cluster}"]`;
  return () => {
    const found = button.isConnected ? button : view.querySelector(`${same} [data-act="${button.dataset.act}"]`);
    const others = view.querySelectorAll(`${same}[tabindex], ${same} [data-act]`);
    const target = [found, ...others, view].find((each) => each && isRendered(each));
    if (target instanceof HTMLElement) target.focus({ preventScroll: true });
  };
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
