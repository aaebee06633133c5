// @ts-check
/** Every table live: people, Beiträge, points, the last sign of life, and the Kurzfassung as it grows. */
import { ORDERS } from "../../shared/card-order.js";
import { attr, element, icon, part, said, show, slots, text } from "../../shared/dom.js";
import { n, t } from "../../shared/i18n.js";
import { keyedList } from "../../shared/keyed-list.js";
import { isClosed } from "../../shared/table.js";
import { helpText } from "./calls.js";
import { offerNudges } from "./nudges.js";
import { ageText, isQuiet, quietSpots } from "./quiet.js";
import { RowOrder } from "./row-order.js";
import { keepUnfolded } from "./unfolded.js";

/** @import { CafeState, TableCounts } from "../../live/states.d.ts" */

/** This many of the newest Beiträge show what a table talks about. */
const LATEST = 2;
const TICK_MS = 1000;
const ACTIVE_MS = 60_000;
/** While people talk, how a Kurzfassung is worded is for its moderator. */
const AFTER_TALKS = ["closing", "harvest", "finished"];

/** @typedef {import("../../live/states.d.ts").ContributionState} Contribution */

/** @param {import("../../live/connection.js").Connection} connection */
export function followTables(connection) {
  const { board, clock } = connection;
  /** @type {Map<string, HTMLElement>} */
  const cards = new Map();
  for (const node of document.querySelectorAll("[data-table]")) {
    cards.set(node.getAttribute("data-table") ?? "", /** @type {HTMLElement} */ (node));
  }
  keepUnfolded(cards);
  offerNudges(connection, cards.values());
  const order = new RowOrder(part("tables"), [...cards.values()]);
  const drawAges = () => {
    for (const counts of board.crowd?.tables ?? []) drawAge(cards.get(counts.table), counts, board.cafe, clock.now());
    order.arrange();
  };
  board.listen("crowd", (crowd) => {
    for (const counts of crowd.tables) drawCounts(cards.get(counts.table), counts, board.cafe);
    drawAges();
  });
  board.listen("cafe", (cafe) => {
    for (const table of cafe.tables) drawHead(cards.get(table.id), table);
    for (const card of cards.values()) show(slots(card).list, AFTER_TALKS.includes(cafe.phase));
  });
  board.listen("table", (id) => drawTable(cards.get(id), board.tables.get(id)));
  setInterval(drawAges, TICK_MS);
}

/**
 * @param {HTMLElement|undefined} card
 * @param {import("../../live/states.d.ts").CafeTable} table
 */
function drawHead(card, table) {
  if (!card) return;
  text(slots(card).topic, table.topic);
  show(slots(card).closed, isClosed(table));
}

/**
 * @param {HTMLElement|undefined} card
 * @param {TableCounts} counts
 * @param {CafeState|null} cafe
 */
function drawCounts(card, counts, cafe) {
  if (!card) return;
  const { seated, online, contributions, points } = slots(card);
  const said = (/** @type {HTMLElement} */ node, /** @type {number} */ count, /** @type {string} */ words) =>
    text(node, count ? words : "");
  text(seated, cafe?.phase === "lobby" ? "" : seatedText(counts.seated));
  text(online, awayText(counts));
  said(contributions, counts.contributions, n("%(count)s Beitrag", "%(count)s Beiträge", counts.contributions));
  said(points, counts.points ?? 0, n("%(count)s Punkt", "%(count)s Punkte", counts.points ?? 0));
}

/** @param {number} count */
function seatedText(count) {
  return count ? n("%(count)s Person", "%(count)s Personen", count) : t("noch niemand hier");
}

/**
 * Who sits here and is not connected, "" where all are.
 * @param {TableCounts} counts
 */
function awayText({ seated, online }) {
  if (online >= seated) return "";
  return online ? t("%(count)s nicht verbunden", { count: seated - online }) : t("niemand verbunden");
}

/**
 * @param {HTMLElement|undefined} card
 * @param {TableCounts} counts
 * @param {CafeState|null} cafe
 * @param {number} now
 */
function drawAge(card, counts, cafe, now) {
  if (!card || !cafe) return;
  const { last, quiet } = slots(card);
  const still = counts.seated > 0 && isQuiet(cafe, counts.last_at, now);
  const spots = still ? [] : quietSpots(cafe, counts, now);
  text(quiet, spots.length ? t("still: Gruppe %(spots)s", { spots: spots.join(", ") }) : t("still"));
  text(last, counts.seated ? lastText(counts.last_at, now) : "");
  show(quiet, still || spots.length > 0);
  attr(card, "data-quiet", still || spots.length > 0);
}

/**
 * Since when nothing comes, "" while a table is active.
 * @param {number|null} at
 * @param {number} now
 */
function lastText(at, now) {
  if (at === null) return t("noch nichts geschrieben");
  return now - at < ACTIVE_MS ? "" : t("zuletzt aktiv %(ago)s", { ago: ageText(now - at) });
}

/**
 * @param {HTMLElement|undefined} card
 * @param {import("../../live/board.js").HeldTable|undefined} table
 */
function drawTable(card, table) {
  if (!card || !table) return;
  const { latest, summary, calling } = slots(card);
  text(calling, table.call ? helpText(table.call) : "");
  attr(card, "data-call", table.call !== null);
  const newest = newestOf(table.contributions.values());
  keyedList(latest, newest, (each) => each.id, newLine, drawLine);
  show(latest, newest.length > 0);
  show(summary, Boolean(table.summary?.points.length));
  if (table.summary) drawSummary(card, table.summary);
}

/** @param {Iterable<Contribution>} contributions */
function newestOf(contributions) {
  const shown = [...contributions].filter((each) => each.state === "shown");
  return shown.sort(ORDERS.newest).slice(0, LATEST);
}

function newLine() {
  const line = element("li", "tablerow__line");
  line.append(said("span", "tablerow__words"));
  return line;
}

/**
 * @param {HTMLElement} line
 * @param {Contribution} contribution
 */
function drawLine(line, contribution) {
  if (line.childElementCount === 1) line.prepend(icon(contribution.kind));
  attr(line, "data-kind", contribution.kind);
  if (line.lastElementChild) text(line.lastElementChild, contribution.text);
}

/**
 * @param {HTMLElement} card
 * @param {import("../../live/states.d.ts").SummaryState} summary
 */
function drawSummary(card, summary) {
  const { state, list, size } = slots(card);
  const approved = summary.state === "approved";
  text(state, approved ? t("freigegeben") : t("Entwurf"));
  attr(state, "class", approved ? "badge badge--good" : "badge");
  text(size, n("· %(count)s Ergebnis", "· %(count)s Ergebnisse", summary.points.length));
  const points = summary.points.map((point, at) => ({ at, words: point.text }));
  keyedList(
    list,
    points,
    (point) => point.at,
    () => said("li"),
    (line, point) => text(line, point.words),
  );
}
