// @ts-check
/** Says where words of a Beitrag still stand that is hidden, withdrawn or edited, until the moderator has decided. */
import { said, show, slots } from "../shared/dom.js";
import { t } from "../shared/i18n.js";
import { isOpen } from "../shared/review.js";

/** @typedef {import("../live/states.d.ts").OutlivedState} Outlived */

export class OutlivedNotice {
  #notice = /** @type {HTMLElement} */ (document.getElementById("outlived"));
  #drawn = "";

  /** @param {import("./views.js").Views} views */
  constructor(views) {
    for (const [name, view] of [
      ["summary", "summary"],
      ["clusters", "clusters"],
    ])
      slots(this.#notice)[name].addEventListener("click", () => {
        views.open(view);
        document.getElementById(`tab-${view}`)?.focus();
      });
  }

  /**
   * @param {import("../live/board.js").HeldTable} table
   * @param {{round: number, phase: string}} cafe
   */
  draw(table, cafe) {
    const outlived = standing(table, cafe);
    const drawn = JSON.stringify(outlived);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    const { places, summary, clusters } = slots(this.#notice);
    places.replaceChildren(...outlived.map((place) => said("li", "", placeText(place))));
    show(
      summary,
      outlived.some(({ where }) => where !== "cluster"),
    );
    show(
      clusters,
      outlived.some(({ where }) => where === "cluster"),
    );
    show(this.#notice, outlived.length > 0);
  }
}

/**
 * The places that somebody sees: a Rückfrage that nobody ended ends with the round.
 * @param {Pick<import("../live/board.js").HeldTable, "outlived"|"review">} table
 * @param {{round: number, phase: string}} cafe
 */
export function standing({ outlived, review }, cafe) {
  return isOpen(review, cafe) ? outlived : outlived.filter(({ where }) => where !== "review");
}

/**
 * Where the words stand, and who still sees them.
 * @param {Outlived} place
 */
export function placeText({ number, where, version, words, public: seen }) {
  const values = { number, version: version ?? 0, words };
  if (where === "cluster")
    return t("Nr. %(number)s: im Namen des Schwerpunkts „%(words)s“, auf allen Telefonen", values);
  if (!seen) return t("Nr. %(number)s: im Ergebnis „%(words)s“; nur Sie sehen es noch", values);
  if (where === "draft")
    return t("Nr. %(number)s: im Entwurf „%(words)s“, auf den Telefonen am Tisch und in jedem Export", values);
  if (where === "review")
    return t("Nr. %(number)s: in der Rückfrage zu Version %(version)s „%(words)s“, auf den Telefonen am Tisch", values);
  return t(
    "Nr. %(number)s: in der freigegebenen Version %(version)s „%(words)s“, auf Leinwand, Telefonen und in jedem Export",
    values,
  );
}
