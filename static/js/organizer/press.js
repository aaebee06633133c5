// @ts-check
import { attr } from "../shared/dom.js";

/**
 * Locked buttons keep the focus, unlike disabled ones; they do nothing.
 * @param {Element} button
 * @param {boolean} locked
 */
export function lock(button, locked) {
  attr(button, "aria-disabled", locked && "true");
}

/**
 * @param {HTMLElement} button
 * @param {() => void} act
 */
export function onPress(button, act) {
  button.addEventListener("click", () => button.getAttribute("aria-disabled") === "true" || act());
}
