// @ts-check
/** The Rückfrage: what the moderator asks the group at the table about its Kurzfassung. Pure. */
import { unbroken } from "./figures.js";
import { n, t } from "./i18n.js";

/** @typedef {import("../live/states.d.ts").ReviewState} Review */
/** @typedef {import("../live/states.d.ts").AnswerCounts} Answers */

/**
 * Whether answers are taken: until the moderator ends it, or the group has left the table.
 * @param {Review|null|undefined} review
 * @param {{round: number, phase: string}} cafe
 */
export function isOpen(review, { round, phase }) {
  return Boolean(review) && !review?.ended && review?.round === round && phase !== "finished";
}

/**
 * "5× stimmt · 1× anders formulieren"; "" while nobody has said anything.
 * @param {Answers} answers
 */
export function answersText({ fits, reword, missing }) {
  const figures = [];
  if (fits) figures.push(t("%(count)s× stimmt", { count: fits }));
  if (reword) figures.push(t("%(count)s× anders formulieren", { count: reword }));
  if (missing) figures.push(t("%(count)s× etwas fehlt", { count: missing }));
  return figures.map(unbroken).join(" · ");
}

/**
 * "5 von 8 Personen haben geantwortet."
 * @param {number} answered
 * @param {number} seated
 */
export function answeredText(answered, seated) {
  const most = Math.max(answered, seated);
  return n(
    "%(answered)s von %(count)s Person hat geantwortet.",
    "%(answered)s von %(count)s Personen haben geantwortet.",
    most,
    { answered },
  );
}
