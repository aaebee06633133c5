// @ts-check
/** The Kurzfassung on the moderator's workbench: what can be done to it, and what is to be seen of it. */
import { announce } from "../../shared/announce.js";
import { attr, element, show, slots, text } from "../../shared/dom.js";
import { t } from "../../shared/i18n.js";
import { stateText } from "../../shared/summary.js";
import { pick } from "../picker.js";
import { approve, propose, save } from "./asks.js";
import { drawCoverage } from "./coverage.js";
import { Draft } from "./draft.js";
import { candidates } from "./evidence.js";
import { drawPoints } from "./points.js";
import { rephrase } from "./rephrase.js";
import { bindReview, drawReview } from "./review.js";
import { keep, restored } from "./saved-draft.js";
import { showVersions } from "./versions.js";
import { Weighing } from "./weighing.js";

/** @typedef {import("../../live/board.js").HeldTable} HeldTable */
/** @typedef {import("./draft.js").Point} Point */

export class Workbench {
  draft = new Draft();
  /** The point that was dropped last, and where it stood. @type {{point: Point, at: number}|null} */
  #dropped = null;

  /**
   * @param {import("../../live/connection.js").Connection} connection
   * @param {string} table
   * @param {{text: number, points: number}} limits
   */
  constructor(connection, table, limits) {
    this.connection = connection;
    this.table = table;
    this.limits = limits;
    this.weighing = new Weighing(connection, () => this.changed());
    this.pane = /** @type {HTMLElement} */ (document.getElementById("summary"));
    this.slot = slots(this.pane);
    const kept = restored(table);
    if (kept) this.draft.restore(kept);
    this.#bind();
  }

  get held() {
    return this.connection.board.tables.get(this.table);
  }

  /** Show what the board holds now, around what the moderator has edited. */
  draw() {
    if (!this.held) return;
    this.draft.meet(this.held.summary);
    this.changed();
  }

  /** Show the draft as it is now, and keep what is not saved. */
  changed() {
    keep(this.table, this.draft.kept());
    if (!this.held) return;
    const weights = this.weighing.of(this.draft.points, this.held.rev);
    drawPoints(this.slot.points, this.draft.points, this.held, this.limits.text, this.acts, weights);
    drawCoverage(this.slot, this.held.contributions.values(), this.draft.points, this.#full, this.coverageActs, weights);
    drawReview(this);
    this.#drawState();
  }

  get #full() {
    return this.draft.points.length >= this.limits.points;
  }

  /** @type {import("./points.js").PointActs} */
  acts = {
    write: (key, words) => this.#edit((points) => points.map((point) => (point.key === key ? { ...point, ...words } : point))),
    move: (key, by) => this.#move(key, by),
    drop: (key) => this.#drop(key),
    pick: (key) => this.#pick(key),
    rephrase: (key, button) => rephrase(this, key, button),
    detach: (key, source) => this.#detach(key, source),
  };

  /** @type {import("./coverage.js").CoverageActs} */
  coverageActs = {
    support: (source, key) => this.#support(source, key),
    start: (source) => this.#start(source),
  };

  #bind() {
    const { slot, draft } = this;
    slot.propose.addEventListener("click", () => propose(this, slot.propose));
    slot.save.addEventListener("click", () => save(this, slot.save));
    slot.approve.addEventListener("click", () => approve(this, slot.approve));
    slot.versions.addEventListener("click", () => showVersions(this, slot.versions));
    bindReview(this);
    slot.add.addEventListener("click", () => this.#add());
    slot.restore.addEventListener("click", () => this.#restore());
    slot.keep.addEventListener("click", () => this.#decide(() => draft.keepMine()));
    slot.take.addEventListener("click", () => this.#decide(() => draft.takeNewest()));
    slot.discard.addEventListener("click", () => this.#decide(() => draft.takeNewest()));
  }

  /**
   * Change the points; a coverage the moderator has changed is said, one that votes change is only shown.
   * @param {(points: Point[]) => Point[]} change
   */
  #edit(change) {
    const before = this.slot.coverage.textContent;
    this.draft.edit(change);
    text(this.slot.message, "");
    this.changed();
    const now = this.slot.coverage.textContent;
    if (now && now !== before) announce(now);
  }

  /**
   * The button that was pressed goes away; the heading takes its focus.
   * @param {() => void} decision
   */
  #decide(decision) {
    decision();
    this.#dropped = null;
    for (const complaint of this.slot.points.querySelectorAll(".field-error")) complaint.remove();
    this.changed();
    document.getElementById("summary-title")?.focus();
  }

  /**
   * @param {number} key
   * @param {1|-1} by
   */
  #move(key, by) {
    const from = this.draft.points.findIndex((point) => point.key === key);
    const to = from + by;
    if (to < 0 || to >= this.draft.points.length) return;
    this.#edit((points) => points.with(from, points[to]).with(to, points[from]));
    announce(t("Jetzt Ergebnis %(number)s.", { number: to + 1 }));
  }

  /** @param {number} key */
  #drop(key) {
    const at = this.draft.points.findIndex((point) => point.key === key);
    this.#dropped = { point: this.draft.points[at], at };
    this.#edit((points) => points.toSpliced(at, 1));
    announce(t("Ergebnis %(number)s entfernt.", { number: at + 1 }));
    const next = this.draft.points[Math.min(at, this.draft.points.length - 1)];
    (this.#button(next?.key, "drop") ?? this.slot.restore).focus();
  }

  #restore() {
    if (!this.#dropped) return;
    const { point, at } = this.#dropped;
    this.#dropped = null;
    this.#edit((points) => points.toSpliced(at, 0, point));
    this.#field(point.key)?.focus();
  }

  /** @param {Partial<Point>} [words] */
  #add(words) {
    if (this.#full) return;
    const point = this.draft.newPoint(words);
    this.#edit((points) => [...points, point]);
    this.#field(point.key)?.focus();
  }

  /**
   * A Beitrag that none covers begins an Ergebnis, in its own words.
   * @param {string} source
   */
  #start(source) {
    const contribution = this.held?.contributions.get(source);
    if (contribution) this.#add({ text: contribution.text, sources: [source] });
  }

