// @ts-check
/** What an organizer asked for and did not get; it stays in view until somebody has read it. */
import { t } from "../shared/i18n.js";
import { watchRefused } from "../shared/refused.js";

/** What each command is for. @returns {Record<string, string>} */
const words = () => ({
  "round:advance": t("Weiter"),
  "round:back": t("Einen Schritt zurück"),
  "round:end": t("Runden beenden"),
  "round:extend": t("Mehr Zeit"),
  "round:shorten": t("Weniger Zeit"),
  "round:pause": t("Anhalten"),
  "round:resume": t("Fortsetzen"),
  "call:answer": t("Einem Tisch antworten, der ruft"),
  "harvest:show": t("Auf der Leinwand zeigen"),
  "projector:show": t("Auf der Leinwand zeigen"),
  "table:nudge": t("Freundlich anstoßen"),
  "projector:time": t("Redezeit"),
  "projector:translate": t("Sprache der Leinwand"),
  "projector:colour": t("Farben der Leinwand"),
  "projector:darken": t("Leinwand dunkel oder wieder an"),
  "door:shut": t("Tür schließen"),
  "door:open": t("Tür öffnen"),
  "door:api": t("Programme einlassen oder aussperren"),
  "door:renew": t("Neuen Code ausgeben"),
  "door:clear": t("Nie Angekommene entfernen"),
  "rotation:adopt": t("Sitzplan übernehmen"),
  "rotation:close": t("Gruppe oder Tisch schließen"),
  "rotation:open": t("Gruppe oder Tisch öffnen"),
  "rotation:leave": t("Plätze freigeben"),
  "rotation:replan": t("Neu planen"),
});

/** @param {import("../live/connection.js").Connection} connection */
export function tellRefused(connection) {
  watchRefused(connection, ({ name }) => words()[name] ?? "");
}
