// @ts-check
/** During a step of the organizers' own the moderator reads what there is to do. */
import { meanwhileText } from "../../../static/js/moderator/meanwhile.js";
import { equal, test } from "../testing.js";

test("before the first round people are still to come, and later the table can be put in order", () => {
  equal(
    meanwhileText({ phase: "lobby" }),
    "Mit der ersten Runde kommen Teilnehmende an Ihren Tisch; was sie schreiben, erscheint hier von selbst.",
  );
  equal(meanwhileText({ phase: "closing" }), "Ordnen und an der Kurzfassung schreiben können Sie weiter.");
});
