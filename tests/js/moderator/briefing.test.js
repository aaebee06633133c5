// @ts-check
/** The Übergabe on the tablet says what each Beitrag weighs. */
import { lineOf } from "../../../static/js/moderator/briefing.js";
import { equal, test } from "../testing.js";

test("points stand at the end of a line, where there are any", () => {
  const lines = [3, 1, 0, null].map((points) => lineOf({ text: "Ein Bus.", points }));
  equal(
    lines.map(({ children }) => [...children].map(({ textContent }) => textContent)),
    [["Ein Bus.", "3 Punkte"], ["Ein Bus.", "1 Punkt"], ["Ein Bus."], ["Ein Bus."]],
  );
});
