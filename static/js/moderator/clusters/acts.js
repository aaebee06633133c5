// @ts-check
/** What the moderator does to Schwerpunkte, each by a button and a question. */
import { announce } from "../../shared/announce.js";
import { show, slots, text } from "../../shared/dom.js";
import { n, t } from "../../shared/i18n.js";
import { act } from "../act.js";
import { askChoice, askName, dialogOf } from "../dialogs.js";
import { pick } from "../picker.js";
import { grouped, sumsOf } from "./groups.js";

/** @typedef {import("../../live/connection.js").Connection} Connection */
/** @typedef {import("../../live/board.js").HeldTable} HeldTable */

/** The choice that begins a new Schwerpunkt; no id looks like this. */
const NEW = "+";

/**
 * @param {Connection} connection
 * @param {() => HeldTable} held
 * @returns {import("./board.js").ClusterActs}
 */
export function clusterActs(connection, held) {
  return {
    move: (_, id) => move(connection, held(), id),
    rename: (_, id) => rename(connection, held(), id),
    merge: (_, id) => merge(connection, held(), id),
    split: (_, id) => split(connection, held(), id),
    pin: (button, id) => pin(connection, button, held(), id),
    unmerge: (button) => unmerge(connection, button, held()),
    resembles: (_, id) => goTo(held().clusters.get(id)?.resembles ?? ""),
    join: (button, id) => mergeOffered(connection, button, held(), id),
    part: (button, id) => keepApart(connection, button, held(), id),
  };
}

/**
 * Regroup the whole table, and say how many Beiträge moved.
 * @param {Connection} connection
 * @param {HTMLElement} button
 * @param {HTMLElement} line  where it is said
 */
export async function regroup(connection, button, line) {
  const answer = await act(connection, button, "cluster:regroup", {});
  const moved = answer.ok ? answer.moved : 0;
  show(line, answer.ok && !moved); // what moved has a notice of its own
  if (!answer.ok) return;
  const sentence = moved
    ? n(
        "Neu gruppiert: %(count)s Beitrag wurde verschoben.",
        "Neu gruppiert: %(count)s Beiträge wurden verschoben.",
        moved,
      )
    : t("Alles liegt schon so, wie es sich am ähnlichsten ist.");
  text(line, sentence);
  announce(sentence);
}

/**
 * Take the newest regrouping back.
 * @param {Connection} connection
 * @param {HTMLElement} button
 * @param {HTMLElement} line  where it was said
 * @param {HeldTable} table
 */
export async function undo(connection, button, line, { regrouped }) {
  const { ok } = await act(
    connection,
    button,
    "cluster:undo",
    { rev: regrouped?.rev ?? 0 },
    t("Das Gruppieren ist zurückgenommen."),
  );
  if (ok) show(line, false);
}

/**
 * @param {Connection} connection
 * @param {HTMLElement} button
 * @param {HeldTable} table
 * @param {string} cluster
 */
function pin(connection, button, table, cluster) {
  const pinned = !table.clusters.get(cluster)?.pinned;
  const done = pinned ? t("Festgehalten: Das Gruppieren ändert daran nichts.") : t("Wieder frei zum Gruppieren.");
  act(connection, button, "cluster:pin", { cluster, pinned }, done);
}

/**
 * Merge the Schwerpunkt that is offered into this one.
 * @param {Connection} connection
 * @param {HTMLElement} button
 * @param {HeldTable} table
 * @param {string} into
 */
function mergeOffered(connection, button, table, into) {
  const cluster = table.clusters.get(into)?.resembles;
  if (cluster) mergeInto(connection, button, cluster, into);
}

/**
 * @param {Connection} connection
 * @param {HTMLElement} button
 * @param {string} cluster
 * @param {string} into
 */
export function mergeInto(connection, button, cluster, into) {
  return act(connection, button, "cluster:merge", { cluster, into }, t("Schwerpunkte zusammengelegt."));
}

/**
 * Take the newest merge back.
 * @param {Connection} connection
 * @param {HTMLElement} button
 * @param {HeldTable} table
 */
function unmerge(connection, button, { merged }) {
  act(connection, button, "cluster:undo", { rev: merged?.rev ?? 0 }, t("Das Zusammenlegen ist zurückgenommen."));
}

/**
 * Note that the two are not the same; the other is not offered again.
 * @param {Connection} connection
 * @param {HTMLElement} button
 * @param {HeldTable} table
 * @param {string} cluster
 */
