// @ts-check
/** The one connection of a page to the server: tells go to the board, asks come back with an answer. */
import { Board } from "./board.js";
import { ServerClock } from "./clock.js";
import { ClockSync } from "./clock-sync.js";
import { CommandSender } from "./command-sender.js";
import { Line } from "./line.js";
import { PlanSearch } from "./plan-search.js";
import { ReorderBuffer } from "./reorder-buffer.js";
import { noAnswer, openSocket } from "./socket.js";

/** How long to wait for the server's time: an answer that takes longer says little. */
const CLOCK_MS = 4000;
/** How often to look whether the line is dead though it looks alive. */
const LOOK_MS = 500;
/** How long a page rests that could not be brought up to date because the server was busy. */
const AGAIN_MS = 1000;
/** The refusal of a visit that has ended, or was never there. */
const NOT_SIGNED_IN = "not_signed_in";

/** @typedef {import("./outbox.js").Waiting} Waiting */
/**
 * @import { Answers, CafeState, Refusal, Tells } from "./states.d.ts"
 * @import { Answer } from "./socket.js"
 * @import { Plans } from "./plan-search.js"
 */

export class Connection {
  board = new Board();
  clock = new ServerClock();
  /** @type {"connecting"|"online"|"offline"|"refused"} */
  state = "connecting";
  /** What the server said when it refused this visit, and whether signing in again would help. */
  refusal = "";
  maySignIn = false;

  #socket;
  #line;
  #commands;
  #search;
  #clockSync;
  #reorderBuffer;
  #spread = 0;
  #syncing = false;
  #syncAgain = false;

  /**
   * @param {{role: "participant"|"moderator"|"organizer"|"projector", cafe: string, table?: string}} visit
   * @param {any} [socket] a connected Socket.IO client; tests hand in their own
   */
  constructor(visit, socket = openSocket(visit)) {
    this.#socket = socket;
    this.#line = new Line(
      socket,
      () => this.clock.reading(),
      (isSilent) => this.#become(isSilent ? "offline" : "online"),
    );
    this.#search = new PlanSearch((name, body) => this.look(name, body));
    this.#clockSync = new ClockSync(this.clock, socket, CLOCK_MS);
    this.#reorderBuffer = new ReorderBuffer(this.board, () => this.sync());
    this.#commands = new CommandSender(visit, this.#line, this.board);
    this.#listen();
    this.#watchPage();
    setInterval(() => this.#line.tick(), LOOK_MS);
  }

  /** What waits to be sent, and what was refused. */
  get outbox() {
    return this.#commands.outbox;
  }

  /**
   * Ask the server to change something. The ask is kept and sent again until there is a final answer.
   * @template {keyof Answers} Name
   * @param {Name} name  e.g. "vote:cast"
   * @param {object} [body]
   * @param {import("./command-sender.js").Wishes} [wishes]
   * @returns {Promise<Answer<Name>>} {ok: true, …} or {ok: false, error, text}; stays open while there is no connection
   */
  ask(name, body = {}, wishes) {
    return this.#commands.send(name, body, wishes);
  }

  /**
   * Ask for a plan, which takes a while; a newer search ends the older, whose answer then never comes.
   * @template {keyof Plans} Name
   * @param {Name} name
   * @param {object} body
   * @param {(found: {encounters: number, bound: number}) => void} [progressed]
   * @returns {Promise<Plans[Name]|Refusal>}
   */
  search(name, body, progressed = () => {}) {
    return this.#search.begin(name, body, progressed);
  }

