// @ts-check
import { announce } from "./announce.js";
import { copyFrom } from "./clipboard.js";
import { label, show, slots } from "./dom.js";
import { t } from "./i18n.js";

/** How long the button says that it worked. */
const SAID_MS = 2500;

/** Copy every address of the page (templates/organizer/_copy.html, or one that is not seen) by its button. */
export function offerCopy() {
  for (const node of document.querySelectorAll('[data-part="copy"]')) {
    const { address, copy } = slots(node);
    show(copy, true);
    const words = copy.textContent?.trim() ?? "";
    copy.addEventListener("click", () => copyAddress(/** @type {HTMLInputElement} */ (address), copy, words));
  }
}

/**
 * @param {HTMLInputElement} address
 * @param {HTMLElement} button
 * @param {string} words  on it
 */
async function copyAddress(address, button, words) {
  await copyFrom(address);
  button.focus(); // a field that is not seen keeps no focus
  label(button, t("Kopiert"));
  announce(t("Kopiert"));
  setTimeout(() => label(button, words), SAID_MS);
}
