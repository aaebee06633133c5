// @ts-check
import { show } from "../shared/dom.js";

/** Offer to hand the page on as this device does that; where it can, nobody has to copy its address. */
export function offerSharing() {
  const share = document.querySelector('[data-part="share"]');
  if (!(share instanceof HTMLElement) || !navigator.share) return;
  show(share, true);
  for (const copy of document.querySelectorAll('[data-part="copy"]')) show(/** @type {HTMLElement} */ (copy), false);
  share.addEventListener("click", () => {
    const { title, url } = share.dataset;
    navigator.share({ title, url }).catch(() => {}); // whoever thinks better of it is told nothing
  });
}
