// @ts-check

/** Show the button that prints the page. */
export function offerPrint() {
  for (const button of document.querySelectorAll('[data-part="print"]')) {
    button.removeAttribute("hidden");
    button.addEventListener("click", () => print());
  }
}
