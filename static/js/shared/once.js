// @ts-check
/** Forms that are on their way: a second tap would only make the first one wait longer. */
import { lock } from "./press.js";

/** Then whoever stopped the page may send the form again; its cid keeps it from taking effect twice. */
const UNDER_WAY_MS = 10_000;

/**
 * Let each form of the page be sent once at a time.
 * @param {number} [underWayMs]  so long it is on its way
 */
export function sendOnce(underWayMs = UNDER_WAY_MS) {
  for (const form of document.querySelectorAll("form")) if (form.method === "post") guard(form, underWayMs);
}

/**
 * @param {HTMLFormElement} form
 * @param {number} underWayMs
 */
function guard(form, underWayMs) {
  let underWay = false;
  /** @param {boolean} sent */
  const turn = (sent) => {
    underWay = sent;
    for (const button of form.querySelectorAll("button:not([type=button])")) lock(button, sent);
  };
  form.addEventListener("submit", (submit) => {
    if (submit.defaultPrevented || opensElsewhere(submit.submitter)) return;
    if (underWay) submit.preventDefault();
    else {
      turn(true);
      setTimeout(() => turn(false), underWayMs);
    }
  });
  addEventListener("pageshow", () => turn(false)); // whoever comes back may try again
}

/**
 * Whether a button sends its form into another window: the page stays, and the form can be sent here.
 * @param {HTMLElement|null} button
 */
function opensElsewhere(button) {
  return button instanceof HTMLButtonElement && button.formTarget === "_blank";
}
