// @ts-check
/** Which scene the projector shows, and what stands in it. */
import { part, show, slots, text } from "../shared/dom.js";
import { n, t } from "../shared/i18n.js";
import { isClosed } from "../shared/table.js";
import { drawFigures } from "./figures.js";
import { fit } from "./fit.js";
import { Pages } from "./pages.js";
import { drawTableSummary } from "./table-summary.js";
import { drawTables, figuresOf, freeWords, hasResults, resultsOf } from "./tables.js";

/** @import { CafeState } from "../live/states.d.ts" */

/** @typedef {import("./tables.js").Crowd} Crowd */

/**
 * The scene of a café, by the name in data-scene.
 * @param {{phase: string, showing: string|null}} cafe
 */
export function sceneOf({ phase, showing }) {
  if (phase === "voting") return "talk";
  if (phase === "harvest") return showing ? "summary" : "overview";
  return phase;
}

/** Scenes whose tables may need several pages, and how many stand on one; beside the clock there is less room. */
const MOST_TABLES = /** @type {Record<string, number>} */ ({ seating: 9, talk: 6, overview: 9 });

/** Scenes that say below how to join; in the lobby the whole picture says it. */
const JOINABLE = new Set(["seating", "talk", "closing"]);

export class Scenes {
  /** @type {Map<string, HTMLElement>} */
  #scenes = new Map();
  #join = part("join");
  #name = part("name");
  #note = part("pages");
  #pages;

  /** @param {() => void} turned  draws the scene again */
  constructor(turned) {
    this.#pages = new Pages(this.#note, turned);
    for (const node of document.querySelectorAll("[data-scene]")) {
      const scene = /** @type {HTMLElement} */ (node);
      this.#scenes.set(scene.dataset.scene ?? "", scene);
      if (scene.dataset.scene === "lobby" && !scene.hidden) fitLobby(slots(scene)); // the server has written it already
    }
  }

  /**
   * Say that this page follows the café no more: a clock that stands still would be believed.
   * @param {string} reason
   */
  leave(reason) {
    for (const [name, scene] of this.#scenes) show(scene, name === "away");
    for (const node of [this.#name, this.#join, this.#note]) show(node, false);
    text(slots(/** @type {HTMLElement} */ (this.#scenes.get("away"))).reason, reason);
  }

  /**
   * @param {CafeState} cafe
   * @param {Crowd|null} crowd  null until the first counts come
   * @param {import("./moves.js").Moves} moves
   */
  draw(cafe, crowd, moves) {
    const current = sceneOf(cafe);
    for (const [name, scene] of this.#scenes) show(scene, name === current);
    show(this.#name, current !== "lobby");
    show(this.#join, JOINABLE.has(current));
    show(this.#note, current in MOST_TABLES);
    const scene = this.#scenes.get(current);
    const tables = cafe.tables.filter(
      (table) => !isClosed(table) || (current === "overview" && hasResults(table, cafe)),
    );
    const page = this.#pages.open(current, tables, MOST_TABLES[current] ?? tables.length);
    if (scene) drawings[current]?.({ slot: slots(scene), cafe, crowd, moves, page });
  }
}

/**
 * @typedef {import("./moves.js").Moves} Moves
 * @typedef {{slot: Record<string, HTMLElement>, cafe: CafeState, crowd: Crowd|null, moves: Moves,
 *   page: CafeState["tables"]}} Seen  page: the tables on it
 * @typedef {(seen: Seen) => void} Drawing
 */

/** @type {Record<string, Drawing>} */
const drawings = {
  lobby({ slot, crowd }) {
    const joined = crowd?.joined ?? 0;
    text(slot.joined, joined ? n("%(count)s Person ist schon da", "%(count)s Personen sind schon da", joined) : "");
    fitLobby(slot);
  },
  seating({ slot, cafe, moves, page }) {
    const spots = new Map(page.map((table) => [table.id, moves.spotsOf(table.id, cafe.round)]));
    const free = cafe.rotation === "free";
    text(slot.round, t("Runde %(round)s von %(rounds)s", { round: cafe.round, rounds: cafe.rounds.length }));
    text(slot.line, seatingLine(free, [...spots.values()].flat().length > 0));
    drawTables(slot.tables, page, (table) =>
      free ? { line: freeWords(moves.freeAt(table.id)) } : { spots: spots.get(table.id) },
    );
  },
  talk({ slot, cafe, crowd, page }) {
    const shared = sharedLine(cafe);
    text(slot.question, shared);
    show(slot.question, shared !== "");
    drawTables(slot.tables, page, (table) => ({
      question: shared ? "" : table.question,
      figures: figuresOf(table, cafe, crowd),
    }));
  },
  closing({ slot, cafe }) {
    const last = cafe.round === cafe.rounds.length;
    text(slot.next, last ? t("Gleich hören wir die Ergebnisse.") : t("Gleich wechseln Sie den Tisch."));
  },
  overview({ slot, cafe, page }) {
    const some = cafe.summaries.some(({ points }) => points.length);
    const line = some
      ? t("Die Tische stellen ihre Kurzfassungen vor.")
      : t("Die Tische schreiben an ihren Kurzfassungen.");
    text(slot.line, line);
    drawTables(slot.tables, page, (table) => ({ line: resultsOf(table, cafe) }));
  },
  summary({ slot, cafe }) {
    drawTableSummary(slot.box, cafe);
  },
  finished({ slot, cafe, crowd }) {
    show(slot.line, cafe.summaries.length > 0);
    drawFigures(slot.totals, crowd ? totals(cafe, crowd) : []);
  },
};

/**
 * @param {boolean} free
 * @param {boolean} numbered
 */
function seatingLine(free, numbered) {
  if (free) return t("Wählen Sie auf Ihrem Telefon, wohin Sie gehen.");
  return numbered
    ? t("Ihr Telefon zeigt Ihren Platz; Ihre Nummer steht auch hier.")
    : t("Ihr Telefon zeigt Ihnen Ihren Tisch.");
}

/** @param {Record<string, HTMLElement>} slot */
function fitLobby(slot) {
  fit([slot.title]);
  fit([slot.address]);
}

/**
 * The line above all tables: a question that the round puts to all of them, or what to do in a separate voting.
 * @param {CafeState} cafe
 */
function sharedLine(cafe) {
  if (cafe.phase === "voting") {
    return n(
      "Jetzt bewerten: %(count)s Punkt für die Beiträge an Ihrem Tisch",
      "Jetzt bewerten: %(count)s Punkte für die Beiträge an Ihrem Tisch",
      cafe.points_per_table,
    );
  }
  return cafe.rounds.find((round) => round.number === cafe.round)?.question ?? "";
}

/**
 * @param {CafeState} cafe
 * @param {Crowd} crowd
 * @returns {import("./figures.js").Figure[]}  nothing that did not happen
 */
function totals(cafe, crowd) {
  const sum = (/** @type {"contributions"|"points"} */ what) =>
    crowd.tables.reduce((total, table) => total + (table[what] ?? 0), 0);
  /** @type {import("./figures.js").Figure[]} */
  const all = [
    [t("Personen"), cafe.sat?.people ?? crowd.joined],
    [t("Tische"), cafe.sat?.tables ?? cafe.tables.length],
    [t("Runden"), cafe.rounds.filter(({ held }) => held).length],
    [t("Beiträge"), sum("contributions")],
    [t("Punkte"), sum("points")],
  ];
  return all.filter(([, count]) => count);
}
