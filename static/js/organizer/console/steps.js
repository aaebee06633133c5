// @ts-check
/** The evening as a line of steps, drawn by the server; this marks where the café is. */
import { announce } from "../../shared/announce.js";
import { attr } from "../../shared/dom.js";

/** @import { CafeState } from "../../live/states.d.ts" */

/**
 * The words of a step, null where there is none.
 * @param {number} number
 * @returns {{name: string, hint: string, phase: string}|null}
 */
export function stepAt(number) {
  const node = document.querySelector(`[data-step="${number}"]`);
  if (!(node instanceof HTMLElement)) return null;
  const { name = "", hint = "", phase = "" } = node.dataset;
  return { name, hint, phase };
}

/** @param {import("../../live/connection.js").Connection} connection */
export function followSteps({ board }) {
  let shown = -1;
  board.listen("cafe", (cafe) => {
    if (!fits(cafe)) location.reload(); // set up anew on another device: rows of this page no longer fit
    if (cafe.step === shown) return;
    if (shown >= 0) announce(stepAt(cafe.step)?.name ?? "");
    shown = cafe.step;
    draw(cafe.step);
  });
}

/** @param {number} current */
function draw(current) {
  for (const node of document.querySelectorAll("[data-step]")) {
    const number = Number(node.getAttribute("data-step"));
    attr(node, "data-when", number === current ? "now" : number < current ? "past" : "later");
    attr(node, "aria-current", number === current && "step");
    if (number === current) node.scrollIntoView?.({ block: "nearest", inline: "center" });
  }
}

/**
 * Whether the page shows the café as it is set up now. `data-plan` says how it was when the page was made.
 * @param {CafeState} cafe
 */
function fits(cafe) {
  const minutes = cafe.rounds.map((round) => round.minutes);
  const tables = cafe.tables.map((table) => table.id);
  return (
    document.querySelector('[data-part="steps"]')?.getAttribute("data-plan") === `${minutes} ${cafe.voting} ${tables}`
  );
}
