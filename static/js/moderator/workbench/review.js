// @ts-check
/** The Rückfrage on the workbench: asking the table, ending it, and what was said beside each point. */
import { attr, show, text } from "../../shared/dom.js";
import { t } from "../../shared/i18n.js";
import { answeredText, answersText, isOpen } from "../../shared/review.js";
import { act } from "../act.js";
import { save } from "./asks.js";

/** @typedef {import("./workbench.js").Workbench} Workbench */
/** @typedef {import("../../live/board.js").Review} Review */

/** @param {Workbench} bench */
export function bindReview(bench) {
  const button = bench.slot["review-ask"];
  button.addEventListener("click", () => (isAsking(bench) ? end(bench, button) : ask(bench, button)));
}

/** @param {Workbench} bench */
function isAsking({ held, connection }) {
  return isOpen(held?.review, connection.board.cafe);
}

/**
 * Ask the table about what is on the workbench; saved first, if it was edited.
 * @param {Workbench} bench
 * @param {HTMLElement} button
 */
async function ask(bench, button) {
  if (button.ariaDisabled === "true") return;
  const rev = bench.draft.edited ? await save(bench, button) : bench.draft.newest.rev;
  if (!rev) return;
  const answer = await act(bench.connection, button, "review:start", { rev }, t("Der Tisch ist gefragt."));
  if (answer.error === "stale") bench.connection.sync();
}

/**
 * @param {Workbench} bench
 * @param {HTMLElement} button
 */
function end(bench, button) {
  return act(bench.connection, button, "review:end", {}, t("Die Rückfrage ist beendet."));
}

/** @param {Workbench} bench */
export function drawReview(bench) {
  const { slot, draft, held, connection, table } = bench;
  if (!connection.board.cafe) return;
  const review = held?.review;
  const open = isAsking(bench);
  const again = review ? t("Noch einmal fragen") : t("Tisch fragen");
  text(/** @type {Element} */ (slot["review-ask"].querySelector(".kern-label")), open ? t("Rückfrage beenden") : again);
  attr(slot["review-ask"], "aria-disabled", !open && (draft.conflicts || !draft.points.length) ? "true" : null);
  show(slot.review, open);
  if (!review || !open) return;
  const { crowd } = connection.board;
  const seated = crowd?.tables.find((/** @type {any} */ each) => each.table === table)?.seated ?? 0;
  const version = t("Version %(version)s", { version: review.version });
  text(slot.review, `${version}: ${answeredText(review.answered ?? 0, seated)}`);
}

/**
 * What was said to a point, and to which words if they are others now.
 * @param {Review|null|undefined} review
 * @param {{origin: string|null, text: string}} point
 */
export function answersTo(review, { origin, text: words }) {
  const asked = origin && review?.points.find((each) => each.origin === origin);
  const said = asked && asked.answers ? answersText(asked.answers) : "";
  if (!said || !asked || !review) return "";
  const about = asked.text === words ? "" : ` ${t("(zum Wortlaut von Version %(version)s)", { version: review.version })}`;
  return t("Rückfrage: %(answers)s", { answers: said }) + about;
}
