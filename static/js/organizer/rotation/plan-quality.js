// @ts-check
/** What a plan is worth: the line that proves it, and the figures beside it. */
import { attr, part, show, slots, text } from "../../shared/dom.js";
import { language, n, t } from "../../shared/i18n.js";

/** @import { CertifiedFigures } from "../../live/states.d.ts" */

/** @typedef {CertifiedFigures & {mode: string}} Figures */

/** The figures below the line of the plan, in the order in which they are read. */
export const NAMES = /** @type {const} */ (["met", "longest", "repeats", "again", "sizes", "broken"]);

/** Those that are worth a line only where there are any. */
const WHERE_ANY = /** @type {const} */ (["repeats", "again"]);

/**
 * Each figure in words; nothing here is a share of anything.
 * @param {CertifiedFigures} figures
 * @returns {Record<"encounters"|typeof NAMES[number], string>}
 */
export function wordsOf({ encounters, bound, repeats, met, longest, again, sizes, broken }) {
  const [least, most] = sizes;
  return {
    encounters: t("%(count)s von höchstens %(bound)s", { count: spoken(encounters), bound: spoken(bound) }),
    repeats: spoken(repeats),
    met: n("%(range)s andere Person", "%(range)s andere", met[2], { range: rangeText(met[0], met[2]) }),
    longest: longest > 1 ? t("höchstens %(count)s-mal", { count: longest }) : t("höchstens einmal"),
    again: n("%(count)s Person", "%(count)s Personen", again),
    sizes: n("%(range)s Person", "%(range)s Personen", most, { range: rangeText(least, most) }),
    broken: broken ? t("%(count)s nicht erfüllt", { count: spoken(broken) }) : t("alle erfüllt"),
  };
}

/**
 * @param {number} least
 * @param {number} most
 */
function rangeText(least, most) {
  return least === most ? spoken(least) : t("%(least)s bis %(most)s", { least: spoken(least), most: spoken(most) });
}

/** @param {number} figure */
export function spoken(figure) {
  return figure.toLocaleString(language);
}

export class PlanQuality {
  #node = part("plan-quality");
  #slots = slots(this.#node);

  /** @param {Figures|null} figures  of the plan that holds */
  constructor(figures) {
    this.title(t("Der Sitzplan in Zahlen"));
    if (figures) this.draw(figures);
  }

  /** @param {string} words  whose figures these are */
  title(words) {
    text(this.#slots.title, words);
  }

  /** @param {Figures} figures */
  draw(figures) {
    const words = wordsOf(figures);
    const seated = figures.mode !== "free";
    this.end();
    text(this.#slots.certificate, figures.certificate);
    for (const name of NAMES) text(this.#slots[name], words[name]);
    for (const name of WHERE_ANY) show(this.#slots[name].parentElement ?? this.#slots[name], figures[name] > 0);
    attr(this.#slots.broken, "data-bad", figures.broken > 0);
    show(this.#slots.figures, seated);
  }

  /**
   * Say why there is no plan.
   * @param {string} reason
   */
  refuse(reason) {
    this.end(reason);
    text(this.#slots.certificate, "");
    show(this.#slots.figures, false);
  }

  /** The search has begun; the figures of before pale until it ends. */
  begin() {
    attr(this.#node, "data-seeking", true);
    show(this.#slots.progress, true);
    text(this.#slots.step, "");
  }

  /** @param {{encounters: number, bound: number}} found */
  progress({ encounters, bound }) {
    text(this.#slots.step, t("%(count)s von höchstens %(bound)s", { count: spoken(encounters), bound: spoken(bound) }));
  }

  /**
   * The search has ended, or what was asked for; the figures are what they were.
   * @param {string} [message]  why there is no plan
   */
  end(message = "") {
    attr(this.#node, "data-seeking", false);
    show(this.#slots.progress, false);
    show(this.#slots.message, message !== "");
    text(this.#slots.message, message);
  }
}
