// @ts-check
/** The Rückfrage on the phone: a call that moves nothing, and behind it the points, each with three answers. */
import { announce } from "../shared/announce.js";
import { attr, clone, part, show, slots, text } from "../shared/dom.js";
import { t } from "../shared/i18n.js";
import { keyedList } from "../shared/keyed-list.js";
import { isOpen } from "../shared/review.js";
import { hue } from "../shared/table.js";

/** @typedef {import("../live/connection.js").Connection} Connection */
/** @typedef {import("../live/states.d.ts").ReviewState} Review */

export class ReviewCall {
  #call = part("review-call");
  #dialog = /** @type {HTMLDialogElement} */ (document.getElementById("review"));
  /** What was tapped and is not answered yet; "" takes an answer back. @type {Map<string, string>} */
  #tapped = new Map();
  /** Why the last answer was not taken. */
  #refusal = "";
  /** The id of the review that was announced. */
  #announced = "";

  /**
   * @param {Connection} connection
   * @param {() => void} redraw  calls draw soon
   */
  constructor(connection, redraw) {
    this.connection = connection;
    this.redraw = redraw;
    const aids = /** @type {HTMLDetailsElement} */ (part("reading-aids"));
    const bar = /** @type {Element} */ (aids.parentElement);
    this.#call.addEventListener("click", () => {
      slots(this.#dialog).head.append(aids); // most is read here, and what lies behind a dialog cannot be reached
      this.#dialog.showModal();
    });
    this.#dialog.addEventListener("close", () => {
      aids.open = false;
      bar.append(aids);
    });
  }

  /**
   * @param {Review|null|undefined} review  of the table where I sit
   * @param {import("./seat.js").Stop|undefined} here
   */
  draw(review, here) {
    const { cafe, mine } = this.connection.board.known;
    if (!review || !isOpen(review, cafe)) return this.#end();
    const points = review.points.map((point, at) => ({
      ...point,
      number: at + 1,
      count: review.points.length,
      given: this.#tapped.get(point.id) ?? mine.review_answers?.[point.id] ?? "",
    }));
    const open = points.filter(({ given }) => !given).length;
    const slot = slots(this.#dialog);
    attr(slot.coaster, "data-hue", here && hue(here.table.number));
    text(slot.coaster, here?.label);
    text(slot.topic, here?.table.topic);
    keyedList(
      slot.points,
      points,
      ({ id }) => id,
      (point) => this.#newPoint(point),
      drawPoint,
    );
    text(slots(this.#call).words, open ? t("Rückfrage: Stimmt das so?") : t("Rückfrage beantwortet"));
    text(slot.answered, open ? this.#answeredText(points.length - open, points.length) : "");
    text(/** @type {Element} */ (slot.done.firstElementChild), doneText(open, points.length));
    attr(slot.done, "class", `kern-btn kern-btn--${open ? "secondary" : "primary"}`);
    const thanks = open ? "" : t("Danke, alle Antworten sind da. Sie können sie noch ändern.");
    text(slot.status, this.#refusal || (this.#tapped.size ? t("Wird gesendet …") : thanks));
    show(this.#call, true);
    if (this.#announced !== review.id) announce(t("Ihre Tischmoderation fragt: Stimmt das so?"));
    this.#announced = review.id;
  }

  /**
   * @param {number} count
   * @param {number} all
   */
  #answeredText(count, all) {
    const isSaved = count > 0 && !this.#tapped.size && !this.#refusal;
    return isSaved
      ? t("%(count)s von %(all)s beantwortet, gespeichert", { count, all })
      : t("%(count)s von %(all)s beantwortet", { count, all });
  }

  #end() {
    show(this.#call, false);
    if (!this.#dialog.open) return;
    this.#dialog.close();
    announce(t("Die Rückfrage ist beendet."));
  }

  /** @param {{id: string}} point */
  #newPoint({ id }) {
    const node = clone("review-point");
    for (const button of node.querySelectorAll("button")) {
      button.addEventListener("click", () => this.#pressed(id, button.value));
    }
    return node;
  }

  /**
   * Pressing the given answer again takes it back, but not while it is on its way: that would be a double tap.
   * @param {string} point
   * @param {string} answer
   */
  #pressed(point, answer) {
    if (this.#tapped.get(point) === answer) return;
    const given = this.#tapped.get(point) ?? this.connection.board.known.mine.review_answers?.[point];
    this.#give(point, given === answer ? "" : answer);
  }

  /**
   * @param {string} point
   * @param {string} answer  "" takes it back
   */
  async #give(point, answer) {
    this.#tapped.set(point, answer);
    this.#refusal = "";
    this.redraw();
    const outcome = await this.connection.ask("review:answer", { point, answer: answer || null });
    if (this.#tapped.get(point) === answer) this.#tapped.delete(point);
    if (!outcome.ok) this.#refusal = outcome.text;
    this.redraw();
  }
}

/**
 * Every answer is kept at once: only who has given none puts it off.
 * @param {number} open  how many points wait for an answer
 * @param {number} all
 */
function doneText(open, all) {
  if (!open) return t("Fertig");
  return open < all ? t("Schließen") : t("Später");
}

/**
 * @param {HTMLElement} node
 * @param {{number: number, count: number, text: string, given: string}} point
 */
function drawPoint(node, { number, count, text: words, given }) {
  const slot = slots(node);
  text(slot.legend, t("Ergebnis %(number)s von %(count)s", { number, count }));
  text(slot.text, words);
  for (const button of node.querySelectorAll("button")) attr(button, "aria-pressed", `${button.value === given}`);
}
