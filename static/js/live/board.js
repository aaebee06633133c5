// @ts-check
/** What this page knows of the café. Pure: no document, no socket; of each item it keeps the newest revision. */

/**
 * @typedef {{id: string, rev: number, number: number, kind: "idea"|"question", text: string,
 *   state: "shown"|"hidden"|"withdrawn"|"late", round: number, cluster: string|null, points: number|null,
 *   voters: number|null, builds_on: string|null, by_moderator: boolean, at: number, edited: boolean}} Contribution
 * @typedef {{id: string, rev: number, name: string, state: "open"|"dissolved", people?: number, pinned?: boolean,
 *   resembles?: string|null}} Cluster  people and what follows for the moderator only
 * @typedef {{rev: number, moved: Record<string, [string|null, string]>}} Regrouped
 * @typedef {{id: string, origin: string, text: string, sources: string[], disputed: boolean, minority: string,
 *   voice: string|null}} Point
 * @typedef {{rev: number, version: number, state: "draft"|"approved", act: "proposed"|"edited"|"approved"|"reopened",
 *   based_on: number|null, by: string, at: number, points: Point[]}} Summary
 * @typedef {{fits: number, reword: number, missing: number}} Answers
 * @typedef {{rev: number, id: string, version: number, round: number, ended: boolean, answered: number|null,
 *   points: {id: string, origin: string, text: string, answers: Answers|null}[]}} Review
 * @typedef {{table: string, since: number, rev: number, contributions: Contribution[], clusters: Cluster[],
 *   summary: Summary|null, review: Review|null, regrouped: Regrouped|null}} TableState
 * @typedef {{rev: number, contributions: Map<string, Contribution>, clusters: Map<string, Cluster>,
 *   summary: Summary|null, review: Review|null, regrouped: Regrouped|null}} HeldTable
 * @typedef {"cafe"|"table"|"mine"|"crowd"|"ringing"|"storage"|"connection"|"waiting"|"refused"|"settled"} Change
 */

export class Board {
  /** @type {any} */
  cafe = null;
  /** @type {Map<string, HeldTable>} */
  tables = new Map();
  /** @type {any} */
  mine = null;
  /** @type {any} */
  crowd = null;
  /** Which life of the store this is; another one after it was brought back from a backup. */
  epoch = "";

  /** @type {Map<string, Set<(what: any) => void>>} */
  #listeners = new Map();

  /**
   * Call `listener` on every change of this kind; returns a function that ends it.
   * @param {Change} change
   * @param {(what: any) => void} listener  "table" brings the table's id, "settled" an ask and its answer, the others
   *   their new state
   */
  listen(change, listener) {
    const listeners = this.#listeners.get(change) ?? new Set();
    this.#listeners.set(change, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /**
   * @param {Change} change
   * @param {any} [what]
   */
  changed(change, what) {
    for (const listener of this.#listeners.get(change) ?? []) listener(what);
  }

  /** The revisions held, as visit:sync asks for them. */
  revs() {
    return Object.fromEntries([...this.tables].map(([id, table]) => [id, table.rev]));
  }

  /**
   * Take the café's state unless a newer one is here.
   * @param {any} state
   * @returns {"merged"|"old"|"gap"} "gap": a new round began, or numbers were shown or hidden: ask visit:sync
   */
  mergeCafe(state) {
    const round = this.cafe?.round ?? state.round;
    const took = this.#takeCafe(state);
    if (took === "old") return "old";
    this.changed("cafe", this.cafe);
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
   * @param {{epoch?: string, cafe: any, tables: TableState[], mine: any}} answer
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
    this.changed("cafe", this.cafe);
    this.changed("mine", mine);
    for (const id of heard) this.changed("table", id);
    return took.includes("gap") ? "gap" : "merged";
  }

  /**
   * Points appear and vanish without a new revision, so a table whose numbers were shown or hidden is asked for again.
   * @param {any} state
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
    if (state.since > held.rev) return "gap";
    this.tables.set(state.table, held);
    held.rev = Math.max(held.rev, state.rev);
    for (const contribution of state.contributions) keepNewer(held.contributions, contribution);
    for (const cluster of state.clusters) keepNewer(held.clusters, cluster);
    if (state.summary && state.summary.rev >= (held.summary?.rev ?? 0)) held.summary = state.summary;
    if (state.review && state.review.rev >= (held.review?.rev ?? 0)) held.review = state.review;
    if (state.regrouped && state.regrouped.rev >= (held.regrouped?.rev ?? 0)) held.regrouped = state.regrouped;
    return "merged";
  }

  /** @param {any} mine */
  mergeMine(mine) {
    this.mine = mine;
    this.changed("mine", mine);
  }

  /**
   * Take a part of what is mine; nothing while the whole has not come.
   * @param {object} part
   */
  mergeOwn(part) {
    if (this.mine) this.mergeMine({ ...this.mine, ...part });
  }

  /** @param {any} crowd */
  mergeCrowd(crowd) {
    this.crowd = crowd;
    this.changed("crowd", crowd);
  }

  /**
   * Whether the server knows more than we hold, of the café or of a table we hear.
   * @param {{cafe: number, tables: Record<string, number>}} heads
   */
  lags(heads) {
    if (heads.cafe > (this.cafe?.rev ?? 0)) return true;
    return [...this.tables].some(([id, table]) => (heads.tables[id] ?? 0) > table.rev);
  }

  /**
   * Note what an answered ask changed for me; everybody's part comes with the next tell.
   * @param {string} name
   * @param {any} body
   * @param {any} answer
   */
  settle(name, body, answer) {
    if (!this.mine || !answer.ok) return;
    if (name === "vote:cast" && this.mine.votes) {
      const votes = { ...this.mine.votes, [body.contribution]: answer.points ?? body.points };
      this.mergeMine({ ...this.mine, votes, left: answer.left });
    }
    if (name === "contribution:post" && this.mine.contributions && !this.mine.contributions.includes(answer.id)) {
      this.mergeMine({ ...this.mine, contributions: [...this.mine.contributions, answer.id] });
    }
    if (name === "review:answer" && this.mine.review_answers) {
      this.mergeMine({ ...this.mine, review_answers: { ...this.mine.review_answers, [answer.point]: answer.answer } });
    }
  }
}

/** @returns {HeldTable} */
function emptyTable() {
  return { rev: 0, contributions: new Map(), clusters: new Map(), summary: null, review: null, regrouped: null };
}

/**
 * The newer revision wins; the same revision is taken too, as it may now show its points.
 * @template {{id: string, rev: number}} T
 * @param {Map<string, T>} items
 * @param {T} item
 */
function keepNewer(items, item) {
  if (item.rev >= (items.get(item.id)?.rev ?? 0)) items.set(item.id, item);
}