  /**
   * A Beitrag that none covers becomes a source; its row goes away, the next one takes the focus.
   * @param {string} source
   * @param {number} key
   */
  #support(source, key) {
    const rows = [...this.slot.uncovered.children];
    const at = rows.findIndex((row) => row instanceof HTMLElement && row.dataset.contribution === source);
    const result = this.draft.points.findIndex((point) => point.key === key);
    this.#setSources(key, [...this.draft.points[result].sources, source]);
    const number = this.held?.contributions.get(source)?.number ?? 0;
    text(this.slot.message, t("Nr. %(number)s ist jetzt Beleg zu Ergebnis %(result)s.", { number, result: result + 1 }));
    const left = this.slot.uncovered.children;
    const next = left[Math.min(at, left.length - 1)]?.querySelector("button");
    (next ?? document.getElementById("summary-title"))?.focus();
  }

  /** @param {number} key */
  #pick(key) {
    const at = this.draft.points.findIndex((point) => point.key === key);
    const question = {
      title: t("Belege für Ergebnis %(number)s", { number: at + 1 }),
      yes: t("Übernehmen"),
      picks: candidates(/** @type {HeldTable} */ (this.held), this.draft.points, key),
      named: false,
    };
    pick(question, (_, sources) => {
      this.#setSources(key, sources);
      return { ok: true };
    });
  }

  /**
   * @param {number} key
   * @param {string} source
   */
  #detach(key, source) {
    const { sources } = /** @type {Point} */ (this.draft.points.find((point) => point.key === key));
    const at = sources.indexOf(source);
    this.#setSources(key, sources.toSpliced(at, 1));
    announce(t("Beleg gelöst."));
    const next = sources[at + 1] ?? sources[at - 1];
    const button = this.pane.querySelector(`[data-key="${key}"] [data-source="${next}"] [data-act="detach"]`);
    (button instanceof HTMLElement ? button : this.#button(key, "pick"))?.focus();
  }

  /**
   * @param {number} key
   * @param {string[]} sources
   */
  #setSources(key, sources) {
    this.#edit((points) => points.map((point) => (point.key === key ? { ...point, sources } : point)));
  }

  /**
   * @param {number|undefined} key
   * @param {string} name
   * @returns {HTMLElement|null}
   */
  #button(key, name) {
    return this.pane.querySelector(`[data-key="${key}"] [data-act="${name}"]`);
  }

  /** @param {number} key @returns {HTMLElement|null} */
  #field(key) {
    return document.getElementById(`point-${key}`);
  }

  #drawState() {
    const { slot, draft } = this;
    const { newest, points, edited, conflicts } = draft;
    const approved = newest.state === "approved";
    text(slot.state, edited ? t("nicht gespeichert") : stateText(newest));
    attr(slot.state, "class", `badge ${approved && !edited ? "badge--good" : "badge--warm"}`);
    show(slot.state, newest.version > 0 || edited);
    show(slot.reopened, approved && edited && !conflicts);
    show(slot.empty, !points.length && !edited);
    show(slot.undo, Boolean(this.#dropped) && edited);
    text(slot.dropped, this.#dropped ? t("Ergebnis %(number)s entfernt.", { number: this.#dropped.at + 1 }) : "");
    show(slot.versions, newest.version > 0);
    show(slot.discard, edited);
    attr(slot.save, "aria-disabled", !edited || conflicts ? "true" : null);
    attr(slot.approve, "aria-disabled", conflicts || !points.length || (approved && !edited) ? "true" : null);
    this.#drawAdd(this.#full);
    text(/** @type {Element} */ (slot.approve.querySelector(".kern-label")), this.#approval);
    this.#drawConflict();
  }

  /** What is approved has a number; what was edited gets one first. */
  get #approval() {
    const { version } = this.draft.newest;
    if (this.draft.edited) return t("Speichern und freigeben");
    return version ? t("Version %(version)s freigeben", { version }) : t("Freigeben");
  }

  /** @param {boolean} full */
  #drawAdd(full) {
    attr(this.slot.add, "aria-disabled", full ? "true" : null);
    const most = t("Mehr als %(count)s Ergebnisse sind nicht möglich", { count: this.limits.points });
    text(this.slot["add-word"], full ? most : t("Ergebnis hinzufügen"));
  }

  #drawConflict() {
    const { newest, conflicts } = this.draft;
    if (conflicts && this.slot.conflict.hidden) announce(t("Auf einem anderen Gerät wurde eine neuere Fassung gespeichert."));
    show(this.slot.conflict, conflicts);
    text(this.slot["newer-name"], t("Version %(version)s ansehen", { version: newest.version }));
    this.slot.newer.replaceChildren(...newest.points.map((point) => element("li", "", point.text)));
  }
}
