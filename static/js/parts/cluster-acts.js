// @ts-check
/** What the host does to Schwerpunkte, each by a button and a question. */
import { announce } from "../helpers/announce.js";
import { show, slots, text } from "../helpers/dom.js";
import { n, t } from "../helpers/i18n.js";
import { grouped, sumsText } from "./cluster-groups.js";
import { act } from "./moderator-acts.js";
import { askChoice, askName, dialogOf } from "./moderator-dialogs.js";
import { pick } from "./moderator-picker.js";

/** @typedef {import("../live/connection.js").Connection} Connection */
/** @typedef {import("../live/board.js").HeldTable} HeldTable */

/** The choice that begins a new Schwerpunkt; no id looks like this. */
const NEW = "+";

/**
 * @param {Connection} connection
 * @param {() => HeldTable} held
 * @returns {import("./cluster-board.js").ClusterActs}
 */
export function clusterActs(connection, held) {
  return {
    move: (_, id) => move(connection, held(), id),
    rename: (_, id) => rename(connection, held(), id),
    merge: (_, id) => merge(connection, held(), id),
    split: (_, id) => split(connection, held(), id),
  };
}

/**
 * Sort what lies in no Schwerpunkt, and say how many were sorted.
 * @param {Connection} connection
 * @param {HTMLElement} button
 * @param {HTMLElement} line  where it is said
 */
export async function regroup(connection, button, line) {
  const { ok, moved } = await act(connection, button, "cluster:regroup", {});
  show(line, ok);
  if (!ok) return;
  const sentence = moved
    ? n("%(count)s Beitrag wurde eingeordnet.", "%(count)s Beiträge wurden eingeordnet.", moved)
    : t("Es gab nichts einzuordnen: Was übrig ist, gleicht keinem anderen Beitrag.");
  text(line, sentence);
  announce(sentence);
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
    ...clusters.map((each) => ({ value: each.id, name: each.name, sums: sumsText(each) })),
    { value: "", name: t("Ohne Schwerpunkt"), sums: "" },
  ];
  const others = choices.filter(({ value }) => value !== now);
  askChoice(dialog, [...others, { value: NEW, name: t("Neuer Schwerpunkt …"), sums: "" }], (button, cluster) => {
    if (cluster === NEW) return begin(connection, id);
    const body = { contribution: id, cluster: cluster || null };
    return act(connection, button, "contribution:move", body, t("Beitrag verschoben."));
  });
}

/**
 * @param {Connection} connection
 * @param {string} id
 */
function begin(connection, id) {
  dialogOf("moving").close(); // the browser gives the focus back to the button; the next question takes it from there
  askName({ title: t("Neuer Schwerpunkt"), value: "" }, (button, name) =>
    act(connection, button, "cluster:split", { contributions: [id], name }, t("Schwerpunkt angelegt.")),
  );
  return { ok: false };
}

/**
 * @param {Connection} connection
 * @param {HeldTable} table
 * @param {string} cluster
 */
function rename(connection, table, cluster) {
  const value = table.clusters.get(cluster)?.name ?? "";
  askName({ title: t("Schwerpunkt umbenennen"), value }, (button, name) =>
    act(connection, button, "cluster:rename", { cluster, name }, t("Schwerpunkt umbenannt.")),
  );
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
  const choices = others.map((each) => ({ value: each.id, name: each.name, sums: sumsText(each) }));
  askChoice(dialog, choices, (button, into) =>
    act(connection, button, "cluster:merge", { cluster, into }, t("Schwerpunkte zusammengelegt.")),
  );
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
