// @ts-check
/**
 * A button that was pressed and now means the opposite (hide and show, pause and resume): the second tap of a double tap
 * would take back what the first one did. Marked with data-toggle; those of one name share one place on the screen.
 */

/** The second tap of two comes within this. */
export const DOUBLE_MS = 600;

export function keepToggles() {
  document.addEventListener("click", pressed, { capture: true });
}

/** @param {MouseEvent} event */
function pressed(event) {
  const toggle = event.target instanceof Element ? event.target.closest("[data-toggle]") : null;
  if (!(toggle instanceof HTMLElement) || !event.detail) return; // keys are pressed twice on purpose only
  const { toggle: name } = toggle.dataset;
  if ("settling" in toggle.dataset) event.stopImmediatePropagation();
  else for (const each of name ? document.querySelectorAll(`[data-toggle="${name}"]`) : [toggle]) settle(each);
}

/** @param {Element} toggle */
function settle(toggle) {
  toggle.toggleAttribute("data-settling", true);
  setTimeout(() => toggle.toggleAttribute("data-settling", false), DOUBLE_MS);
}
