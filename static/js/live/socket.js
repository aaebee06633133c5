// @ts-check
/** The socket to the server. */
import { io } from "../../vendor/socket.io.esm.min.js";
import { t } from "../shared/i18n.js";
import { ROOT } from "../shared/root.js";

/** @import { Answers, Refusal } from "./states.d.ts" */

/**
 * What comes of an ask of this name.
 * @template {keyof Answers} [Name=keyof Answers]
 * @typedef {({ok: true, error?: undefined, text?: undefined, retry?: undefined} & Answers[Name]) | Refusal} Answer
 */

/**
 * Open the socket of a visit; it connects again by itself.
 * @param {object} visit
 */
export function openSocket(visit) {
  return io({
    path: `${ROOT}/socket.io/`,
    auth: visit,
    transports: ["websocket", "polling"],
    tryAllTransports: true, // some authorities' proxies let no WebSocket through
    timeout: 5000, // in a network that swallows everything the library would wait for twenty seconds
    reconnectionDelay: 500,
    reconnectionDelayMax: 4000,
    randomizationFactor: 0.8,
  });
}

/** What is answered in place of the server. @returns {Refusal} */
export function noAnswer() {
  return {
    ok: false,
    error: "offline",
    text: t("Keine Verbindung. Bitte prüfen Sie den Stand, bevor Sie es noch einmal versuchen."),
  };
}
