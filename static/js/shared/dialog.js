// @ts-check
/** Questions in a `<dialog>`: the browser keeps the focus inside and gives it back. */

/**
 * Open a dialog and wait for the button that closes it.
 * @param {HTMLDialogElement} dialog  its buttons stand in `<form method="dialog">` and carry a value
 * @returns {Promise<string>} the value of the pressed button; "" when it was left by Escape
 */
export function pressedIn(dialog) {
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue), { once: true });
  });
}
