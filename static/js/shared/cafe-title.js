// @ts-check
import { text } from "./dom.js";

/**
 * Write the café's title wherever the page shows it (data-cafe-title): it may be edited while the evening runs.
 * @param {{title: string}} cafe
 */
export function drawTitle({ title }) {
  for (const node of document.querySelectorAll("[data-cafe-title]")) text(node, title);
}
