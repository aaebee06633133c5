// @ts-check
/** The call of a table for the organizers, in words. */
import { n, t } from "./i18n.js";

/** @import { CallState } from "../live/states.d.ts" */

const MINUTE_MS = 60_000;

/** @type {CallState["reason"][]} */
export const REASONS = [null, "technology", "conflict", "help"];

/** @param {CallState["reason"]} reason */
export function reasonText(reason) {
  if (reason === "technology") return t("Technik");
  if (reason === "conflict") return t("Streit am Tisch");
  return reason === "help" ? t("Hilfe beim Moderieren") : t("Bitte kommen");
}

/**
 * "seit 4 Minuten"
 * @param {CallState} call
 * @param {number} now  the server's time
 */
export function sinceText({ at }, now) {
  const minutes = Math.floor((now - at) / MINUTE_MS);
  return minutes < 1 ? t("gerade eben") : n("seit %(count)s Minute", "seit %(count)s Minuten", minutes);
}
