// @ts-check
/** Before the first step the console asks, if few have come. */
import { fewText } from "../../../../static/js/organizer/console/few.js";
import { equal, test } from "../../testing.js";

/** @type {(joined: number, expected?: number) => string} */
const said = (joined, expected = 0) => fewText({ expected, tables: [1, 2, 3] }, joined);

test("nothing is asked when as many are there as are expected, or one at each table", () => {
  equal(said(40, 40), "");
  equal(said(3), "");
});

test("nobody, and fewer than expected, are told with their numbers", () => {
  equal(said(0, 40), "Es ist noch niemand da.");
  equal(said(1, 40), "Von 40 erwarteten Teilnehmenden ist erst 1 da.");
  equal(said(39, 40), "Von 40 erwarteten Teilnehmenden sind erst 39 da.");
});

test("fewer than tables are told, and one is one", () => {
  equal(said(1), "Für 3 Tische ist erst 1 da.");
  equal(said(2), "Für 3 Tische sind erst 2 Teilnehmende da.");
});