function keepApart(connection, button, table, cluster) {
  const other = table.clusters.get(cluster)?.resembles;
  if (other) act(connection, button, "cluster:keep_apart", { cluster, other }, t("Beide bleiben getrennt."));
}

/**
 * @param {Connection} connection
 * @param {HeldTable} table
 * @param {string} id
 */
function move(connection, table, id) {
  const contribution = table.contributions.get(id);
  if (!contribution) return;
  const dialog = dialogOf("moving");
  const { clusters } = grouped(table);
  const now = clusters.some((each) => each.id === contribution.cluster) ? contribution.cluster : "";
  text(slots(dialog).title, t("Beitrag %(number)s verschieben nach …", { number: contribution.number }));
  text(slots(dialog).quote, contribution.text);
  const choices = [
    ...clusters.map((each) => ({ value: each.id, name: each.name, sums: sumsOf(each) })),
    { value: "", name: t("Für sich allein"), sums: [] },
  ];
  const isAlone = clusters.some((each) => each.id === now && each.members.length === 1);
  const others = choices.filter(({ value }) => value !== now && (value || !isAlone));
  askChoice(dialog, [...others, { value: NEW, name: t("Neuer Schwerpunkt …"), sums: [] }], (button, cluster) => {
    if (cluster === NEW) return moveToNew(connection, id);
    const body = { contribution: id, cluster: cluster || null };
    return act(connection, button, "contribution:move", body, t("Beitrag verschoben."));
  });
}

/**
 * @param {Connection} connection
 * @param {string} id
 */
function moveToNew(connection, id) {
  dialogOf("moving").close(); // the browser gives the focus back to the button; the next question takes it from there
  askName({ title: t("Neuer Schwerpunkt"), value: "" }, (button, name) =>
    act(connection, button, "cluster:split", { contributions: [id], name }, t("Schwerpunkt angelegt.")),
  );
  return { ok: false };
}

/**
 * Who is told that another device was faster sees the other name, too; the next press replaces that one.
 * @param {Connection} connection
 * @param {HeldTable} table
 * @param {string} cluster
 */
function rename(connection, table, cluster) {
  let seen = table.clusters.get(cluster)?.name ?? "";
  let isOverwritten = false;
  askName({ title: t("Schwerpunkt umbenennen"), value: seen }, async (button, name) => {
    if (isOverwritten) seen = table.clusters.get(cluster)?.name ?? seen; // the answer came before the tell
    const body = { cluster, name, instead_of: seen };
    const answer = await act(connection, button, "cluster:rename", body, t("Schwerpunkt umbenannt."));
    isOverwritten ||= answer.error === "overwritten";
    return answer;
  });
}

/**
 * @param {Connection} connection
 * @param {HeldTable} table
 * @param {string} cluster
 */
function merge(connection, table, cluster) {
  const dialog = dialogOf("merging");
  const { clusters } = grouped(table);
  const name = table.clusters.get(cluster)?.name ?? "";
  text(slots(dialog).sentence, t("Alle Beiträge aus „%(name)s“ kommen zu:", { name }));
  const others = clusters.filter(({ id }) => id !== cluster);
  const choices = others.map((each) => ({ value: each.id, name: each.name, sums: sumsOf(each) }));
  askChoice(dialog, choices, async (button, into) => {
    const answer = await mergeInto(connection, button, cluster, into);
    if (answer.ok) dialog.addEventListener("close", () => goTo(into), { once: true }); // where it was, nothing is
    return answer;
  });
}

/** Give the focus to the name of a Schwerpunkt. @param {string} cluster */
export function goTo(cluster) {
  const heading = document.querySelector(`[data-cluster="${cluster}"] .cluster__name`);
  if (heading instanceof HTMLElement) heading.focus();
}

/**
 * @param {Connection} connection
 * @param {HeldTable} table
 * @param {string} cluster
 */
function split(connection, table, cluster) {
  const group = grouped(table).clusters.find(({ id }) => id === cluster);
  if (!group) return;
  const question = {
    title: t("„%(name)s“ teilen", { name: group.name }),
    yes: t("Neuen Schwerpunkt bilden"),
    picks: group.members.map((contribution) => ({ contribution, picked: false, mark: "" })),
    named: true,
  };
  pick(question, (button, contributions, name) =>
    act(connection, button, "cluster:split", { contributions, name }, t("Schwerpunkt geteilt.")),
  );
}
