// @ts-check
/** The clocks in the list of cafés go on from where they stood when the page was made. */
import { minutesText } from "../../live/clock.js";
import { text } from "../../shared/dom.js";

export function runTimeLeft() {
  const nodes = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-left]"));
  const from = Date.now(); // unlike performance.now() it goes on while a computer sleeps
  const draw = () => {
    const gone = Date.now() - from;
    for (const node of nodes) text(node, minutesText(Math.max(0, Number(node.dataset.left) - gone)));
  };
  if (nodes.length) setInterval(draw, 1000);
}
