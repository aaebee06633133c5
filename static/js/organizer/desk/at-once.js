// @ts-check

/**
 * A form that asks only one thing is sent when that changes; its button is for browsers without scripts, and for when
 * words are typed elsewhere on the page, which would be lost.
 */
export function sendAtOnce() {
  for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll('[data-part="at-once"]'))) {
    const lines = /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("p:has(button)"));
    for (const line of lines) line.hidden = true;
    form.addEventListener("change", () => {
      if (isTyped()) for (const line of lines) line.hidden = false;
      else form.requestSubmit();
    });
  }
}

function isTyped() {
  const fields = /** @type {NodeListOf<HTMLInputElement|HTMLTextAreaElement>} */ (
    document.querySelectorAll("textarea, input[type=text]")
  );
  return [...fields].some(({ value, defaultValue }) => value !== defaultValue);
}
