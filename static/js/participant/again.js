// @ts-check
/**
 * What a participant may do with a command that was not taken. It is repeated only as itself: a change as a change, a
 * Beitrag at its own table and in its own round; else its text may be written down anew, as something new.
 */
import { t } from "../shared/i18n.js";
import { changedNothing } from "../shared/refused.js";

/** @typedef {import("../live/outbox.js").Waiting} Waiting */
/** @typedef {import("./card.js").ParticipantCard} ParticipantCard */

/**
 * @typedef {{table: string|undefined, round: number, open: boolean, cardOf: (id: string) => ParticipantCard|undefined}}
 *   Here  where I sit, in which round, and whether the table writes
 */

/** @param {Waiting} item */
export function whatWas({ name, about }) {
  const number = { number: about?.number ?? "…" };
  if (name === "vote:cast") return t("Ihre Punkte für Beitrag %(number)s", number);
  if (name === "contribution:edit") return t("Beitrag %(number)s ändern", number);
  if (name === "contribution:withdraw") return t("Beitrag %(number)s zurückziehen", number);
  if (name === "luggage:pack") return t("Beitrag %(number)s mitnehmen", number);
  if (name === "reaction:give") return t("Danke an Tisch %(number)s", number);
  if (name === "seat:choose") return t("Platz wählen");
  if (name === "seat:leave") return t("Ich muss gehen");
  if (name === "seat:return") return t("Ich bleibe doch");
  return name === "review:answer" ? t("Ihre Antwort auf die Rückfrage") : t("Ihr Beitrag");
}

/** @param {Waiting} item */
export function whatNow({ name, refused }) {
  if (refused?.error === "overwritten") return t("Ihre Worte stehen nicht da.");
  if (/^(seat|luggage|reaction):/.test(name)) return changedNothing(refused);
  if (name === "vote:cast") return t("Diese Punkte zählen nicht.");
  if (name === "contribution:edit") return t("Es gelten die Worte von vorher.");
  if (name === "contribution:withdraw")
    return t("Der Beitrag steht noch da. Bitte wenden Sie sich an das Veranstaltungsteam.");
  return name === "review:answer" ? t("Diese Antwort zählt nicht.") : t("Der Text liegt nicht auf dem Tisch.");
}

/**
 * As what its text may be used now.
 * @param {Waiting} item
 * @param {Here} here
 * @returns {"itself"|"new"|""}
 */
export function mayBecome({ name, body, about }, { table, round, open, cardOf }) {
  if (!body.text || !open || !table) return "";
  if (name === "contribution:edit") return cardOf(body.contribution)?.mayEdit ? "itself" : "new";
  return body.table === table && about?.round === round ? "itself" : "new";
}

/** @param {ReturnType<typeof mayBecome>} what */
export function againText(what) {
  if (!what) return "";
  return what === "itself" ? t("Noch einmal") : t("Als neuen Beitrag schreiben");
}
