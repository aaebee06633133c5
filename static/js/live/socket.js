// @ts-check
/** The socket to the server, and one ask over it. */
import { io } from "../../vendor/socket.io.esm.min.js";
import { t } from "../shared/i18n.js";

/** Longer than a slow hall Wi-Fi needs, short enough that a dead socket is noticed before the user gives up. */
export const ANSWER_MS = 8000;
/** The search for a plan for a thousand people takes half a minute; nothing else takes as long. */
const PLAN_MS = 60_000;

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
    auth: visit,
    transports: ["websocket", "polling"],
    tryAllTransports: true, // some authorities' proxies let no WebSocket through
    timeout: 5000, // in a network that swallows everything the library would wait for twenty seconds
    reconnectionDelay: 500,
    reconnectionDelayMax: 4000,
    randomizationFactor: 0.8,
  });
}

/**
 * Send one ask and wait for its answer.
 * @template {keyof Answers} Name
 * @param {any} socket
 * @param {Name} name
 * @param {object} body
 * @returns {Promise<Answer<Name>|null>} null when there is no connection, or no answer came in time
 */
export async function request(socket, name, body) {
  if (!socket.connected) return null;
  try {
    return await socket.timeout(name.startsWith("rotation:") ? PLAN_MS : ANSWER_MS).emitWithAck(name, body);
  } catch {
    return null;
  }
}

/** What is answered in place of the server. @returns {Refusal} */
export function noAnswer() {
  return {
    ok: false,
    error: "offline",
    text: t("Keine Verbindung. Bitte prüfen Sie den Stand, bevor Sie es noch einmal versuchen."),
  };
}
