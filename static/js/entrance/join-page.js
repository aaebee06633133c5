// @ts-check
/** Two quick taps on Teilnehmen would be two participants, one of whom never sits down. */
const button = /** @type {HTMLButtonElement|null} */ (document.querySelector("form[data-once] button"));

/** @param {boolean} underWay */
function press(underWay) {
  if (button) button.disabled = underWay;
}

button?.form?.addEventListener("submit", () => press(true));
addEventListener("pageshow", () => press(false)); // whoever comes back may try again
