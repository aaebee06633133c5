// @ts-check
/** Buttons that can do nothing now. Unlike disabled ones, locked buttons keep the focus. */
import { attr } from "./dom.js";

/**
 * @param {Element} button
 * @param {boolean} locked
 */
export function lock(button, locked) {
  attr(button, "aria-disabled", locked && "true");
}

/** @param {Element} button */
export function isLocked(button) {
  return button.getAttribute("aria-disabled") === "true";
}

/**
 * @param {HTMLElement} button
 * @param {() => void} act  called when the button is pressed and not locked
 * @param {AddEventListenerOptions} [options]
 */
export function onPress(button, act, options) {
  button.addEventListener("click", () => isLocked(button) || act(), options);
}
