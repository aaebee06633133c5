// @ts-check
/** The page has a section for each phase; this shows the one of now. */
import { announce } from "../shared/announce.js";
import { show } from "../shared/dom.js";

let shown = "";

/**
 * Show what belongs to the phase, and lead there when it has changed under somebody's eyes.
 * @param {any} cafe
 * @returns {boolean} whether this is another screen than before
 */
export function showPhase({ phase, round }) {
  const step = `${phase} ${round}`;
  const before = shown;
  if (step === before) return false;
  shown = step;
  document.body.dataset.phase = phase;
  for (const node of document.querySelectorAll("[data-phases]")) showAt(/** @type {HTMLElement} */ (node), phase);
  if (before) arrive();
  return true;
}

/**
 * @param {HTMLElement} node
 * @param {string} phase
 */
function showAt(node, phase) {
  show(node, (node.dataset.phases ?? "").split(" ").includes(phase));
}

/** A new phase is a new screen: from its top, said aloud; the focus moves only when its place is gone. */
function arrive() {
  const calls = [...document.querySelectorAll("[data-call]")].filter((node) => !node.closest("[hidden]"));
  scrollTo(0, 0);
  announce(calls.map((node) => node.textContent?.trim()).filter(Boolean).join(". "));
  const focused = document.activeElement;
  if (!focused || focused === document.body || focused.closest("[hidden]")) {
    document.getElementById("main")?.focus({ preventScroll: true });
  }
}
