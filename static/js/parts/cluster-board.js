// @ts-check
/** Draws the Schwerpunkte (templates/moderator/_clusters.html); a Beitrag that changes its place keeps the focus. */
import { attr, clone, show, slots, text } from "../helpers/dom.js";
import { n, t } from "../helpers/i18n.js";
import { keyedList } from "../helpers/keyed-list.js";
import { grouped, sumsText } from "./cluster-groups.js";
import { keepingFocus } from "./moderator-focus.js";

/** @typedef {import("./cluster-groups.js").Group} Group */
/** @typedef {import("../live/board.js").Contribution} Contribution */
/** @typedef {(button: HTMLElement, id: string) => void} Act */
/** @typedef {Record<"move"|"rename"|"merge"|"split", Act>} ClusterActs */

/**
 * @param {HTMLElement} pane
 * @param {import("../live/board.js").HeldTable} table
 * @param {ClusterActs} acts
 */
export function drawClusters(pane, table, acts) {
  const slot = slots(pane);
  const { loose, clusters } = grouped(table);
  const groups = loose.members.length ? [loose, ...clusters] : clusters;
  text(slot.hint, hint(loose, clusters));
  keepingFocus(() => {
    const alone = clusters.length < 2;
    const items = groups.map((group) => ({ ...group, alone, acts }));
    keyedList(slot.clusters, items, ({ id }) => id, ({ id }) => newCluster(id, acts), drawCluster);
  });
}

/**
 * @param {Group} loose
 * @param {Group[]} clusters
 */
function hint({ members }, clusters) {
  const count = members.length;
  if (count) return n("%(count)s Beitrag liegt in keinem Schwerpunkt.", "%(count)s Beiträge liegen in keinem Schwerpunkt.", count);
  return clusters.length ? t("Alle Beiträge sind eingeordnet.") : t("Sobald es Beiträge gibt, lassen sie sich hier ordnen.");
}

/**
 * @param {string} id  "" for what lies in no Schwerpunkt
 * @param {ClusterActs} acts
 */
function newCluster(id, acts) {
  const node = clone("cluster");
  const slot = slots(node);
  node.dataset.cluster = id;
  node.classList.toggle("cluster--loose", !id);
  show(slot.acts, Boolean(id));
  for (const name of /** @type {const} */ (["rename", "merge", "split"])) {
    slot[name].addEventListener("click", () => acts[name](slot[name], id));
  }
  return node;
}

/**
 * @param {HTMLElement} node
 * @param {Group & {alone: boolean, acts: ClusterActs}} group
 */
function drawCluster(node, group) {
  const slot = slots(node);
  text(slot.name, group.id ? group.name : t("Ohne Schwerpunkt"));
  text(slot.sums, sumsText(group));
  show(slot.merge, !group.alone);
  show(slot.split, group.members.length > 1);
  for (const name of ["rename", "merge", "split"]) {
    attr(slot[name], "aria-label", `${slot[name].textContent?.trim()}: ${group.name}`);
  }
  keyedList(slot.list, group.members, ({ id }) => id, ({ id }) => newSlip(id, group.acts), drawSlip);
}

/**
 * @param {string} id
 * @param {ClusterActs} acts
 */
function newSlip(id, acts) {
  const node = clone("slip");
  const { move } = slots(node);
  node.dataset.contribution = id;
  move.addEventListener("click", () => acts.move(move, id));
  return node;
}

/**
 * @param {HTMLElement} node
 * @param {Contribution} contribution
 */
function drawSlip(node, { number, text: words, points, kind }) {
  const slot = slots(node);
  attr(node, "data-kind", kind);
  text(slot.number, t("Nr. %(number)s", { number }));
  text(slot.text, words);
  text(slot.points, points ? n("%(count)s Punkt", "%(count)s Punkte", points) : "");
  text(slot["move-name"], t("Beitrag %(number)s verschieben", { number }));
}
