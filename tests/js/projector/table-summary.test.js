// @ts-check
/** Of a Kurzfassung on the wall no line ends in a single short word. */
import { bound } from "../../../static/js/projector/table-summary.js";
import { equal, test } from "../testing.js";

test("a short last word keeps to the one before it, unless both would be long", () => {
  equal(bound("Die Ämter geben es untereinander weiter."), "Die Ämter geben es untereinander\u00a0weiter.");
  equal(
    bound("Es fehlt die Nachhaltigkeitsberichterstattung nicht."),
    "Es fehlt die Nachhaltigkeitsberichterstattung nicht.",
  );
  equal(bound("Bus."), "Bus.");
});
