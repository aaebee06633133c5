// @ts-check
/** A phone without a seat shows no heading over nothing, and asks for nothing that needs a table. */
import { drawSeat } from "../../../static/js/participant/seat.js";
import { isRendered } from "../../../static/js/shared/dom.js";
import { build } from "../build.js";
import { equal, test } from "../testing.js";

test("who sits nowhere sees no tablecloth, no Übergabe and no call to act, and sees them with the seat", async () => {
  const sheet = build("link", { rel: "stylesheet", href: "/static/css/pages/participant/seat.css" });
  const loaded = new Promise((done) => sheet.addEventListener("load", done));
  document.head.append(sheet);
  await loaded;
  document.body.className = "participant";
  const call = build("p", { class: "call" }, "Jetzt wird bewertet: Geben Sie Ihre Punkte!");
  const parts = ["tablecloth", "briefing"].map((name) =>
    build("section", { "data-part": name }, build("h2", {}, name)),
  );
  document.body.append(call, ...parts);
  const seen = () => [call, ...parts].map(isRendered);
  const cafe = /** @type {any} */ ({ title: "Burg", phase: "voting", round: 1, rounds: [{}, {}], rotation: "mix" });
  const table = /** @type {any} */ ({ id: "t1", number: 1, topic: "Wege", question: "", spots: 1 });
  drawSeat(cafe, [], 3);
  equal(seen(), [false, false, false]);
  drawSeat(cafe, [{ round: 1, table, label: "1", when: "current" }], 3);
  equal(seen(), [true, true, true]);
});
