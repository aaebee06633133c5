// @ts-check
/** The clocks in the list of cafés go on from where they stood when the page was made. */
import { minutesText } from "../../live/clock.js";
import { text } from "../../shared/dom.js";

export function runTimeLeft() {
  const nodes = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-left]"));
  const from = performance.now();
  const draw = () => {
    const gone = performance.now() - from;
    for (const node of nodes) text(node, minutesText(Math.max(0, Number(node.dataset.left) - gone)));
  };
  if (nodes.length) setInterval(draw, 1000);
}
