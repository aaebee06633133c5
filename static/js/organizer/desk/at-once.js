// @ts-check

/** A form that asks only one thing is sent when that changes; its button is for browsers without scripts. */
export function sendAtOnce() {
  for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll('[data-part="at-once"]'))) {
    for (const line of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("p:has(button)")))
      line.hidden = true;
    form.addEventListener("change", () => form.requestSubmit());
  }
}
