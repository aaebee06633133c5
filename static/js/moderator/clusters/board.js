// @ts-check
/** Draws the Schwerpunkte (templates/moderator/_clusters.html); a Beitrag that changes its place keeps the focus. */
import { attr, clone, isRendered, show, slots, text } from "../../shared/dom.js";
import { drawFigures } from "../../shared/figures.js";
import { n, t } from "../../shared/i18n.js";
import { keyedList } from "../../shared/keyed-list.js";
import { keepingFocus } from "../focus.js";
import { isIdle } from "../head.js";
import { isNew, newestAt } from "../order.js";
import { isDragging } from "./drag.js";
import { alikeText, grouped, inOrder, movedFrom, sumsOf } from "./groups.js";

/** @typedef {import("./groups.js").Group} Group */
/** @typedef {import("../../live/states.d.ts").ContributionState} Contribution */
/** @typedef {(button: HTMLElement, id: string) => void} Act */
/** @typedef {Record<"move"|"rename"|"merge"|"unmerge"|"split"|"pin"|"resembles"|"join"|"part", Act>} ClusterActs */
/** @typedef {Contribution & {mark: string}} MiniCard  mark: a quiet note, such as "neu" */

const BUTTONS = /** @type {const} */ (["rename", "merge", "unmerge", "split", "pin", "resembles", "join", "part"]);
/** How often to look whether a mark has had its time. */
const LOOK_MS = 5000;

export class ClusterBoard {
  /** The rev of the regrouping whose note the moderator has closed, and that of the merge. */
  #seen = 0;
  #seenMerge = 0;
  /** @type {number|undefined} */
  #opened;
  /** The Schwerpunkte in the order in which somebody sees them, and the rev of the regrouping that made it. @type {string[]} */
  #order = [];
  #ordered = 0;

  /**
   * @param {HTMLElement} pane
   * @param {import("../../live/connection.js").Connection} connection
   * @param {() => import("../../live/board.js").HeldTable|undefined} held
   * @param {ClusterActs} acts
   */
  constructor(pane, { board, clock }, held, acts) {
    this.pane = pane;
    this.board = board;
    this.clock = clock;
    this.held = held;
    this.acts = acts;
    this.count = slots(/** @type {Element} */ (document.getElementById("tab-clusters"))).count;
    slots(pane).understood.addEventListener("click", () => {
      this.#seen = held()?.regrouped?.rev ?? 0;
      this.draw();
    });
    setInterval(() => this.draw(), LOOK_MS);
  }

  /** Show what the board holds now; while something is dragged all stays in its place. */
  draw() {
    const table = this.held();
    if (!table || isDragging()) return;
    const { loose, clusters: ranked } = grouped(table);
    const clusters = this.#settled(ranked, table.regrouped?.rev ?? 0);
    const groups = loose.members.length ? [loose, ...clusters] : clusters;
    const before = this.#drawNote(table);
    const slot = slots(this.pane);
    text(this.count, clusters.length || "");
    const words = isIdle(this.board.known.cafe) ? idleHint(clusters) : hint(loose, clusters);
    text(slot.hint, words);
    show(slot.hint, words !== "");
    this.#opened ??= newestAt(table.contributions.values());
    const opened = this.#opened;
    const now = this.clock.now();
    const marked = (/** @type {Contribution} */ each) => ({ ...each, mark: markOf(each, before, opened, now) });
    keepingFocus(() => {
      const alone = clusters.length < 2;
      const items = groups.map((group) => ({
        ...group,
        alone,
        acts: this.acts,
        merged: group.merged?.rev === this.#seenMerge ? null : group.merged,
        members: group.members.map(marked),
      }));
      keyedList(
        slot.clusters,
        items,
        ({ id }) => id,
        ({ id }) => this.#newCluster(id),
        drawCluster,
      );
    });
  }

  /**
   * Points change all the time: while somebody looks, Schwerpunkte stay where they are until they are regrouped.
   * @param {Group[]} ranked
   * @param {number} regrouped
   */
  #settled(ranked, regrouped) {
    const isCalm = isRendered(this.pane) && regrouped === this.#ordered;
    const clusters = isCalm ? inOrder(ranked, this.#order) : ranked;
    this.#order = clusters.map(({ id }) => id);
    this.#ordered = regrouped;
    return clusters;
  }

