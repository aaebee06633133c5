// @ts-check
/** Weiter, more minutes, pause: commands that mean this very moment, each pressed once. */
import { minutesLeftText } from "../../live/countdown.js";
import { announce } from "../../shared/announce.js";
import { part, show, slots, text } from "../../shared/dom.js";
import { t } from "../../shared/i18n.js";
import { lock, onPress } from "../../shared/press.js";
import { howToEnd, isMeant } from "./questions.js";
import { offerBack } from "./step-back.js";
import { placeOf, stepAt } from "./steps.js";

/** Time to see that the café has moved, before *Weiter* means the next step: a double tap moves it once. */
const SETTLE_MS = 1000;

/** @typedef {import("../../live/connection.js").Connection} Connection */

/** @param {Connection} connection */
export function runControls(connection) {
  new Controls(connection, part("controls"));
}

class Controls {
  #connection;
  #slots;
  /** @type {HTMLElement[]} */
  #minutes;
  #asking = false;
  #step = -1;
  #settled = true;
  #drawBack = () => {};

  /**
   * @param {Connection} connection
   * @param {HTMLElement} node
   */
  constructor(connection, node) {
    this.#connection = connection;
    this.#slots = { ...slots(node), ...slots(part("ending")) };
    this.#minutes = [...node.querySelectorAll("[data-minutes]")].map((each) => /** @type {HTMLElement} */ (each));
    this.#listen();
    connection.board.listen("cafe", () => this.#draw());
    connection.board.listen("connection", () => this.#draw());
    connection.board.listen("storage", ({ storage }) => {
      show(this.#slots.low, storage === "low");
      show(this.#slots.full, storage === "full");
      show(this.#slots.lost, storage === "lost");
      show(this.#slots.away, storage === "away");
    });
    connection.board.listen("ringing", ({ seconds_left: seconds }) => seconds && announce(minutesLeftText(seconds)));
  }

  #listen() {
    const { advance, back, stop, pause, resume } = this.#slots;
    onPress(advance, () => this.#advance());
    onPress(back, () => this.#ask("round:back", { leaving: this.#connection.board.known.cafe.step }));
    onPress(stop, () => this.#stop());
    this.#drawBack = offerBack(this.#connection, back, this.#slots.backlabel);
    onPress(pause, () => this.#ask("round:pause", this.#here()));
    onPress(resume, () => this.#ask("round:resume", this.#here()));
    for (const button of this.#minutes) {
      const minutes = Number(button.dataset.minutes);
      const name = minutes < 0 ? "round:shorten" : "round:extend";
      onPress(button, () => this.#ask(name, { minutes: Math.abs(minutes), ...this.#here() }));
    }
  }

  /** The step whose clock is on the screen: at the bell, a tap may come when another one runs. */
  #here() {
    return { step: this.#connection.board.known.cafe.step };
  }

  async #advance() {
    const { step } = this.#connection.board.known.cafe;
    if (await isMeant(this.#connection)) this.#ask("round:advance", { leaving: step });
  }

  async #stop() {
    const { step } = this.#connection.board.known.cafe;
    const to = await howToEnd(this.#connection);
    if (to) this.#ask("round:end", { leaving: step, to });
  }

  /**
   * @param {"round:advance"|"round:back"|"round:end"|"round:extend"|"round:shorten"|"round:pause"|"round:resume"} name
   * @param {object} [body]
   */
  async #ask(name, body = {}) {
    this.#asking = true;
    this.#draw();
    await this.#connection.ask(name, body);
    this.#asking = false;
    this.#draw();
  }

  #draw() {
    const { board, state } = this.#connection;
    const { phase, next, to, hint, paused, pause, resume, advance, back, timing } = this.#slots;
    if (!board.cafe) return;
    this.#settle(board.cafe.step);
    const held = document.activeElement; // a button that is hidden loses the focus at once
    this.#drawBack();
    const { cafe } = board;
    const place = placeOf(cafe);
    const following = stepAt(place + 1);
    text(phase, stepAt(place)?.name);
    const over = cafe.phase === "finished";
    show(advance, !over);
    show(this.#slots.documentation, over);
    show(timing, cafe.ends_at !== null || cafe.paused);
    text(next, actText(cafe) || t("Weiter: %(step)s", { step: following?.short ?? "" }));
    text(to, whereText(cafe, following));
    show(to, to.textContent !== "");
    text(hint, over ? t("Lesen und Export bleiben möglich.") : following?.hint);
    show(paused, cafe.paused);
    show(this.#slots.frozen, cafe.frozen);
    keepFocus(pause, resume, cafe.paused);
    const able = state === "online" && !this.#asking;
    lock(advance, !able || !this.#settled || !following);
    lock(back, !able);
    lock(this.#slots.stop, !able);
    show(this.#slots.stop, !["lobby", "harvest", "finished"].includes(cafe.phase));
    lock(pause, !able || cafe.ends_at === null);
    lock(resume, !able);
    for (const button of this.#minutes) lock(button, !able || (cafe.ends_at === null && !cafe.paused));
    const isGone = [advance, back, this.#slots.stop, timing].some((each) => each.hidden && each.contains(held));
    if (isGone) (over ? back : advance).focus(); // for a minute it takes the end back
  }

  /** @param {number} step */
  #settle(step) {
    if (this.#step === step) return;
    this.#settled = this.#step < 0;
    this.#step = step;
    if (this.#settled) return;
    setTimeout(() => {
      this.#settled = true;
      this.#draw();
    }, SETTLE_MS);
  }
}

/**
 * What *Weiter* ends, where people write or give points; else "".
 * @param {import("../../live/states.d.ts").CafeState} cafe
 */
function actText({ phase }) {
  if (phase === "talk") return t("Gespräch beenden");
  return phase === "voting" ? t("Bewertung beenden") : "";
}

/**
 * Into which round it leads, "" where it leads into none.
 * @param {import("../../live/states.d.ts").CafeState} cafe
 * @param {{phase: string, round: string, short: string}|null} following
 */
function whereText(cafe, following) {
  if (!following) return "";
  const { phase, round, short: step } = following;
  if (actText(cafe)) return t("%(step)s von Runde %(round)s", { step, round });
  return phase === "seating" || phase === "talk" ? t("Runde %(number)s", { number: round }) : "";
}

/**
 * Show one of two buttons in the same place; the focus goes with it.
 * @param {HTMLElement} first
 * @param {HTMLElement} second
 * @param {boolean} isSecond
 */
function keepFocus(first, second, isSecond) {
  const focused = document.activeElement === first || document.activeElement === second;
  show(first, !isSecond);
  show(second, isSecond);
  if (focused) (isSecond ? second : first).focus();
}
