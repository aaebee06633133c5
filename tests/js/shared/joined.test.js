// @ts-check
/** How many have come in, with those who are expected as long as they are not more. */
import { joinedText } from "../../../static/js/shared/joined.js";
import { equal, test } from "../testing.js";

test("those who are expected are told until more have come", () =>
  equal(
    [joinedText(12, 36), joinedText(36, 36), joinedText(40, 36)],
    ["12 von 36 sind da", "36 von 36 sind da", "40 Personen sind da"],
  ));
test("where nobody said how many are expected, those who are there are told", () =>
  equal([joinedText(1, 0), joinedText(2, 0)], ["1 Person ist da", "2 Personen sind da"]));
test("nobody is no words", () => equal(joinedText(0, 36), ""));