  /** @param {string} id  "" for what lies in no Schwerpunkt */
  #newCluster(id) {
    const node = clone("cluster");
    const slot = slots(node);
    node.dataset.cluster = id;
    node.classList.toggle("cluster--loose", !id);
    for (const name of BUTTONS) slot[name].addEventListener("click", () => this.acts[name](slot[name], id));
    slot.carry.addEventListener("click", () => this.acts.merge(slot.carry, id));
    slot.heading.addEventListener("click", () => isRendered(slot.rename) && slot.rename.click());
    slot.taken.addEventListener("click", () => {
      this.#seenMerge = this.held()?.merged?.rev ?? 0;
      this.draw();
    });
    return node;
  }

  /**
   * Say what the newest regrouping moved, until the moderator has seen it.
   * @param {import("../../live/board.js").HeldTable} table
   * @returns {Map<string, string>}
   */
  #drawNote(table) {
    const { note, moved } = slots(this.pane);
    const before = table.regrouped?.rev === this.#seen ? new Map() : movedFrom(table);
    const isLeft = !before.size && note.contains(document.activeElement);
    show(note, before.size > 0);
    if (isLeft) slots(this.pane).regroup.focus();
    text(
      moved,
      n(
        "%(count)s Beitrag liegt jetzt anders, mit „vorher“ gekennzeichnet.",
        "%(count)s Beiträge liegen jetzt anders, mit „vorher“ gekennzeichnet.",
        before.size,
      ),
    );
    return before;
  }
}

/**
 * @param {Group} loose
 * @param {Group[]} clusters
 */
function hint({ members }, clusters) {
  const count = members.length;
  if (count)
    return n(
      "%(count)s Beitrag liegt in keinem Schwerpunkt.",
      "%(count)s Beiträge liegen in keinem Schwerpunkt.",
      count,
    );
  return clusters.length ? "" : t("Sobald es Beiträge gibt, ordnen sie sich hier.");
}

/**
 * What is said before the first round, and after the end.
 * @param {Group[]} clusters
 */
function idleHint(clusters) {
  return clusters.length ? "" : t("Hier liegen keine Beiträge.");
}

/**
 * @param {Contribution} contribution
 * @param {Map<string, string>} before
 * @param {number} opened
 * @param {number} now
 */
function markOf(contribution, before, opened, now) {
  const name = before.get(contribution.id);
  if (name !== undefined) return name ? t("vorher: %(name)s", { name }) : t("vorher: ohne Schwerpunkt");
  return isNew(contribution, opened, now) ? t("neu") : "";
}

/**
 * @param {HTMLElement} node
 * @param {Group & {alone: boolean, acts: ClusterActs, members: MiniCard[]}} group
 */
function drawCluster(node, group) {
  const slot = slots(node);
  const single = group.members.length === 1;
  node.classList.toggle("cluster--single", Boolean(group.id) && single && !group.pinned);
  attr(node, "data-named", !group.id || group.named);
  text(slot.name, group.id ? group.name : t("Ohne Schwerpunkt"));
  show(slot.suggested, Boolean(group.id) && !group.named);
  drawFigures(slot.sums, sumsOf(group));
  const rename = group.named ? t("Umbenennen") : t("Benennen");
  attr(slot.rename, "title", rename);
  attr(slot.rename, "aria-label", `${rename}: ${group.name}`);
  show(slot.rename, Boolean(group.id));
  show(slot.more, Boolean(group.id));
  attr(slot["more-name"], "aria-label", t("Mehr: %(name)s", { name: group.name }));
  text(slot.people, group.people ? n("%(count)s Person", "%(count)s Personen", group.people) : "");
  attr(slot.carry, "aria-label", t("Schwerpunkt „%(name)s“ verschieben", { name: group.name }));
  show(slot.carry, Boolean(group.id) && !group.alone);
  show(slot.merge, !group.alone);
  show(slot.split, !single);
  attr(slot.pin, "aria-pressed", String(group.pinned));
  text(slot["pin-word"], group.pinned ? t("Festgehalten") : t("Festhalten"));
  for (const name of /** @type {const} */ (["merge", "split", "pin"])) {
    attr(slot[name], "aria-label", `${slot[name].textContent?.trim()}: ${group.name}`);
  }
  show(slot.merged, group.merged !== null);
  text(slot["merged-name"], group.merged ? t("„%(name)s“ ist jetzt hier.", { name: group.merged.name }) : "");
  show(slot.offer, Boolean(group.resembles));
  text(slot.alike, group.resembles ? alikeText(group, group.resembles) : "");
  keyedList(
    slot.list,
    group.members,
    ({ id }) => id,
    ({ id }) => newMiniCard(id, group.acts),
    drawMiniCard,
  );
}

/**
 * @param {string} id
 * @param {ClusterActs} acts
 */
function newMiniCard(id, acts) {
  const node = clone("minicard");
  const { move } = slots(node);
  node.dataset.contribution = id;
  move.addEventListener("click", () => acts.move(move, id));
  return node;
}

/**
 * @param {HTMLElement} node
 * @param {MiniCard} card
 */
function drawMiniCard(node, { number, text: words, points, kind, mark }) {
  const slot = slots(node);
  attr(node, "data-kind", kind);
  text(slot.number, t("Nr. %(number)s", { number }));
  text(slot.text, words);
  text(slot.mark, mark);
  show(slot.mark, mark !== "");
  text(slot.points, points ? n("%(count)s Punkt", "%(count)s Punkte", points) : "");
  text(slot["move-name"], t("Beitrag %(number)s verschieben", { number }));
}
