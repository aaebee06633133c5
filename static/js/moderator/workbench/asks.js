// @ts-check
/** Proposing, saving and approving a Kurzfassung: the three asks of the workbench. */
import { text } from "../../shared/dom.js";
import { t } from "../../shared/i18n.js";
import { act, complain } from "../act.js";
import { confirm } from "../dialogs.js";
import { cleaned } from "./draft.js";

/** @typedef {import("./workbench.js").Workbench} Workbench */

/**
 * Ask for a Vorschlag; before it replaces anything, the moderator is asked.
 * @param {Workbench} bench
 * @param {HTMLElement} button
 */
export function propose(bench, button) {
  if (!bench.draft.points.length) {
    draftAnew(bench, button);
    return;
  }
  const question = {
    title: t("Neuen Vorschlag machen?"),
    sentence: bench.draft.edited
      ? t("Der Vorschlag ersetzt die Ergebnisse auf der Werkbank, auch Ihre nicht gespeicherten Änderungen.")
      : t("Der Vorschlag ersetzt die Ergebnisse auf der Werkbank."),
    yes: t("Ersetzen"),
  };
  confirm(question, (yes) => draftAnew(bench, yes));
}

/**
 * @param {Workbench} bench
 * @param {HTMLElement} button
 */
async function draftAnew(bench, button) {
  const answer = await act(bench.connection, button, "summary:draft", {}, t("Ein Vorschlag liegt auf der Werkbank."));
  if (!answer.ok) return answer;
  bench.draft.takeNewest(); // what was edited is given up; the proposal comes with the next tell
  tell(bench, t("Vorschlag aus den Beiträgen: Bitte prüfen und in Ihre Worte bringen."));
  bench.changed();
  return answer;
}

/**
 * Save what was edited.
 * @param {Workbench} bench
 * @param {HTMLElement} button
 * @returns {Promise<number>} the rev of the saved version, 0 if it was not saved
 */
export async function save(bench, button) {
  const { draft, connection } = bench;
  if (button.ariaDisabled === "true" || !isComplete(bench)) return 0;
  draft.handedIn();
  bench.changed();
  const points = draft.written.map((point) => ({ ...point, text: cleaned(point.text), minority: cleaned(point.minority) }));
  const answer = await act(connection, button, "summary:edit", { points, rev: draft.base }, t("Gespeichert."));
  if (answer.ok) {
    draft.taken(answer.rev);
    tell(bench, t("Gespeichert als Version %(version)s.", { version: answer.version }));
  }
  if (answer.error === "stale") connection.sync();
  bench.changed();
  return answer.ok ? answer.rev : 0;
}

/**
 * Approve what is on the workbench; saved first, if it was edited.
 * @param {Workbench} bench
 * @param {HTMLElement} button
 */
export async function approve(bench, button) {
  if (button.ariaDisabled === "true") return;
  const rev = bench.draft.edited ? await save(bench, button) : bench.draft.newest.rev;
  if (!rev) return;
  const answer = await act(bench.connection, button, "summary:approve", { rev }, t("Freigegeben."));
  if (answer.ok) {
    const versions = { draft: answer.version - 1, version: answer.version }; // an approval follows what it approves
    tell(bench, t("Version %(draft)s ist freigegeben, als Version %(version)s: So erscheint die Kurzfassung auf der Leinwand und in der Dokumentation.", versions));
  }
  if (answer.error === "stale") bench.connection.sync();
}

/**
 * A point without words is pointed out before anything is sent.
 * @param {Workbench} bench
 */
function isComplete({ draft, limits }) {
  for (const { key, text: words, disputed, minority } of draft.points) {
    const field = /** @type {HTMLElement} */ (document.getElementById(`point-${key}`));
    const length = [...cleaned(words)].length;
    const tooLong = Math.max(length, disputed ? [...cleaned(minority)].length : 0) > limits.text;
    const wrong = !length ? t("Bitte geben Sie einen Text ein.") : tooLong ? t("Der Text ist zu lang.") : "";
    complain(field, wrong);
    if (!wrong) continue;
    field.focus();
    return false;
  }
  return true;
}

/**
 * @param {Workbench} bench
 * @param {string} sentence
 */
function tell(bench, sentence) {
  text(bench.slot.message, sentence);
}
