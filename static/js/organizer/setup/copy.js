// @ts-check
import { announce } from "../../shared/announce.js";
import { copyFrom } from "../../shared/clipboard.js";
import { label, show, slots } from "../../shared/dom.js";
import { t } from "../../shared/i18n.js";

/** How long the button says that it worked. */
const SAID_MS = 2500;

/** Copy every address of the page (templates/organizer/_copy.html) by its button. */
export function offerCopy() {
  for (const node of document.querySelectorAll('[data-part="copy"]')) {
    const { address, copy } = slots(node);
    show(copy, true);
    copy.addEventListener("click", () => copyAddress(/** @type {HTMLInputElement} */ (address), copy));
  }
}

/**
 * @param {HTMLInputElement} address
 * @param {HTMLElement} button
 */
async function copyAddress(address, button) {
  await copyFrom(address);
  label(button, t("Kopiert"));
  announce(t("Kopiert"));
  setTimeout(() => label(button, t("Kopieren")), SAID_MS);
}
