// @ts-check
/** The one line to the server: tells go to the board, asks wait in the outbox until they are answered. */
import { io } from "../../vendor/socket.io.esm.min.js";
import { t } from "../shared/i18n.js";
import { Board } from "./board.js";
import { handOver, post } from "./by-http.js";
import { newCid } from "./cid.js";
import { ClockSync } from "./clock-sync.js";
import { ServerClock } from "./clock.js";
import { GapBuffer } from "./gap-buffer.js";
import { Outbox } from "./outbox.js";
import { PLAN_MS, PlanSearch } from "./plan-search.js";

/** Longer than a slow hall Wi-Fi needs, short enough that a dead socket is noticed before the user gives up. */
const ANSWER_MS = 8000;
/** After this long without an answer to a sync, nor any tell, the socket is dead though it may look connected. */
const WAKE_MS = 4000;
/** First and longest pause before an ask is sent again; random, so that a hall does not come back in step. */
const PAUSE_MS = [400, 4000];
/** Commands about the clock or the plan mean this moment; sent later they would surprise, so they are never kept. */
const ONLY_NOW = /^(round|harvest|rotation|seat):/;
/** Without a socket for so long, what waits is sent without one, and so on in this beat. */
const DETOUR_MS = 5000;
/** With the pauses in between about half a minute: so long other phones may take to send again what mine builds on. */
const MOST_AGAIN = 10;

/** @typedef {import("./outbox.js").Waiting} Waiting */
/** @typedef {{ok: boolean, error?: string, text?: string, retry?: boolean, [more: string]: any}} Answer */

export class Connection {
  board = new Board();
  clock = new ServerClock();
  outbox = new Outbox();
  /** @type {"connecting"|"online"|"offline"|"refused"} */
  state = "connecting";
  /** What the server said when it refused this visit. */
  refusal = "";

  #visit;
  #socket;
  #detour = 0;
  #spread = 0;
  #flushing = false;
  #syncing = false;
  #syncAgain = false;
  #heard = 0;
  /** @type {Map<string, (answer: Answer) => void>} */
  #promises = new Map();
  #search;
  #clockSync;
  #gapBuffer;

  /**
   * @param {{role: "participant"|"moderator"|"organizer"|"projector", cafe: string, table?: string}} visit
   * @param {any} [socket] a connected Socket.IO client; tests hand in their own
   */
  constructor(visit, socket = connected(visit)) {
    this.#visit = visit;
    this.#socket = socket;
    this.#search = new PlanSearch((name, body) => this.look(name, body));
    this.#clockSync = new ClockSync(this.clock, socket, WAKE_MS);
    this.#gapBuffer = new GapBuffer(this.board, () => this.sync());
    this.#hear();
    this.#wake();
    this.outbox.open(`${visit.role}:${visit.table ?? visit.cafe}`).then(() => {
      this.#tellOutbox();
      this.#flush();
    });
  }