  /**
   * Ask for something that changes nothing; it is asked once, and only while there is a connection.
   * @template {keyof Answers} Name
   * @param {Name} name
   * @param {object} body
   * @returns {Promise<Answer<Name>>}
   */
  async look(name, body) {
    return (await this.#line.ask(name, body)) ?? noAnswer();
  }

  /**
   * Drop what the server did not take.
   * @param {Waiting} item
   */
  dismiss(item) {
    return this.#commands.dismiss(item);
  }

  /** Bring the board up to date; several wishes at once become one ask. */
  async sync() {
    this.#syncAgain = this.#syncing;
    if (this.#syncing || !this.#socket.connected) return;
    this.#syncing = true;
    const sent = this.clock.reading();
    /** @type {any} */
    const answer = await this.#line.ask("visit:sync", { tables: this.board.revs() });
    if (!answer) this.#syncAgain = true;
    else if (answer.ok) {
      this.clock.learnFromProbe(sent, answer.cafe.now);
      if (this.board.mergeSync(answer) === "gap") this.#syncAgain = true;
      this.#commands.resendLost();
    } else if (answer.error === NOT_SIGNED_IN) this.#turnedAway(answer.text, true);
    else if (answer.retry) setTimeout(() => this.sync(), AGAIN_MS * (0.5 + Math.random())); // the whole hall asks
    this.#syncing = false;
    if (this.#syncAgain) this.sync();
  }

  #listen() {
    const { board } = this;
    this.#socket.on("connect", () => this.#connected());
    this.#socket.on("disconnect", (/** @type {string} */ reason) => this.#disconnected(reason));
    this.#socket.on("connect_error", (/** @type {Error & {data?: string}} */ error) => this.#failed(error));
    /** @type {{[Name in keyof Tells]: (body: Tells[Name]) => void}} */
    const tells = {
      "cafe:changed": (cafe) => this.#takeCafe(cafe),
      "table:changed": (state) => this.#reorderBuffer.take(state),
      "moderator:changed": (state) => this.#reorderBuffer.take(state),
      "crowd:changed": (crowd) => board.mergeCrowd(crowd),
      "door:changed": (door) => board.changed("door", door),
      "newcomers:changed": (newcomers) => board.changed("newcomers", newcomers),
      "seat:changed": () => this.sync(),
      "route:changed": ({ route, gone }) => {
        board.mergeOwn({ route, gone });
        this.sync(); // it is told again and again until we ask: no revision counts the ways of people
      },
      "luggage:changed": ({ luggage }) => {
        board.mergeOwn({ luggage });
        this.sync(); // as for routes
      },
      "places:changed": ({ places }) => board.mergeOwn({ places }),
      "rotation:progressed": (found) => this.#search.progressed(found),
      "rotation:tried": (found) => this.#search.found(found),
      "rotation:offered": (found) => this.#search.found(found),
      "round:ringing": (ringing) => board.changed("ringing", ringing),
      "heads:told": (heads) => board.lags(heads) && this.sync(),
      "storage:changed": (storage) => board.changed("storage", storage),
      "page:replaced": (replaced) => this.#turnedAway(replaced.text),
      "restart:told": (restart) => (this.#spread = restart.spread),
    };
    for (const [name, take] of Object.entries(tells)) this.#socket.on(name, take);
    this.#socket.onAny(() => this.#line.heard());
  }

  /** @param {CafeState} cafe */
  #takeCafe(cafe) {
    this.clock.learnFromTell(cafe.now);
    if (cafe.frozen && !this.board.cafe?.frozen) this.#clockSync.ask(); // the server's clock was set
    if (this.board.mergeCafe(cafe) === "gap") this.sync();
  }

  #connected() {
    this.#line.begin();
    this.#become("online");
    this.sync();
    this.#clockSync.setClock();
    this.#commands.flush();
  }

  /**
   * A server that restarts has said over how many milliseconds its phones are to spread. After any other goodbye of
   * the server the library would not connect again: one try says whether the visit was ended.
   * @param {string} reason
   */
  #disconnected(reason) {
    this.#become("offline");
    this.#reorderBuffer.forget();
    this.#search.end(noAnswer()); // the server gives up a search whose page has gone
    if (this.#spread) {
      this.#socket.disconnect();
      setTimeout(() => this.#socket.connect(), this.#spread * Math.random());
      this.#spread = 0;
    } else if (reason === "io server disconnect") this.#socket.connect();
  }

  /**
   * No way to the server yet, or the server does not know this visit: then its sentence says what to do.
   * @param {{message: string, data?: string}} error
   */
  #failed(error) {
    this.refusal = error.data ?? "";
    this.maySignIn = error.message === NOT_SIGNED_IN;
    this.#become(this.#socket.active ? "offline" : "refused");
  }

  /**
   * The visit was ended while the socket stayed open, or newer pages of it took the place.
   * @param {string} sentence
   * @param {boolean} [maySignIn]
   */
  #turnedAway(sentence, maySignIn = false) {
    this.#socket.disconnect();
    this.refusal = sentence;
    this.maySignIn = maySignIn;
    this.#become("refused");
  }

  /** Phones close sockets silently while they sleep; a page that wakes asks at once. */
  #watchPage() {
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
    addEventListener("pagehide", () => this.#commands.handOver());
  }

  /** @param {"online"|"offline"|"refused"} state */
  #become(state) {
    if (this.state === state) return;
    this.state = state;
    this.#commands.setDetour(state === "offline");
    this.board.changed("connection", state);
  }
}
