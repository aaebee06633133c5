// @ts-check
/** In a narrow window the rows of tables fold to their topics; static/css/pages/organizer/setup.css says the same. */

const NARROW = "(max-width: 47.99rem)";

/** Fold every row but those in which something is wrong; in a wide window nothing is folded. */
export function foldWhereNarrow() {
  const narrow = matchMedia(NARROW);
  const fold = () => {
    for (const row of /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll(".formrow__more")))
      row.open = !narrow.matches || row.dataset.wrong !== undefined;
  };
  narrow.addEventListener("change", fold);
  fold();
}
