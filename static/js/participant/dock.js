// @ts-check
/** The strip at the lower edge: my points, and the way back to writing once that is out of view. */
import { element, part, show, slots, text } from "../shared/dom.js";
import { n, t } from "../shared/i18n.js";

/** Nobody counts more dots than these at a glance. */
const MOST_DOTS = 10;

export class Dock {
  #may = { post: false, vote: false };
  /** Whether there is no form in view. */
  #away = false;

  /** @param {() => void} write */
  constructor(write) {
    this.node = part("dock");
    this.slot = slots(this.node);
    this.slot.write.addEventListener("click", write);
  }

  /** @param {boolean} away  whether the form is out of view */
  offerWay(away) {
    this.#away = away;
    this.#drawWay();
  }

  /**
   * @param {{post: boolean, vote: boolean}} may
   * @param {number} limit  points for this table
   * @param {number} left
   */
  draw(may, limit, left) {
    this.#may = may;
    this.#drawWay();
    show(this.slot.budget, may.vote);
    text(this.slot.left, n("Noch %(count)s Punkt", "Noch %(count)s Punkte", left));
    text(this.slot.limit, limit > MOST_DOTS ? t("von %(limit)s", { limit }) : "");
    this.#drawDots(limit, left);
  }

  #drawWay() {
    const { post, vote } = this.#may;
    const way = post && this.#away;
    show(this.slot.write, way);
    show(this.node, way || vote);
  }

  /**
   * @param {number} limit
   * @param {number} left
   */
  #drawDots(limit, left) {
    const { dots } = this.slot;
    const count = limit <= MOST_DOTS ? limit : 0;
    while (dots.childElementCount > count) dots.lastElementChild?.remove();
    while (dots.childElementCount < count) dots.append(element("span", "budget__dot"));
    for (const [at, dot] of [...dots.children].entries()) dot.classList.toggle("budget__dot--spent", at >= left);
  }
}
