// @ts-check
/** Where there is little room a table is its topic, until somebody asks for more. */
import { foldWhereNarrow } from "../../../../static/js/organizer/setup/narrow.js";
import { build } from "../../build.js";
import { equal, test } from "../../testing.js";

test("rows fold in a narrow window but for what is wrong, and are whole in a wide one", () => {
  const rows = ["data-right", "data-wrong"].map((name) => build("details", { class: "formrow__more", [name]: "" }));
  const query = Object.assign(new EventTarget(), { matches: true });
  globalThis.matchMedia = () => /** @type {any} */ (query);
  document.body.append(...rows);
  const open = () => rows.map((row) => /** @type {HTMLDetailsElement} */ (row).open);
  foldWhereNarrow();
  equal(open(), [false, true]);
  query.matches = false;
  query.dispatchEvent(new Event("change"));
  equal(open(), [true, true]);
});