  /**
   * Ask the server. A cid is added; the ask is kept and sent again until there is a final answer.
   * @param {string} name  e.g. "vote:cast"
   * @param {Record<string, any>} [body]
   * @returns {Promise<Answer>} {ok: true, …} or {ok: false, error, text}; stays open while there is no connection
   */
  async ask(name, body = {}) {
    const item = { cid: newCid(), name, body, at: Date.now() };
    if (ONLY_NOW.test(name)) return this.#askNow(item);
    const answer = new Promise((resolve) => this.#promises.set(item.cid, resolve));
    await this.outbox.keep(item);
    this.#tellOutbox();
    this.#flush();
    return answer;
  }

  /**
   * Ask for a plan, which takes a while; a newer search ends the older, whose answer then never comes.
   * @param {string} name  "rotation:try" or "rotation:offer"
   * @param {Record<string, any>} body
   * @param {(found: {encounters: number, bound: number}) => void} [progressed]
   * @returns {Promise<Answer>}
   */
  search(name, body, progressed = () => {}) {
    return this.#search.begin(name, body, progressed);
  }

  /**
   * Ask for something that changes nothing; without a line there is no answer.
   * @param {string} name
   * @param {Record<string, any>} body
   * @returns {Promise<Answer>}
   */
  async look(name, body) {
    const answer = this.#socket.connected ? await this.#sent(name, body) : null;
    return answer ?? this.#unheard();
  }

  /**
   * Let go of a text the server did not take.
   * @param {Waiting} item
   */
  async dismiss(item) {
    await this.outbox.drop(item);
    this.#tellOutbox();
  }

  /** Bring the board up to date; several wishes at once become one ask. */
  async sync() {
    this.#syncAgain = this.#syncing;
    if (this.#syncing || !this.#socket.connected) return;
    this.#syncing = true;
    const sent = this.clock.reading();
    try {
      const answer = await this.#socket.timeout(WAKE_MS).emitWithAck("visit:sync", { tables: this.board.revs() });
      if (answer.ok) {
        this.clock.learnFromProbe(sent, answer.cafe.now);
        if (this.board.mergeSync(answer) === "gap") this.#syncAgain = true;
        this.#sendAgain();
      } else if (answer.error === "not_signed_in") this.#turnedAway(answer.text);
    } catch {
      if (this.#heard < sent) this.#socket.disconnect().connect();
      else this.#syncAgain = true;
    }
    this.#syncing = false;
    if (this.#syncAgain) this.sync();
  }

  #hear() {
    const { board } = this;
    /** @type {Record<string, (body: any) => void>} */
    const tells = {
      connect: () => this.#arrived(),
      disconnect: (reason) => this.#left(reason),
      connect_error: (/** @type {any} */ error) => this.#failed(error),
      "cafe:changed": (cafe) => {
        this.clock.learnFromTell(cafe.now);
        if (cafe.frozen && !board.cafe?.frozen) this.#clockSync.ask(); // the server's clock was set
        if (board.mergeCafe(cafe) === "gap") this.sync();
      },
      "table:changed": (state) => this.#gapBuffer.take(state),
      "moderator:changed": (state) => this.#gapBuffer.take(state),
      "crowd:changed": (crowd) => board.mergeCrowd(crowd),
      "seat:changed": () => this.sync(),
      "route:changed": ({ route, gone }) => {
        board.mergeOwn({ route, gone });
        this.sync(); // it is told again and again until we ask: no revision counts the ways of people
      },
      "places:changed": ({ places }) => board.mergeOwn({ places }),
      "rotation:progressed": (found) => this.#search.progressed(found),
      "rotation:tried": (found) => this.#search.found(found),
      "rotation:offered": (found) => this.#search.found(found),
      "round:ringing": (ringing) => board.changed("ringing", ringing),
      "heads:told": (heads) => board.lags(heads) && this.sync(),
      "storage:changed": (storage) => board.changed("storage", storage),
      "restart:told": (restart) => (this.#spread = restart.spread),
    };
    for (const [name, heard] of Object.entries(tells)) this.#socket.on(name, heard);
    this.#socket.onAny(() => (this.#heard = this.clock.reading()));
  }

  /**
   * A server that restarts has said over how many milliseconds its phones are to spread. Whom it hangs up on
   * otherwise, the socket would not call again: one try says whether the visit was ended.
   * @param {string} reason
   */
  #left(reason) {
    this.#become("offline");
    this.#gapBuffer.forget();
    this.#search.end(this.#unheard()); // the server lets go of a search whose screen has gone
    if (this.#spread) {
      this.#socket.disconnect();
      setTimeout(() => this.#socket.connect(), this.#spread * Math.random());
      this.#spread = 0;
    } else if (reason === "io server disconnect") this.#socket.connect();
  }

  /**
   * The visit was ended while the socket stayed open.
   * @param {string} sentence
   */
  #turnedAway(sentence) {
    this.#socket.disconnect();
    this.refusal = sentence;
    this.#become("refused");
  }

  /**
   * No way to the server yet, or the server does not know this visit: then its sentence says what to do.
   * @param {any} error
   */
  #failed(error) {
    this.refusal = error.data ?? "";
    this.#become(this.#socket.active ? "offline" : "refused");
  }

  #arrived() {
    this.#become("online");
    this.sync();
    this.#clockSync.setClock();
    this.#flush();
  }

  /** Phones close sockets in silence while they sleep; whoever wakes asks at once. */
  #wake() {
    const awake = () => {
      if (document.visibilityState !== "visible") return;
      if (this.#socket.connected) {
        this.sync();
        this.#clockSync.setClock();
      } else this.#socket.disconnect().connect(); // at once, not after the pause of a reconnection
    };
    document.addEventListener("visibilitychange", awake);
    addEventListener("pageshow", ({ persisted }) => persisted && awake()); // the first show is no waking
    addEventListener("online", awake);
    addEventListener("pagehide", () => handOver(this.#visit, this.outbox.waiting));
  }

  /** @param {"online"|"offline"|"refused"} state */
  #become(state) {
    if (this.state === state) return;
    this.state = state;
    clearInterval(this.#detour);
    if (state === "offline") this.#detour = setInterval(() => this.#flush(true), DETOUR_MS);
    this.board.changed("connection", state);
  }

  #tellOutbox() {
    this.board.changed("waiting", this.outbox.waiting);
    this.board.changed("refused", this.outbox.refused);
  }

  /** A store that was brought back from a backup lacks what came after it: we still have our part. */
  #sendAgain() {
    const { cafe, epoch } = this.board;
    if (cafe?.phase === "finished") this.outbox.forgetDone();
    else if (epoch && this.outbox.reopen(epoch)) {
      this.#tellOutbox();
      this.#flush();
    }
  }

