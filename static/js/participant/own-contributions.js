// @ts-check
/** Everything I wrote, at the end, with what became of it: the results that rest on it, and where it was brought. */
import { drawCard, newCard } from "../shared/card.js";
import { clone, element, focusHeading, isRendered, part, show, slots, text } from "../shared/dom.js";
import { n, t } from "../shared/i18n.js";
import { keyedList } from "../shared/keyed-list.js";
import { broughtText } from "../shared/origin.js";
import { FETCH_MS } from "../shared/post-json.js";
import { tableOf } from "../shared/table.js";
import { resultId } from "./results.js";

/** @import { BroughtState, CafeState, CafeTable, ContributionState } from "../live/states.d.ts" */

/**
 * @typedef {Pick<ContributionState, "id"|"number"|"round"|"kind"|"text"|"state"|"edited"|"points">} Written
 * @typedef {{table: string, version: number, point: number}} Result
 * @typedef {{table: string, number: number, results: Result[]}} Further
 * @typedef {Written & {table: string, brought: BroughtState|null, results: Result[], further: Further[]}} Own
 *   results: those that rest on it · further: what builds on it at other tables
 * @typedef {Own & {tableNumber: number, topic: string, mayWithdraw: boolean, fate: Fate[]}} Item
 * @typedef {{words: string, href: string}} Fate  a line about what became of it, with the way there
 */

/** My Beiträge of all tables; the page asks for them when the rounds are over. */
export class OwnContributions {
  /** @type {Own[]} */
  #written = [];
  /** The step of the café in which they were read: it may be taken back, and more be written. */
  #step = -1;
  #asking = false;

  /**
   * @param {import("../live/board.js").Board} board
   * @param {(contribution: Own) => Promise<boolean>} withdraw
   */
  constructor(board, withdraw) {
    this.board = board;
    this.withdraw = withdraw;
    this.pane = part("own");
  }

  /** Show them, and ask for them first if that has not happened yet in this step. */
  async draw() {
    const { step } = this.board.known.cafe;
    if (step !== this.#step && !this.#asking) await this.#ask(step);
    const { cafe } = this.board.known;
    const items = this.#written.filter(({ state }) => state !== "withdrawn").map((each) => this.#item(each, cafe));
    keyedList(
      slots(this.pane).list,
      items,
      ({ id }) => id,
      (item) => this.#newCard(item),
      drawOwn,
    );
    show(this.pane, items.length > 0);
    const { own, "own-words": words } = slots(part("results"));
    const count = items.filter(({ fate }) => fate.length).length;
    show(own, count > 0);
    text(words, n("Was aus einem Ihrer Beiträge wurde", "Was aus %(count)s Ihrer Beiträge wurde", count));
  }

  /**
   * Without a connection the next change of the board asks again.
   * @param {number} step
   */
  async #ask(step) {
    this.#asking = true;
    try {
      const response = await fetch(`${location.pathname}/beitraege`, { signal: AbortSignal.timeout(FETCH_MS) });
      if (response.ok) {
        this.#written = (await response.json()).contributions;
        this.#step = step;
      }
    } catch {
      // no connection
    }
    this.#asking = false;
  }

  /**
   * @param {Own} contribution
   * @param {CafeState} cafe
   * @returns {Item}
   */
  #item(contribution, cafe) {
    const table = /** @type {CafeTable} */ (tableOf(cafe, contribution.table));
    const fate = fateOf(contribution, cafe);
    const mayWithdraw = cafe.phase !== "finished";
    return { ...contribution, tableNumber: table.number, topic: table.topic, mayWithdraw, fate };
  }

  /** @param {Own} contribution */
  #newCard(contribution) {
    const card = newCard();
    const acts = clone("cardacts");
    slots(card).actions.append(acts);
    for (const name of ["edit", "build", "pack"]) show(slots(acts)[name], false);
    slots(card).text.after(element("ul", "fate"));
    slots(acts).withdraw.addEventListener("click", async () => {
      if (!(await this.withdraw(contribution))) return;
      this.#step = -1;
      await this.draw();
      const title = slots(this.pane).title;
      if (isRendered(title)) title.focus({ preventScroll: true });
      else focusHeading();
    });
    return card;
  }
}

/**
 * @param {HTMLElement} card
 * @param {Item} item
 */
function drawOwn(card, item) {
  drawCard(card, { ...item, by_moderator: false });
  text(slots(card).origin, t("Tisch %(number)s: %(topic)s", { number: item.tableNumber, topic: item.topic }));
  show(slots(card).origin, true);
  show(slots(card).actions, item.mayWithdraw);
  const list = /** @type {HTMLElement} */ (slots(card).text.nextElementSibling);
  const told = JSON.stringify(item.fate);
  if (list.dataset.told === told) return;
  list.dataset.told = told;
  list.replaceChildren(...item.fate.map(newFate));
}

/** @param {Fate} fate */
function newFate({ words, href }) {
  const way = element("a", "", words);
  way.setAttribute("href", href);
  const line = element("li");
  line.append(href ? way : words);
  return line;
}

/**
 * What became of a Beitrag, as far as this page shows it: a Kurzfassung may have changed since the server was asked.
 * @param {Own} contribution
 * @param {CafeState} cafe
 * @returns {Fate[]}
 */
export function fateOf({ brought, results, further }, cafe) {
  const shown = new Map(cafe.summaries.map(({ table, version }) => [table, version]));
  /** @param {Result[]} found @param {(values: {number: number}) => string} say @returns {Fate[]} */
  const linesOf = (found, say) =>
    found
      .filter(({ table, version }) => shown.get(table) === version)
      .map(({ table, point }) => ({ words: say({ number: point }), href: `#${resultId(table, point)}` }));
  const travels = further.flatMap(({ table, number, results: there }) => {
    const values = { table: tableOf(cafe, table)?.number ?? 0, number };
    return [
      { words: t("Weitergetragen zu Tisch %(table)s: Nr. %(number)s", values), href: "" },
      ...linesOf(there, (values) => t("Dort eingegangen in Ergebnis %(number)s", values)),
    ];
  });
  const from = brought ? [{ words: broughtText(brought), href: "" }] : [];
  return [...from, ...linesOf(results, (values) => t("Eingegangen in Ergebnis %(number)s", values)), ...travels];
}
