// @ts-check
/** Whoever leaves a form with words that are not saved is asked by the browser, whatever link they took. */

/** Watch the page's form; one that came back with what was typed (`data-unsaved`) holds such words from the start. */
export function askBeforeLeaving() {
  const form = document.querySelector('[data-part="form"]');
  if (!(form instanceof HTMLFormElement)) return;
  let unsaved = form.dataset.unsaved !== undefined;
  form.addEventListener("input", () => {
    unsaved = true;
  });
  form.addEventListener("submit", (submit) => {
    const button = submit.submitter;
    if (!(button instanceof HTMLButtonElement) || button.formTarget !== "_blank") unsaved = false;
  });
  form.addEventListener("click", (click) => {
    const link = click.target instanceof Element ? click.target.closest('a:not([href^="#"])') : null;
    if (link) unsaved = false; // a way out that stands in the form says what becomes of the words
  });
  addEventListener("beforeunload", (leaving) => {
    if (unsaved) leaving.preventDefault();
  });
}
