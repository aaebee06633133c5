// @ts-check
/** Which scene the projector shows, and what stands in it. */
import { phaseText } from "../live/countdown.js";
import { attr, part, show, slots, text } from "../shared/dom.js";
import { n, t } from "../shared/i18n.js";
import { isSeen } from "../shared/table.js";
import { drawFigures } from "./figures.js";
import { fit } from "./fit.js";
import { drawHearts } from "./gallery.js";
import { Pages } from "./pages.js";
import { rise } from "./rise.js";
import { drawTableSummary, pointsSaid, presentedPoints } from "./table-summary.js";
import { contributionsText, drawCounts, drawTables, freeWords, resultsOf } from "./tables.js";

/** @import { CafeState } from "../live/states.d.ts" */

/** @typedef {import("./tables.js").Crowd} Crowd */

/**
 * The scene of a café, by the name in data-scene.
 * @param {{phase: string, showing: string|null, scene: string|null, interlude?: object|null}} cafe
 */
export function sceneOf({ phase, showing, scene, interlude }) {
  if (scene) return scene; // what the organizers want to be seen goes first
  if (interlude) return "interlude";
  if (phase === "voting") return "talk";
  if (phase === "harvest") return showing ? "summary" : "overview";
  return phase;
}

/** Scenes that may need several pages. */
const PAGED = new Set(["seating", "talk", "gallery", "overview", "summary"]);

