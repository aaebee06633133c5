// @ts-check
/** What stands in each scene of the projector. */
import { phaseText } from "../live/countdown.js";
import { attr, part, show, text } from "../shared/dom.js";
import { n, t } from "../shared/i18n.js";
import { joinedText } from "../shared/joined.js";
import { ROOT } from "../shared/root.js";
import { placeText } from "../shared/table.js";
import { drawFigures } from "./figures.js";
import { fit } from "./fit.js";
import { drawHearts } from "./gallery.js";
import { rise } from "./rise.js";
import { contributionsText, drawTables, freeWords, resultsOf } from "./tables.js";

/** @import { CafeState } from "../live/states.d.ts" */

/**
 * @typedef {import("./tables.js").Crowd} Crowd
 * @typedef {{moves: import("./moves.js").Moves, wordsOf: (table: string) => string, asked: boolean}} Aside  what is known
 *   besides the café: what stands for a table in the gallery, and whether any table is asked about its Kurzfassung
 * @typedef {Aside & {slot: Record<string, HTMLElement>, cafe: CafeState, crowd: Crowd|null,
 *   tables: CafeState["tables"], open: (most: number) => CafeState["tables"]}} Seen  open: those on the page seen now
 * @typedef {(seen: Seen) => void} Drawing
 */

/** @type {Record<string, Drawing>} */
export const drawings = {
  lobby({ slot, cafe, crowd }) {
    rise(slot.joined, joinedText(crowd?.joined ?? 0, cafe.expected));
    fitLobby(slot);
  },
  seating({ slot, cafe, moves, tables, open }) {
    const spots = new Map(tables.map((table) => [table.id, moves.spotsOf(table.id, cafe.round)]));
    const free = cafe.rotation === "free";
    text(slot.call, cafe.round === 1 ? t("Plätze einnehmen") : t("Tischwechsel"));
    text(slot.round, roundText(cafe));
    const found = [...spots.values()].flat();
    text(slot.line, seatingLine(free, found));
    text(slot.key, free ? "" : keyOf(found));
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
    const said = crowd?.tables.reduce((sum, { contributions }) => sum + contributions, 0) ?? 0;
    rise(slot.total, said ? totalText(contributionsText(said), tables.length) : "");
  },
  closing({ slot, cafe, asked }) {
    const remains = t("Was soll von diesem Gespräch bleiben? Sagen Sie es Ihrer Moderation.");
    text(slot.line, asked ? t("Bitte prüfen Sie auf dem Telefon die Kurzfassung.") : remains);
    text(slot.next, roundText(cafe));
  },
  interlude({ slot, cafe }) {
    text(slot.title, cafe.interlude?.title);
    text(slot.words, cafe.interlude?.words);
  },
  gallery({ slot, cafe, crowd, tables, open, wordsOf }) {
    const over = cafe.phase === "harvest";
    const best = t("Von jedem Tisch das erste Ergebnis");
    text(slot.line, over ? best : t("Ein Beitrag von jedem Tisch, aus dieser Runde"));
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
    show(slot.line, cafe.summaries.length > 0 && !cafe.documented);
    drawReadOn(slot, cafe);
    drawFigures(slot.totals, crowd ? totals(cafe, crowd) : []);
  },
};

/**
 * Where the documentation is, or will be.
 * @param {Record<string, HTMLElement>} slot
 * @param {CafeState} cafe
 */
function drawReadOn({ readon, where, address, qr }, { id, documentation, documented }) {
  show(readon, documented);
  text(
    where,
    documentation
      ? t("Hier steht die Dokumentation. QR-Code scannen oder öffnen:")
      : t("Hier erscheint die Dokumentation. QR-Code scannen oder öffnen:"),
  );
  if (documented) fit([address]);
  attr(qr, "src", documented && `${ROOT}/leinwand/${id}/dokumentation`);
}

/** @param {CafeState} cafe */
function roundText({ round, rounds }) {
  return t("Runde %(round)s von %(rounds)s", { round, rounds: rounds.length });
}

/**
 * @param {boolean} free
 * @param {import("./moves.js").Spot[]} spots
 */
function seatingLine(free, spots) {
  if (free) return t("Wählen Sie auf Ihrem Telefon, wohin Sie gehen.");
  if (!spots.length) return t("Ihr Telefon zeigt Ihnen Ihren Tisch.");
  return t("Suchen Sie Ihre Nummer: Sie steht auf Ihrem Telefon oder Ihrer Platzkarte.");
}

/**
 * How a sign is read, by the first of them; "" where tables have one group.
 * @param {import("./moves.js").Spot[]} spots
 */
function keyOf(spots) {
  const label = spots.find(({ label }) => label)?.label ?? "";
  const table = Number.parseInt(label, 10);
  return label && label !== `${table}` ? `${label} = ${placeText(table, label)}` : "";
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
export function fitLobby(slot) {
  fit([slot.title]);
  fit([slot.address]);
  fit([slot.code]);
  fit([slot.joined]);
  fit([part("wifi")]);
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
