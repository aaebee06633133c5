// @ts-check
/** Tables that need somebody come first where that is chosen, and nothing moves under who is among them. */
import { RowOrder } from "../../../../static/js/organizer/console/row-order.js";
import { build } from "../../build.js";
import { equal, test } from "../../testing.js";

const chip = (/** @type {string} */ name) => build("button", { "data-order": name });
const list = () => {
  sessionStorage.clear();
  const rows = ["1", "2", "3"].map((id) => build("li", { id, tabindex: "-1" }));
  const slots = [build("p", { "data-slot": "attention" }), build("ul", { "data-slot": "rows" }, ...rows)];
  const chips = [chip("number"), chip("attention")];
  const part = build("section", {}, ...chips, ...slots);
  document.body.append(part);
  const order = new RowOrder(part, rows);
  const now = () => [...slots[1].children].map((row) => row.id).join(" ");
  return { rows, chips, order, now, attention: slots[0] };
};

test("what needs somebody comes first, a call before a quiet table, the rest by number", () => {
  const { rows, chips, order, now, attention } = list();
  rows[1].toggleAttribute("data-quiet", true);
  rows[2].toggleAttribute("data-call", true);
  order.arrange();
  equal(now(), "1 2 3");
  equal(attention.textContent, "2 brauchen Aufmerksamkeit");
  chips[1].click();
  equal(now(), "3 2 1");
  equal(chips[1].getAttribute("aria-pressed"), "true");
  chips[0].click();
  equal(now(), "1 2 3");
});

test("no row moves while one of them has the focus", () => {
  const { rows, chips, order, now } = list();
  chips[1].click();
  rows[0].focus();
  rows[2].toggleAttribute("data-quiet", true);
  order.arrange();
  equal(now(), "1 2 3");
  rows[0].blur();
  order.arrange();
  equal(now(), "3 1 2");
});

test("the chosen order outlives a reload", () => {
  const { chips } = list();
  chips[1].click();
  equal(sessionStorage.getItem("order-of-tables"), '"attention"');
});
