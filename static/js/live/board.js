// @ts-check
/** What this page knows of the café. Pure: no document, no socket; of each item it keeps the newest revision. */
import { emptyTable, stateOf, takeState } from "./held-table.js";

/**
 * @import { Answered, CafeState, Counted, CrowdState, DoorChanged, Heads, NewcomersChanged } from "./states.d.ts"
 * @import { Packed, ParticipantState, Posted, Ringing, StorageChanged, TableState } from "./states.d.ts"
 * @import { Waiting } from "./outbox.js"
 * @import { Answer } from "./socket.js"
 */

/** @typedef {import("./held-table.js").HeldTable} HeldTable */

/**
 * What listeners are handed: of a table its id, of a settled ask its answer, else the new state.
 * @typedef {object} Changes
 * @property {CafeState} cafe
 * @property {string} table
 * @property {ParticipantState} mine
 * @property {CrowdState} crowd
 * @property {DoorChanged} door
 * @property {NewcomersChanged} newcomers
 * @property {Ringing} ringing
 * @property {StorageChanged} storage
 * @property {string} connection
 * @property {Waiting[]} waiting
 * @property {Waiting[]} refused
 * @property {{item: Waiting, answer: Answer}} settled
 */

export class Board {
  /** @type {CafeState|null} */
  cafe = null;
  /** @type {Map<string, HeldTable>} */
  tables = new Map();
  /** As a participant has it; others have little more than their role. @type {ParticipantState|null} */
  mine = null;
  /** @type {CrowdState|null} */
  crowd = null;
  /** Which life of the store this is; another one after it was brought back from a backup. */
  epoch = "";

  /** @type {Map<string, Set<(what: any) => void>>} */
  #listeners = new Map();

  /**
   * Call `listener` on every change of this kind; returns a function that ends it.
   * @template {keyof Changes} Kind
   * @param {Kind} change
   * @param {(what: Changes[Kind]) => void} listener
   */
  listen(change, listener) {
    const listeners = this.#listeners.get(change) ?? new Set();
    this.#listeners.set(change, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /**
   * @template {keyof Changes} Kind
   * @param {Kind} change
   * @param {Changes[Kind]} what
   */
  changed(change, what) {
    for (const listener of this.#listeners.get(change) ?? []) listener(what);
  }

  /** The café and what is mine, for whatever runs only after the first catch-up. */
  get known() {
    return /** @type {{cafe: CafeState, mine: ParticipantState}} */ ({ cafe: this.cafe, mine: this.mine });
  }

  /** The revisions held, as visit:sync asks for them. */
  revs() {
    return Object.fromEntries([...this.tables].map(([id, table]) => [id, table.rev]));
  }

  /**
   * Take the café's state unless a newer one is here.
   * @param {CafeState} state
   * @returns {"merged"|"old"|"gap"} "gap": a new round began, or numbers were shown or hidden: ask visit:sync
   */
  mergeCafe(state) {
    const round = this.cafe?.round ?? state.round;
    const took = this.#takeCafe(state);
    if (took === "old") return "old";
    this.changed("cafe", state);
    return took === "gap" || round !== state.round ? "gap" : "merged";
  }

  /**
   * Take what changed at a table, item by item.
   * @param {TableState} state
   * @returns {"merged"|"gap"} "gap": something before `since` is missing here, nothing was taken; ask visit:sync
   */
  merge(state) {
    const took = this.#takeTable(state);
    if (took === "merged") this.changed("table", state.table);
    return took;
  }

  /**
   * Take the answer of visit:sync; tables this visit no longer hears are dropped, and everything if the store is
   * another one: its revs may be lower than ours and mean something else.
   * @param {{epoch?: string, cafe: CafeState, tables: TableState[], mine: ParticipantState}} answer
   * @returns {"merged"|"gap"}
   */
  mergeSync({ epoch = "", cafe, tables, mine }) {
    if (this.epoch && epoch !== this.epoch) {
      this.tables.clear();
      this.cafe = null;
    }
    this.epoch = epoch;
    const heard = new Set(tables.map((state) => state.table));
    for (const id of this.tables.keys()) if (!heard.has(id)) this.tables.delete(id);
    this.mine = mine;
    const took = [this.#takeCafe(cafe), ...tables.map((state) => this.#takeTable(state))];
    this.changed("cafe", this.known.cafe);
    this.changed("mine", mine);
    for (const id of heard) this.changed("table", id);
    return took.includes("gap") ? "gap" : "merged";
  }

  /**
   * Points appear and vanish without a new revision, so a table whose numbers were shown or hidden is asked for again.
   * @param {CafeState} state
   * @returns {"merged"|"old"|"gap"}
   */
  #takeCafe(state) {
    const held = this.cafe;
    if (held && state.rev < held.rev) return "old";
    this.cafe = state;
    if (!held || held.may.numbers === state.may.numbers) return "merged";
    for (const table of this.tables.values()) table.rev = 0;
    return "gap";
  }

  /**
   * @param {TableState} state
   * @returns {"merged"|"gap"}
   */
  #takeTable(state) {
    const held = this.tables.get(state.table) ?? emptyTable();
    if (!takeState(held, state)) return "gap";
    this.tables.set(state.table, held);
    return "merged";
  }

  /** All that is held, as an answer of visit:sync would bring it. */
  snapshot() {
    return { epoch: this.epoch, ...this.known, tables: [...this.tables].map(([id, held]) => stateOf(id, held)) };
  }

  /** @param {ParticipantState} mine */
  mergeMine(mine) {
    this.mine = mine;
    this.changed("mine", mine);
  }

  /** Take a part of what is mine; nothing while the whole has not come. @param {Partial<ParticipantState>} part */
  mergeOwn(part) {
    if (this.mine) this.mergeMine({ ...this.mine, ...part });
  }

  /** @param {CrowdState} crowd */
  mergeCrowd(crowd) {
    this.crowd = crowd;
    this.changed("crowd", crowd);
  }

  /**
   * Whether the server knows more than we hold, of the café or of a table we hear.
   * @param {Heads} heads
   */
  lags(heads) {
    if (heads.cafe > (this.cafe?.rev ?? 0)) return true;
    return [...this.tables].some(([id, { rev, numbers_rev }]) => {
      return (heads.tables[id] ?? 0) > rev || (heads.numbers?.[id] ?? 0) > numbers_rev;
    });
  }

  /**
   * Note what an answered ask changed for me; everybody's part comes with the next tell.
   * @param {Waiting} item
   * @param {Answer} answer
   */
  settle({ name, body }, answer) {
    if (!this.mine || !answer.ok) return;
    if (name === "vote:cast" && this.mine.votes) {
      const { points, left, taken_back } = /** @type {Counted} */ (answer);
      const votes = { ...this.mine.votes, ...taken_back, [body.contribution]: points ?? body.points };
      this.mergeOwn({ votes, left });
    }
    if (name === "contribution:post" && this.mine.contributions) {
      const { id } = /** @type {Posted} */ (answer);
      const { contributions } = this.mine;
      if (!contributions.includes(id)) this.mergeOwn({ contributions: [...contributions, id] });
    }
    if (name === "luggage:pack") this.mergeOwn({ luggage: /** @type {Packed} */ (answer).luggage });
    if (name === "review:answer" && this.mine.review_answers) {
      const { point, answer: given } = /** @type {Answered} */ (answer);
      const answers = { ...this.mine.review_answers, [point]: given };
      this.mergeOwn({ review_answers: /** @type {ParticipantState["review_answers"]} */ (answers) });
    }
  }
}
