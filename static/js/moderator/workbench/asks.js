// @ts-check
/** Proposing, saving and approving a Kurzfassung: the three asks of the workbench. */
import { cleaned, lengthOf } from "../../shared/clean-text.js";
import { t } from "../../shared/i18n.js";
import { isLocked } from "../../shared/press.js";
import { act, complain } from "../act.js";
import { confirm } from "../dialogs.js";
import { fieldOf } from "./editor.js";

/** @typedef {import("./draft.js").Point} Point */

export class SummaryAsks {
  #connection;
  #draft;
  #limit;
  #around;

  /**
   * @param {import("../../live/connection.js").Connection} connection
   * @param {import("./draft.js").Draft} draft
   * @param {number} limit  characters of a point
   * @param {{changed: () => void, say: (sentence: string) => void}} around  what is called after the draft has
   *   changed; where a sentence is said
   */
  constructor(connection, draft, limit, around) {
    this.#connection = connection;
    this.#draft = draft;
    this.#limit = limit;
    this.#around = around;
  }

  /**
   * Ask for a Vorschlag; before it replaces anything, the moderator is asked.
   * @param {HTMLElement} button
   */
  propose(button) {
    if (!this.#draft.points.length) {
      this.#draftAnew(button);
      return;
    }
    const question = {
      title: t("Neuen Vorschlag machen?"),
      sentence: this.#draft.edited
        ? t("Der Vorschlag ersetzt die Ergebnisse auf der Werkbank, auch Ihre nicht gespeicherten Änderungen.")
        : t("Der Vorschlag ersetzt die Ergebnisse auf der Werkbank. Die jetzigen bleiben unter „Frühere Versionen“."),
      yes: t("Ersetzen"),
    };
    confirm(question, (yes) => this.#draftAnew(yes));
  }

  /** @param {HTMLElement} button */
  async #draftAnew(button) {
    const before = JSON.stringify(this.#draft.written);
    const answer = await act(this.#connection, button, "summary:draft", {}, t("Ein Vorschlag liegt auf der Werkbank."));
    if (!answer.ok) return answer;
    const isGivenUp = JSON.stringify(this.#draft.written) === before; // an answer may come late: what was written since stays
    if (isGivenUp) this.#draft.takeNewest(); // the proposal comes with the next tell
    this.#around.say(t("Vorschlag aus den Beiträgen: Bitte prüfen und in Ihre Worte bringen."));
    this.#around.changed();
    return answer;
  }

  /**
   * Save what was edited.
   * @param {HTMLElement} button
   * @returns {Promise<number>} the rev of the saved version, 0 if it was not saved
   */
  async save(button) {
    const draft = this.#draft;
    if (isLocked(button) || !isComplete(draft.points, this.#limit)) return 0;
    draft.handedIn();
    this.#around.changed();
    const points = draft.written.map((point) => ({
      ...point,
      text: cleaned(point.text),
      minority: cleaned(point.minority),
    }));
    const answer = await act(this.#connection, button, "summary:edit", { points, rev: draft.base }, t("Gespeichert."));
    if (answer.ok) {
      draft.taken(answer.rev);
      this.#around.say(t("Gespeichert als Version %(version)s.", { version: answer.version }));
    }
    if (answer.error === "stale") this.#connection.sync();
    this.#around.changed();
    return answer.ok ? answer.rev : 0;
  }

  /**
   * Approve the version that is on the workbench.
   * @param {HTMLElement} button
   */
  async approve(button) {
    if (isLocked(button)) return;
    const { rev } = this.#draft.newest;
    const answer = await act(this.#connection, button, "summary:approve", { rev }, t("Freigegeben."));
    if (answer.ok) {
      const versions = { draft: answer.version - 1, version: answer.version }; // an approval follows what it approves
      this.#around.say(
        t(
          "Version %(draft)s ist freigegeben, als Version %(version)s: So erscheint die Kurzfassung auf der Leinwand und in der Dokumentation.",
          versions,
        ),
      );
    }
    if (answer.error === "stale") this.#connection.sync();
  }

  /**
   * The rev of what is on the workbench; saved first, if it was edited.
   * @param {HTMLElement} button
   * @returns {Promise<number>} 0 if it could not be saved
   */
  async savedRev(button) {
    return this.#draft.edited ? this.save(button) : this.#draft.newest.rev;
  }
}

/**
 * A point without words is pointed out before anything is sent.
 * @param {Point[]} points
 * @param {number} limit
 */
function isComplete(points, limit) {
  for (const { key, text: words, disputed, minority } of points) {
    const field = /** @type {HTMLElement} */ (fieldOf(key));
    const length = lengthOf(words);
    const tooLong = Math.max(length, disputed ? lengthOf(minority) : 0) > limit;
    const wrong = !length ? t("Bitte geben Sie einen Text ein.") : tooLong ? t("Der Text ist zu lang.") : "";
    complain(field, wrong);
    if (!wrong) continue;
    field.focus();
    return false;
  }
  return true;
}
