// @ts-check
import { attr, show, slots } from "../../shared/dom.js";

/** Show passwords while they are typed, if wanted (templates/shared/_password.html). */
export function offerReveal() {
  for (const node of document.querySelectorAll('[data-part="reveal"]')) {
    const { reveal, shown } = slots(node);
    const password = /** @type {HTMLInputElement} */ (node.querySelector('[type="password"]'));
    show(reveal, true);
    const draw = () => attr(password, "type", /** @type {HTMLInputElement} */ (shown).checked ? "text" : "password");
    shown.addEventListener("change", draw);
    password.form?.addEventListener("submit", () => attr(password, "type", "password"));
  }
}
