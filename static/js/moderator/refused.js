// @ts-check
/** What a moderator asked for and did not get, where nobody looks at the button any more. */
import { t } from "../shared/i18n.js";
import { watchRefused } from "../shared/refused.js";

/** What each command is for. @returns {Record<string, string>} */
const words = () => ({
  "contribution:post": t("Beitrag eintragen"),
  "contribution:edit": t("Beitrag ändern"),
  "contribution:withdraw": t("Beitrag zurückziehen"),
  "contribution:hide": t("Beitrag verbergen"),
  "contribution:show": t("Beitrag zeigen"),
  "contribution:move": t("Beitrag in einen anderen Schwerpunkt legen"),
  "cluster:regroup": t("Neu gruppieren"),
  "cluster:undo": t("Gruppieren zurücknehmen"),
  "cluster:rename": t("Schwerpunkt umbenennen"),
  "cluster:merge": t("Schwerpunkte zusammenlegen"),
  "cluster:split": t("Schwerpunkt teilen"),
  "cluster:pin": t("Schwerpunkt festhalten"),
  "cluster:keep_apart": t("Schwerpunkte getrennt halten"),
  "summary:draft": t("Kurzfassung vorschlagen"),
  "summary:edit": t("Kurzfassung ändern"),
  "summary:approve": t("Kurzfassung freigeben"),
  "summary:reopen": t("Version wieder öffnen"),
  "review:start": t("Rückfrage stellen"),
  "review:end": t("Rückfrage beenden"),
  "hands:people": t("Teilnehmende ohne Telefon zählen"),
  "hands:count": t("Handzeichen zählen"),
  "call:make": t("Hilfe rufen"),
  "call:end": t("Ruf zurücknehmen"),
});

/**
 * @param {import("../live/connection.js").Connection} connection
 * @param {() => import("../live/board.js").HeldTable|undefined} held
 */
export function tellRefused(connection, held) {
  watchRefused(connection, ({ name, body }) => {
    const number = held()?.contributions.get(body.contribution)?.number;
    return number ? `${words()[name]} (${number})` : (words()[name] ?? "");
  });
}
