// @ts-check
/** The server's time on this device, whatever its own clock says. */
import { language } from "../shared/i18n.js";

/** Oscillators of phones drift by up to about 100 millionths; an old measurement is worth that much less. */
const DRIFT = 1e-4;
/** A clock that may be wrong by more says so; this is half the time of an answer that took a second. */
const VAGUE_MS = 500;

export class ServerClock {
  #local;
  #offset = 0;
  #error = Infinity;
  #measured = 0;
  #known = false;
  /** Whether the best answer so far was too slow to tell the second. */
  vague = false;

  /** @param {() => number} [local] a steady clock in milliseconds; the wall clock may jump and is never asked */
  constructor(local = () => performance.now()) {
    this.#local = local;
  }

  /** Epoch milliseconds at the server; before the first message the device's own time. */
  now() {
    return this.#known ? this.#local() + this.#offset : Date.now();
  }

  /** A reading of the steady clock, to be handed to `learnFromProbe`. */
  reading() {
    return this.#local();
  }

  /** Trust the next answer more than what is known: the phone slept, or the server's clock was set. */
  doubt() {
    this.#error = Infinity;
  }

  /**
   * Learn from an ask and its answer: the server read its clock somewhere between the two.
   * @param {number} sent  reading() before the ask
   * @param {number} serverNow  `now` of the answer
   */
  learnFromProbe(sent, serverNow) {
    const received = this.#local();
    const error = (received - sent) / 2;
    const offset = serverNow - (sent + received) / 2;
    const grown = this.#error + (received - this.#measured) * DRIFT;
    if (error <= grown || Math.abs(offset - this.#offset) > error) this.#set(offset, error);
  }

  /**
   * Learn from a tell. It may be late by any time but never early, so it can only move our clock forward, which
   * is what a clock needs that stood still while the phone slept.
   * @param {number} serverNow
   */
  learnFromTell(serverNow) {
    const offset = serverNow - this.#local();
    if (this.#known && offset <= this.#offset) return;
    const jumped = offset - this.#offset > this.#error;
    this.#set(offset, jumped ? Infinity : this.#error);
  }

  /**
   * @param {number} offset
   * @param {number} error
   */
  #set(offset, error) {
    this.#offset = offset;
    this.#error = error;
    if (error < Infinity) this.vague = error > VAGUE_MS;
    this.#measured = this.#local();
    this.#known = true;
  }
}

/**
 * Milliseconds left in the current round, or null where no clock runs.
 * @param {{ends_at: number|null, remaining: number|null, paused: boolean}} cafe
 * @param {number} now
 */
export function remaining(cafe, now) {
  if (cafe.paused) return cafe.remaining;
  return cafe.ends_at === null ? null : Math.max(0, cafe.ends_at - now);
}

/**
 * Minutes and seconds as on a kitchen timer: 0:00 only when it is over.
 * @param {number} milliseconds
 */
export function minutesText(milliseconds) {
  const seconds = Math.ceil(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/**
 * "17:45", as people in a zone say it.
 * @param {number} at  epoch milliseconds
 * @param {string} timeZone
 */
export function timeOfDay(at, timeZone) {
  return new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", timeZone }).format(at);
}
