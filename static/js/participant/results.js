// @ts-check
/** The end: the Kurzfassungen of all tables, and everything I wrote. */
import { drawCard, newCard } from "../shared/card.js";
import { attr, clone, element, focusHeading, isRendered, part, show, slots, text } from "../shared/dom.js";
import { t } from "../shared/i18n.js";
import { keyedList } from "../shared/keyed-list.js";
import { FETCH_MS } from "../shared/post-json.js";
import { drawSummary, newSummary } from "../shared/summary.js";
import { hue, tableOf } from "../shared/table.js";

/** @import { CafeState, CafeTable, ContributionState } from "../live/states.d.ts" */

/**
 * @typedef {Pick<ContributionState, "id"|"number"|"round"|"kind"|"text"|"state"|"edited"|"points">} Written
 * @typedef {Written & {table: string}} Own
 * @typedef {Own & {tableNumber: number, topic: string, mayWithdraw: boolean}} Item
 */

addEventListener("beforeprint", () => {
  for (const folded of part("results").querySelectorAll("details")) folded.open = true;
});

/**
 * @param {CafeState} cafe
 * @param {Set<string>} sat  the tables where I sat
 */
export function drawResults(cafe, sat) {
  const pane = part("results");
  const slot = slots(pane);
  const over = cafe.phase === "finished";
  const found = cafe.summaries.map((summary) => ({
    id: summary.table,
    table: /** @type {CafeTable} */ (tableOf(cafe, summary.table)),
    shown: cafe.phase === "harvest" && summary.table === cafe.showing,
    content: JSON.stringify(summary),
  }));
  text(slot.lead, over ? t("Danke, dass Sie dabei waren!") : t("Die Tische stellen ihre Ergebnisse vor."));
  keyedList(slot.summaries, found, ({ id }) => id, newPanel, drawPanel);
  const ways = found.map(({ id, table }) => ({ id, table, mine: sat.has(id) }));
  ways.sort((one, other) => Number(other.mine) - Number(one.mine));
  keyedList(slot.jumps, ways.length > 1 ? ways : [], ({ id }) => id, newJump, drawJump);
  show(slot.empty, found.length === 0);
  text(
    slot["empty-words"],
    over
      ? t("Zu diesem World Café wurde keine Kurzfassung geschrieben.")
      : t("Die Tische schreiben noch an ihren Kurzfassungen. Sie erscheinen hier von selbst."),
  );
}

/** @param {{id: string}} way */
function newJump({ id }) {
  const way = element("a");
  way.setAttribute("href", `#result-${id}`);
  way.append(element("span", "coaster coaster--small"), element("span"));
  const node = element("li");
  node.append(way);
  return node;
}

/**
 * @param {HTMLElement} node
 * @param {{table: CafeTable, mine: boolean}} way
 */
function drawJump(node, { table, mine }) {
  const [coaster, words] = /** @type {Element} */ (node.firstElementChild).children;
  attr(coaster, "data-hue", hue(table.number));
  text(coaster, table.number);
  text(words, mine ? t("%(topic)s – hier waren Sie", { topic: table.topic }) : table.topic);
}

function newPanel() {
  const panel = element("li", "panel panel--hued");
  const summary = newSummary();
  attr(slots(summary).topic, "aria-level", 2);
  panel.append(element("p", "badge badge--accent", t("Gerade auf der Leinwand")), summary);
  return panel;
}

/**
 * @param {HTMLElement} panel
 * @param {{id: string, table: CafeTable, shown: boolean, content: string}} found
 */
function drawPanel(panel, { id, table, shown, content }) {
  attr(panel, "id", `result-${id}`);
  attr(panel, "data-hue", hue(table.number));
  show(/** @type {HTMLElement} */ (panel.firstElementChild), shown);
  drawSummary(/** @type {HTMLElement} */ (panel.lastElementChild), table, JSON.parse(content));
}

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
    return { ...contribution, tableNumber: table.number, topic: table.topic, mayWithdraw: cafe.phase !== "finished" };
  }

  /** @param {Own} contribution */
  #newCard(contribution) {
    const card = newCard();
    const acts = clone("cardacts");
    slots(card).actions.append(acts);
    for (const name of ["edit", "build", "pack"]) show(slots(acts)[name], false);
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
}
