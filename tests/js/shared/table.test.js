// @ts-check
/** Seats are called alike on every screen, and what somebody types is found again. */
import { placeText, seatCalled, seatLabel } from "../../../static/js/shared/table.js";
import { equal, test } from "../testing.js";

const TABLES = [
  { number: 1, spots: 1 },
  { number: 2, spots: 30 },
];

/** @type {(typed: string, number: number, spot: number, label: string) => void} */
const expectSeat = (typed, number, spot, label) => {
  const found = seatCalled(TABLES, typed);
  equal(found && [found.table.number, found.spot, seatLabel(found.table, found.spot)], [number, spot, label]);
};
/** @type {(typed: string) => void} */
const expectNone = (typed) => equal(seatCalled(TABLES, typed), undefined);

test("a table with one spot is a seat", () => expectSeat("1", 1, 0, "1"));
test("a spot has a letter", () => expectSeat("2b", 2, 1, "2b"));
test("spaces and capitals do not matter", () => expectSeat(" 2 B ", 2, 1, "2b"));
test("the last letter is z", () => expectSeat("2z", 2, 25, "2z"));
test("after z comes aa", () => expectSeat("2ad", 2, 29, "2ad"));
test("beyond the last spot is no seat", () => expectNone("2ae"));
test("a table with many spots is no seat", () => expectNone("2"));
test("a spot of a table with one spot is no seat", () => expectNone("1a"));
test("beyond the last table is no seat", () => expectNone("3"));
test("nothing is no seat", () => expectNone(""));

test("a label in words names the group, where there are several", () =>
  equal([placeText(12, "12ab"), placeText(12, "12")], ["Tisch 12, Gruppe ab", "Tisch 12"]));
