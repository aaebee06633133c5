// @ts-check
/** The page has sections for each phase; this shows those of the current one. */
import { announce, forgetArrivals } from "../shared/announce.js";
import { isRendered, show } from "../shared/dom.js";
import { drawInterlude } from "../shared/interlude.js";
import { isStill } from "../shared/reading.js";

/** @import { CafeState } from "../live/states.d.ts" */

/** A screen that comes is no jump of the one that goes: until the table has told what it shows now, nothing is seen. */
const FADE = { opacity: [0, 0, 1] };
const FADE_MS = 300;

let shown = "";
/** The seat that was announced, or stood there at first. */
let told = "";

/**
 * Show what belongs to the phase; where it has changed since the last time, start from the top of the page.
 * @param {CafeState} cafe
 * @param {string} seat  mine in this round, as its label says; "" while it is not known
 * @returns {boolean} whether the phase or the round has changed
 */
export function showPhase(cafe, seat) {
  const { phase, round } = cafe;
  const step = `${phase} ${round} ${cafe.interlude?.id}`;
  const before = shown;
  if (before && seat && seat !== told) announce(calls);
  told = seat;
  if (step === before) return false;
  shown = step;
  drawInterlude(cafe);
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

/** A new phase is a new screen: seen from its top and announced; the focus moves only when its place is gone. */
function arrive() {
  scrollTo(0, 0);
  if (!isStill()) document.getElementById("main")?.animate(FADE, FADE_MS);
  forgetArrivals();
  announce(calls);
  const focused = document.activeElement;
  if (!focused || focused === document.body || !isRendered(focused)) {
    document.getElementById("main")?.focus({ preventScroll: true });
  }
}

/** What to do now, as the page says it. */
function calls() {
  const rendered = [...document.querySelectorAll("[data-call]")].filter((node) => isRendered(node));
  const words = rendered.map((node) => node.textContent?.trim()).filter(Boolean);
  return words.join(". ");
}
