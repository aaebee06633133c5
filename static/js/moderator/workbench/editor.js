// @ts-check
/** What the moderator does to the Ergebnisse on the workbench: write, move, drop, add, and choose their Belege. */
import { announce } from "../../shared/announce.js";
import { slots } from "../../shared/dom.js";
import { t } from "../../shared/i18n.js";
import { pick } from "../picker.js";
import { candidates } from "./evidence.js";
import { rephrase } from "./rephrase.js";

/**
 * @typedef {import("../../live/board.js").HeldTable} HeldTable
 * @typedef {import("./draft.js").Point} Point
 * @typedef {{point: Point, at: number}} Dropped  at: where it stood
 */

export class PointEditor {
  /** The point that was dropped last. @type {Dropped|null} */
  dropped = null;
  #draft;
  #pane;
  #slots;
  #limit;
  #around;

  /**
   * @param {import("./draft.js").Draft} draft
   * @param {HTMLElement} pane
   * @param {number} limit  of points
   * @param {{held: () => HeldTable|undefined, changed: () => void, say: (sentence: string) => void}} around  what the
   *   table holds; what is called after each change; where a sentence is said
   */
  constructor(draft, pane, limit, around) {
    this.#draft = draft;
    this.#pane = pane;
    this.#slots = slots(pane);
    this.#limit = limit;
    this.#around = around;
  }

  /** @type {import("./points.js").PointActs} */
  acts = {
    write: (key, words) => this.#write(key, words),
    move: (key, by) => this.#move(key, by),
    drop: (key) => this.#drop(key),
    pick: (key) => this.#pick(key),
    rephrase: (key, button) =>
      rephrase(
        button,
        () => this.#point(key),
        (words) => this.#write(key, { text: words }),
      ),
    detach: (key, source) => this.#detach(key, source),
  };

  /** @type {import("./coverage.js").CoverageActs} */
  coverageActs = {
    support: (source, key) => this.#support(source, key),
    start: (source) => this.#start(source),
  };

  get isFull() {
    return this.#draft.points.length >= this.#limit;
  }

  /** @param {Partial<Point>} [words] */
  add(words) {
    if (this.isFull) return;
    const point = this.#draft.newPoint(words);
    this.#edit((points) => [...points, point]);
    fieldOf(point.key)?.focus();
  }

  /** Bring back what was dropped last. */
  restore() {
    if (!this.dropped) return;
    const { point, at } = this.dropped;
    this.dropped = null;
    this.#edit((points) => points.toSpliced(at, 0, point));
    fieldOf(point.key)?.focus();
  }

  /**
   * Change the points. A coverage that the moderator has changed is announced; one that votes change is only shown.
   * @param {(points: Point[]) => Point[]} change
   */
  #edit(change) {
    const before = this.#slots.coverage.textContent;
    this.#draft.edit(change);
    this.#around.say("");
    this.#around.changed();
    const now = this.#slots.coverage.textContent;
    if (now && now !== before) announce(now);
  }

  /**
   * @param {number} key
   * @param {Partial<Point>} words
   */
  #write(key, words) {
    this.#edit((points) => points.map((point) => (point.key === key ? { ...point, ...words } : point)));
  }

  /**
   * @param {number} key
   * @param {1|-1} by
   */
  #move(key, by) {
    const from = this.#at(key);
    const to = from + by;
    if (to < 0 || to >= this.#draft.points.length) return;
    this.#edit((points) => points.with(from, points[to]).with(to, points[from]));
    announce(t("Jetzt Ergebnis %(number)s.", { number: to + 1 }));
  }

  /** @param {number} key */
  #drop(key) {
    const at = this.#at(key);
    this.dropped = { point: this.#draft.points[at], at };
    this.#edit((points) => points.toSpliced(at, 1));
    announce(t("Ergebnis %(number)s entfernt.", { number: at + 1 }));
    const next = this.#draft.points[Math.min(at, this.#draft.points.length - 1)];
    (this.#button(next?.key, "more") ?? this.#slots.restore).focus();
  }

  /**
   * A Beitrag that none covers begins an Ergebnis, in its own words.
   * @param {string} source
   */
  #start(source) {
    const contribution = this.#around.held()?.contributions.get(source);
    if (contribution) this.add({ text: contribution.text, sources: [source] });
  }

  /**
   * A Beitrag that none covers becomes a source; its row goes away, the next one takes the focus.
   * @param {string} source
   * @param {number} key
   */
  #support(source, key) {
    const rows = [...this.#slots.uncovered.children];
    const at = rows.findIndex((row) => row instanceof HTMLElement && row.dataset.contribution === source);
    const result = this.#at(key);
    this.#write(key, { sources: [...this.#draft.points[result].sources, source] });
    const number = this.#around.held()?.contributions.get(source)?.number ?? 0;
    this.#around.say(t("Nr. %(number)s ist jetzt Beleg zu Ergebnis %(result)s.", { number, result: result + 1 }));
    const left = this.#slots.uncovered.children;
    const next = left[Math.min(at, left.length - 1)]?.querySelector("button");
    (next ?? document.getElementById("summary-title"))?.focus();
  }

  /** @param {number} key */
  #pick(key) {
    const question = {
      title: t("Belege für Ergebnis %(number)s", { number: this.#at(key) + 1 }),
      yes: t("Übernehmen"),
      picks: candidates(/** @type {HeldTable} */ (this.#around.held()), this.#draft.points, key),
      named: false,
    };
    pick(question, (_, sources) => {
      this.#write(key, { sources });
      return { ok: true };
    });
  }

  /**
   * @param {number} key
   * @param {string} source
   */
  #detach(key, source) {
    const { sources } = /** @type {Point} */ (this.#point(key));
    const at = sources.indexOf(source);
    this.#write(key, { sources: sources.toSpliced(at, 1) });
    announce(t("Beleg gelöst."));
    const next = sources[at + 1] ?? sources[at - 1];
    const button = this.#pane.querySelector(`[data-key="${key}"] [data-source="${next}"] [data-act="detach"]`);
    (button instanceof HTMLElement ? button : this.#button(key, "pick"))?.focus();
  }

  /** @param {number} key */
  #point(key) {
    return this.#draft.points.find((point) => point.key === key);
  }

  /** Where a point stands. @param {number} key */
  #at(key) {
    return this.#draft.points.findIndex((point) => point.key === key);
  }

  /**
   * @param {number|undefined} key
   * @param {string} name
   * @returns {HTMLElement|null}
   */
  #button(key, name) {
    return this.#pane.querySelector(`[data-key="${key}"] [data-act="${name}"]`);
  }
}

/**
 * Where the words of a point are written.
 * @param {number} key
 * @returns {HTMLElement|null}
 */
export function fieldOf(key) {
  return document.getElementById(`point-${key}`);
}
