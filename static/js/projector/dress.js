// @ts-check
/** The organizers may choose language and colours of all projectors; the server writes the page in them. */

/**
 * @param {import("../live/board.js").Board} board
 * @param {() => void} anew  loads the page again
 */
export function followDress(board, anew) {
  const { chosenLocale = null, chosenLook = null } = document.body.dataset; // as this page was written
  board.listen("cafe", ({ projector_locale, projector_look }) => {
    if (projector_locale !== chosenLocale || projector_look !== chosenLook) anew();
  });
}
