// @ts-check
/** Keeping the door: who may still come in, with which code; and taking out those who were never there. */
import { pressedIn } from "../../shared/dialog.js";
import { label, part, show, slots, text } from "../../shared/dom.js";
import { followDoor } from "../../shared/door.js";
import { n, t } from "../../shared/i18n.js";
import { lock, onPress } from "../../shared/press.js";
import { absentText, warningOf } from "./door-warning.js";

/** @import { NewcomersChanged } from "../../live/states.d.ts" */

/** @typedef {import("../../live/connection.js").Connection} Connection */
/** @typedef {"door:shut"|"door:open"|"door:api"|"door:renew"|"door:clear"} DoorAsk */

/** @param {Connection} connection */
export function keepDoor(connection) {
  new Door(connection, part("door"));
}

class Door {
  #connection;
  #slots;
  /** At first as the page was made. */
  #open = document.querySelector('[data-door="shut"]')?.hasAttribute("hidden") ?? true;
  /** @type {NewcomersChanged|null} */
  #newcomers = null;

  /**
   * @param {Connection} connection
   * @param {HTMLElement} node
   */
  constructor(connection, node) {
    this.#connection = connection;
    this.#slots = slots(node);
    const { board } = connection;
    followDoor(board, () => location.reload());
    board.listen("cafe", ({ phase }) => show(node, phase !== "finished"));
    board.listen("door", ({ open }) => {
      this.#open = open;
      this.#draw();
    });
    board.listen("newcomers", (newcomers) => {
      this.#newcomers = newcomers;
      this.#draw();
    });
    board.listen("connection", () => this.#draw());
    onPress(this.#slots.turn, () => this.#ask(this.#open ? "door:shut" : "door:open"));
    onPress(this.#slots.api, () => this.#ask("door:api", { allowed: !this.#newcomers?.api_open }));
    onPress(this.#slots.renew, () => this.#renew());
    onPress(this.#slots.clear, () => this.#clear());
  }

  async #renew() {
    if (!(await confirmed("renewing"))) return;
    const answer = await this.#ask("door:renew", { code: document.body.dataset.code });
    if (answer.ok) location.reload();
  }

  async #clear() {
    const dialog = /** @type {HTMLDialogElement} */ (document.getElementById("clearing"));
    text(slots(dialog).absent, absentText(this.#newcomers?.absent ?? 0));
    if (!(await confirmed("clearing"))) return;
    const answer = await this.#ask("door:clear");
    if (answer.ok)
      this.#say(n("%(count)s Anmeldung ist entfernt.", "%(count)s Anmeldungen sind entfernt.", answer.removed));
  }

  /**
   * @template {DoorAsk} Name
   * @param {Name} name
   * @param {object} [body]
   */
  #ask(name, body = {}) {
    this.#say("");
    return this.#connection.ask(name, body);
  }

  /** @param {string} words */
  #say(words) {
    text(this.#slots.message, words);
    show(this.#slots.message, words !== "");
  }

  #draw() {
    const { turn, renew, clear, api, warning, absent, programs, fold } = this.#slots;
    const able = this.#connection.state === "online";
    const newcomers = this.#newcomers;
    for (const button of [turn, renew]) lock(button, !able);
    for (const button of [clear, api]) lock(button, !able || !newcomers);
    label(turn, this.#open ? t("Tür schließen") : t("Tür öffnen"));
    if (!newcomers) return;
    lock(clear, !able || !newcomers.absent);
    text(
      absent,
      newcomers.absent ? absentText(newcomers.absent) : t("Alle, die sich angemeldet haben, waren auch da."),
    );
    label(api, newcomers.api_open ? t("Programme aussperren") : t("Programme einlassen"));
    text(programs, programsText(newcomers.api_open));
    const words = warningOf(newcomers);
    if (words && warning.hidden) fold.setAttribute("open", "");
    text(warning, words);
    show(warning, words !== "");
  }
}

/** @param {boolean} allowed */
function programsText(allowed) {
  return allowed
    ? t("Programme können ohne Formular beitreten. Das brauchen Sie nur für eigene Programme.")
    : t("Nur wer das Formular im Browser ausfüllt, kommt herein.");
}

/**
 * Ask before something that cannot be taken back.
 * @param {string} id  of the dialog
 */
async function confirmed(id) {
  return (await pressedIn(/** @type {HTMLDialogElement} */ (document.getElementById(id)))) === "yes";
}
