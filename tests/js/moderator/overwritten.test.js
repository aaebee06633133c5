// @ts-check
/** Who was told of another device's words replaces those with the next press, though they came after the refusal. */
import { cardActs } from "../../../static/js/moderator/card-acts.js";
import { clusterActs } from "../../../static/js/moderator/clusters/acts.js";
import { build } from "../build.js";
import { cluster, contribution, heldTable } from "../states.js";
import { equal, test, until } from "../testing.js";

/** @type {(id: string, ...fields: HTMLElement[]) => HTMLButtonElement} */
const drawnDialog = (id, ...fields) => {
  const save = /** @type {HTMLButtonElement} */ (build("button", { value: "yes" }));
  const form = build("form", { method: "dialog", "data-acts": "" }, build("h2", { "data-slot": "title" }), ...fields);
  form.append(save);
  document.body.append(build("p", { id: "announcements" }), build("dialog", { id }, form));
  return save;
};

/** A connection that refuses once. */
const refusing = () => {
  const seen = /** @type {string[]} */ ([]);
  const ask = async (/** @type {string} */ _, /** @type {any} */ body) => {
    seen.push(body.instead_of);
    return seen.length > 1 ? { ok: true } : { ok: false, error: "overwritten", text: "" };
  };
  return { seen, connection: /** @type {any} */ ({ ask }) };
};

/** @type {(save: HTMLButtonElement, seen: string[], tell: () => void) => Promise<void>} */
const saveTwice = async (save, seen, tell) => {
  save.click();
  await until(() => seen.length === 1 && !save.ariaBusy);
  tell();
  save.click();
  await until(() => seen.length === 2);
};

test("the other words of a Beitrag are replaced by the second press", async () => {
  const field = build("textarea", { "data-slot": "text" });
  const save = drawnDialog("rewording", field, build("p", { "data-slot": "counter" }));
  const { seen, connection } = refusing();
  const table = heldTable([contribution(1, { text: "Bus" })]);
  cardActs(connection, () => table, 280).edit(save, "c1");
  await saveTwice(save, seen, () => table.contributions.set("c1", contribution(1, { text: "Bahn", rev: 2 })));
  equal(seen, ["Bus", "Bahn"]);
});

test("the other name of a Schwerpunkt is replaced by the second press", async () => {
  const save = drawnDialog("naming", build("input", { name: "name" }));
  const { seen, connection } = refusing();
  const table = heldTable([], [cluster("k", { name: "Wege" })]);
  clusterActs(connection, () => table).rename(save, "k");
  await saveTwice(save, seen, () => table.clusters.set("k", cluster("k", { name: "Straßen", rev: 2 })));
  equal(seen, ["Wege", "Straßen"]);
});
