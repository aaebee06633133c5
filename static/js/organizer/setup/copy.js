// @ts-check
import { announce } from "../../shared/announce.js";
import { show, slots, text } from "../../shared/dom.js";
import { t } from "../../shared/i18n.js";

/** How long the button says that it worked. */
const SAID_MS = 2500;

/** Let every address of the page (templates/organizer/_copy.html) be copied by its button. */
export function offerCopy() {
  for (const node of document.querySelectorAll('[data-part="copy"]')) {
    const { address, copy } = slots(node);
    show(copy, true);
    copy.addEventListener("click", () => copied(/** @type {HTMLInputElement} */ (address), copy));
  }
}

/**
 * @param {HTMLInputElement} address
 * @param {HTMLElement} button
 */
async function copied(address, button) {
  address.select();
  try {
    await navigator.clipboard.writeText(address.value);
  } catch {
    document.execCommand("copy"); // the clipboard of today needs https, a hall's own network often has none
  }
  const label = /** @type {Element} */ (button.querySelector(".kern-label"));
  text(label, t("Kopiert"));
  announce(t("Kopiert"));
  setTimeout(() => text(label, t("Kopieren")), SAID_MS);
}
