// @ts-check
/** The Rückfrage on the workbench: asking the table, ending it, and what was said beside each point. */
import { label, show, text } from "../../shared/dom.js";
import { t } from "../../shared/i18n.js";
import { isLocked, lock } from "../../shared/press.js";
import { answeredText, answersText, isOpen } from "../../shared/review.js";
import { act } from "../act.js";

/** @typedef {import("../../live/states.d.ts").ReviewState} Review */
/** @typedef {import("../../live/board.js").HeldTable} HeldTable */

export class ReviewControl {
  #connection;
  #table;
  #slots;
  #draft;
  #asks;
  /** The review of the table, as it was last drawn. @type {Review|null} */
  #review = null;

  /**
   * @param {import("../../live/connection.js").Connection} connection
   * @param {string} table
   * @param {Record<string, HTMLElement>} slot  of the workbench
   * @param {import("./draft.js").Draft} draft
   * @param {import("./asks.js").SummaryAsks} asks
   */
  constructor(connection, table, slot, draft, asks) {
    this.#connection = connection;
    this.#table = table;
    this.#slots = slot;
    this.#draft = draft;
    this.#asks = asks;
    const button = slot["review-ask"];
    button.addEventListener("click", () => (this.#isOpen ? this.#end(button) : this.#start(button)));
  }

  /** @param {HeldTable} held */
  draw({ review }) {
    const { cafe, crowd } = this.#connection.board;
    this.#review = review;
    if (!cafe) return;
    const { "review-ask": button, review: line } = this.#slots;
    const open = this.#isOpen;
    const again = review ? t("Rückfrage wiederholen") : t("Rückfrage: Stimmt das so?");
    label(button, open ? t("Rückfrage beenden") : again);
    const nothingToAsk = this.#draft.conflicts || !this.#draft.points.length;
    lock(button, !open && nothingToAsk);
    show(line, open);
    if (!review || !open) return;
    const seated = crowd?.tables.find((each) => each.table === this.#table)?.seated ?? 0;
    const version = t("Version %(version)s", { version: review.version });
    text(line, `${version}: ${answeredText(review.answered ?? 0, seated)}`);
  }

  get #isOpen() {
    return isOpen(this.#review, this.#connection.board.known.cafe);
  }

  /**
   * Ask the table about what is on the workbench; saved first, if it was edited.
   * @param {HTMLElement} button
   */
  async #start(button) {
    if (isLocked(button)) return;
    const rev = await this.#asks.savedRev(button);
    if (!rev) return;
    const answer = await act(this.#connection, button, "review:start", { rev }, t("Der Tisch ist gefragt."));
    if (answer.error === "stale") this.#connection.sync();
  }

  /** @param {HTMLElement} button */
  #end(button) {
    return act(this.#connection, button, "review:end", {}, t("Die Rückfrage ist beendet."));
  }
}

/**
 * What was said to a point, and to which words if they are others now.
 * @param {Review|null|undefined} review
 * @param {{origin: string|null, text: string}} point
 */
export function answersTo(review, { origin, text: words }) {
  const asked = origin ? review?.points.find((each) => each.origin === origin) : undefined;
  const said = asked?.answers ? answersText(asked.answers) : "";
  if (!said || !asked || !review) return "";
  const about =
    asked.text === words ? "" : ` ${t("(zum Wortlaut von Version %(version)s)", { version: review.version })}`;
  return t("Rückfrage: %(answers)s", { answers: said }) + about;
}
