// @ts-check
/** A Connection on a socket that does what the test says. */
import { Connection } from "../../static/js/live/connection.js";
import { world } from "./testing.js";

/** @typedef {Record<string, any>} Body */

// A connection that misses a sign looks whether the server is there; on a busy machine a test may take that long.
world.WebSocket = class {
  close() {}
};
const { fetch } = globalThis;
world.fetch = (/** @type {any} */ address, /** @type {any} */ init) =>
  address === "/healthz" ? Promise.reject(new TypeError("there is no server")) : fetch(address, init);

export const cafe = { rev: 1, round: 1, phase: "talk", now: 1, may: { numbers: true } };
export const sync = {
  ok: true,
  cafe,
  tables: [],
  mine: { role: "participant", votes: {}, left: 3, contributions: [] },
};

/**
 * What every visit asks by itself, and what it is answered where the test says nothing.
 * @type {Record<string, Body>}
 */
const USUAL = { "visit:sync": sync, "clock:read": { ok: true, now: 1 } };

export class FakeSocket {
  active = true;
  /** Everything that was sent: the names of the asks and their bodies. @type {[name: string, body: Body][]} */
  sent = [];
  #answers;
  /** @type {Record<string, (body?: any) => void>} */
  #heard = {};

  /**
   * @param {Record<string, (Body|undefined)[]>} [answers]  to each name in turn; undefined tears the connection
   * @param {boolean} [connected]
   */
  constructor(answers = {}, connected = true) {
    this.#answers = answers;
    this.connected = connected;
  }

  /**
   * @param {string} name
   * @param {(body?: any) => void} listener
   */
  on(name, listener) {
    this.#heard[name] = listener;
  }

  onAny() {}

  /**
   * Let the other side tell something.
   * @param {string} name
   * @param {any} [body]
   */
  tell(name, body) {
    this.#heard[name](body);
  }

  connect() {
    this.connected = true;
    this.tell("connect");
    return this;
  }

  disconnect() {
    this.connected = false;
    return this;
  }

  timeout() {
    return { emitWithAck: (/** @type {string} */ name, /** @type {Body} */ body) => this.#answer(name, body) };
  }

  /** What was sent beyond the usual. */
  get asked() {
    return this.sent.filter(([name]) => !(name in USUAL));
  }

  /** How often everything was asked for. */
  get synced() {
    return this.sent.filter(([name]) => name === "visit:sync").length;
  }

  /**
   * @param {string} name
   * @param {Body} body
   */
  async #answer(name, body) {
    this.sent.push([name, body]);
    const next = this.#answers[name]?.shift() ?? USUAL[name];
    if (next === undefined) {
      this.connected = false;
      throw new Error("no answer");
    }
    return next;
  }
}

/**
 * @param {FakeSocket} socket
 * @param {"participant"|"organizer"} [role]
 */
export function enter(socket, role = "participant") {
  return new Connection({ role, cafe: "c1" }, socket);
}