  /**
   * Send what waits, one after the other, until the outbox is empty or the line breaks.
   * @param {boolean} [anyhow]  without a socket, too
   */
  async #flush(anyhow = false) {
    if (this.#flushing) return;
    this.#flushing = true;
    let pause = PAUSE_MS[0];
    while ((this.#socket.connected || anyhow) && this.outbox.waiting.length) {
      const item = this.outbox.waiting[0];
      const answer = this.#socket.connected
        ? await this.#sent(item.name, { cid: item.cid, ...item.body })
        : await post(this.#visit, item, ANSWER_MS);
      if (answer && !answer.retry && !this.#tooEarly(item, answer)) {
        await this.#settle(item, answer);
        pause = PAUSE_MS[0];
      } else {
        if (!answer && anyhow) break;
        item.trouble = answer?.retry ? answer.text : "";
        this.#tellOutbox();
        await rest(pause * (0.5 + Math.random()));
        pause = Math.min(pause * 2, PAUSE_MS[1]);
      }
    }
    this.#flushing = false;
  }

  /**
   * @param {string} name
   * @param {object} body
   * @returns {Promise<Answer|null>} null when no answer came; the same cid makes the next try harmless
   */
  async #sent(name, body) {
    try {
      return await this.#socket.timeout(name.startsWith("rotation:") ? PLAN_MS : ANSWER_MS).emitWithAck(name, body);
    } catch {
      return null;
    }
  }

  /**
   * A vote that is sent again may come before the Beitrag it is for, which another phone still has to send again.
   * @param {Waiting} item
   * @param {Answer} answer
   */
  #tooEarly(item, answer) {
    return Boolean(item.again) && answer.error === "unknown" && (item.again = (item.again ?? 0) + 1) <= MOST_AGAIN;
  }

  /**
   * @param {Waiting} item
   * @param {Answer} answer
   */
  async #settle(item, answer) {
    this.board.changed("settled", { item, answer });
    if (!answer.ok && item.body.text) await this.outbox.markRefused(item, { error: answer.error ?? "", text: answer.text ?? "" });
    else if (answer.ok && this.#visit.role === "participant" && this.board.epoch) await this.outbox.markDone(item, this.board.epoch);
    else await this.outbox.drop(item);
    this.board.settle(item.name, item.body, answer);
    this.#tellOutbox();
    this.#promises.get(item.cid)?.(answer);
    this.#promises.delete(item.cid);
  }

  /**
   * @param {Waiting} item
   * @returns {Promise<Answer>}
   */
  async #askNow(item) {
    const answer = this.#socket.connected ? await this.#sent(item.name, { cid: item.cid, ...item.body }) : null;
    return answer ?? this.#unheard();
  }

  /** @returns {Answer} */
  #unheard() {
    return { ok: false, error: "offline", text: t("Keine Verbindung. Bitte prüfen Sie den Stand, bevor Sie es noch einmal versuchen.") };
  }
}

/** @param {object} visit */
function connected(visit) {
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

/** @param {number} milliseconds */
function rest(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
