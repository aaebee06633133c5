// @ts-check
import { phaseText } from "../live/countdown.js";
import { text } from "./dom.js";

/** As the page came. */
const TITLE = document.title;

/** @import { CafeState } from "../live/states.d.ts" */

/**
 * Write the café's title wherever the page shows it (data-cafe-title): it may be edited while the evening runs.
 * @param {{title: string}} cafe
 */
export function drawTitle({ title }) {
  for (const node of document.querySelectorAll("[data-cafe-title]")) text(node, title);
}

/**
 * Say in the name of the page, which tabs and screen readers show, what the café is doing.
 * @param {CafeState} cafe
 */
export function namePage(cafe) {
  document.title = `${phaseText(cafe)} – ${TITLE}`;
}