/** Scenes that say below how to join; in the lobby the whole picture says it. */
const JOINABLE = new Set(["etiquette", "seating", "talk", "interlude"]);

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
   * @param {(table: string) => string} wordsOf  what stands for a table in the gallery
   */
  draw(cafe, crowd, moves, wordsOf) {
    const current = sceneOf(cafe);
    for (const [name, scene] of this.#scenes) show(scene, name === current);
    show(this.#name, current !== "lobby");
    show(this.#join, JOINABLE.has(current));
    show(this.#note, PAGED.has(current));
    const scene = this.#scenes.get(current);
    const tables = cafe.tables.filter((table) => isSeen(table, cafe));
    const open = (/** @type {number} */ most) => this.#pages.open(current, tables, most);
    if (scene && current === "summary") this.#drawSummary(slots(scene).box, cafe);
    else if (scene) drawings[current]?.({ slot: slots(scene), cafe, crowd, moves, tables, open, wordsOf });
  }

  /**
   * @param {HTMLElement} box
   * @param {CafeState} cafe
   */
  #drawSummary(box, cafe) {
    const points = presentedPoints(cafe);
    const scene = `summary ${cafe.showing} ${points[0]?.number} ${points.length}`;
    drawTableSummary(box, cafe, points, (most) => this.#pages.open(scene, points, most, pointsSaid));
    const [{ number }] = [...points, { number: 0 }];
    const count = cafe.summaries.find(({ table }) => table === cafe.showing)?.points.length ?? 0;
    if (cafe.showing_point && number) text(this.#note, t("Ergebnis %(number)s von %(count)s", { number, count }));
  }
}

/**
 * @typedef {import("./moves.js").Moves} Moves
 * @typedef {{slot: Record<string, HTMLElement>, cafe: CafeState, crowd: Crowd|null, moves: Moves,
 *   tables: CafeState["tables"], open: (most: number) => CafeState["tables"], wordsOf: (table: string) => string}} Seen
 *   open: those on the page seen now
 * @typedef {(seen: Seen) => void} Drawing
 */

/** @type {Record<string, Drawing>} */
const drawings = {
  lobby({ slot, crowd }) {
    const joined = crowd?.joined ?? 0;
    rise(slot.joined, joined ? n("%(count)s Person ist da", "%(count)s Personen sind da", joined) : "");
    fitLobby(slot);
  },
  seating({ slot, cafe, moves, tables, open }) {
    const spots = new Map(tables.map((table) => [table.id, moves.spotsOf(table.id, cafe.round)]));
    const free = cafe.rotation === "free";
    text(slot.call, cafe.round === 1 ? t("Plätze einnehmen") : t("Tischwechsel"));
    text(slot.round, roundText(cafe));
    text(slot.line, seatingLine(free, [...spots.values()].flat().length > 0));
    const cardOf = (/** @type {{id: string}} */ { id }) =>
      free ? { line: freeWords(moves.freeAt(id)) } : { spots: spots.get(id) };
    drawTables(slot.tables, tables, cardOf, open);
  },
  talk({ slot, cafe, crowd, tables, open }) {
    const shared = sharedLine(cafe);
    text(slot.question, shared);
    show(slot.question, shared !== "");
    show(slot.round, shared === "");
    text(slot.round, phaseText(cafe));
    if (shared) fit([slot.question]);
    drawTables(slot.tables, tables, ({ question }) => ({ question: shared ? "" : question }), open);
    drawCounts(slot.tables, tables, crowd);
    const said = crowd?.tables.reduce((sum, { contributions }) => sum + contributions, 0) ?? 0;
    rise(slot.total, said ? totalText(contributionsText(said), tables.length) : "");
  },
  closing({ slot, cafe }) {
    const last = cafe.round === cafe.rounds.length;
    text(slot.round, roundText(cafe));
    text(slot.next, last ? t("Gleich hören wir die Ergebnisse.") : t("Gleich wechseln Sie den Tisch."));
  },
  interlude({ slot, cafe }) {
    text(slot.title, cafe.interlude?.title);
    text(slot.words, cafe.interlude?.words);
  },
  gallery({ slot, cafe, crowd, tables, open, wordsOf }) {
    const over = cafe.phase === "harvest";
    const first = t("Ein Ergebnis von jedem Tisch");
    text(slot.line, over ? first : t("Ein Beitrag von jedem Tisch, aus dieser Runde"));
    drawTables(slot.tables, tables, ({ id }) => ({ question: wordsOf(id) }), open);
    drawHearts(slot.tables, tables, crowd);
  },
  overview({ slot, cafe, tables, open }) {
    const some = cafe.summaries.some(({ points }) => points.length);
    const line = some
      ? t("Die Tische stellen ihre Kurzfassungen vor.")
      : t("Die Tische schreiben an ihren Kurzfassungen.");
    text(slot.line, line);
    drawTables(slot.tables, tables, (table) => ({ line: resultsOf(table, cafe) }), open);
  },
  finished({ slot, cafe, crowd }) {
    show(slot.line, cafe.summaries.length > 0 && !cafe.documentation);
    drawReadOn(slot, cafe);
    drawFigures(slot.totals, crowd ? totals(cafe, crowd) : []);
  },
};

/**
 * Where the documentation is, as soon as it is published.
 * @param {Record<string, HTMLElement>} slot
 * @param {CafeState} cafe
 */
function drawReadOn({ readon, address, published, qr }, { id, documentation }) {
  show(readon, documentation !== null);
  text(published, documentation);
  if (documentation) fit([address]);
  attr(qr, "src", documentation && `/leinwand/${id}/dokumentation?${documentation}`); // another one is another picture
}

/** @param {CafeState} cafe */
function roundText({ round, rounds }) {
  return t("Runde %(round)s von %(rounds)s", { round, rounds: rounds.length });
}

/**
 * @param {boolean} free
 * @param {boolean} numbered
 */
function seatingLine(free, numbered) {
  if (free) return t("Wählen Sie auf Ihrem Telefon, wohin Sie gehen.");
  return numbered
    ? t("Suchen Sie Ihre Nummer: Sie steht auf Ihrem Telefon oder Ihrer Platzkarte.")
    : t("Ihr Telefon zeigt Ihnen Ihren Tisch.");
}

/**
 * "40 Beiträge an 4 Tischen"
 * @param {string} contributions
 * @param {number} tables
 */
function totalText(contributions, tables) {
  return n("%(contributions)s an %(count)s Tisch", "%(contributions)s an %(count)s Tischen", tables, { contributions });
}

/** @param {Record<string, HTMLElement>} slot */
function fitLobby(slot) {
  fit([slot.title]);
  fit([slot.address]);
  fit([slot.code]);
  fit([slot.joined]);
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
  const said = crowd.tables.reduce((sum, { contributions }) => sum + contributions, 0);
  /** @type {import("./figures.js").Figure[]} */
  const all = [
    [t("Personen"), cafe.sat?.people ?? crowd.joined],
    [t("Tische"), cafe.sat?.tables ?? cafe.tables.length],
    [t("Runden"), cafe.rounds.filter(({ held }) => held).length],
    [t("Beiträge"), said],
  ];
  return all.filter(([, count]) => count);
}
