// @ts-check
/** A table at which nobody sits says so, and why; newcomers are not announced there. */
import { absenceOf, voicesText } from "../../../static/js/moderator/seated.js";
import { cafeState } from "../states.js";
import { equal, test } from "../testing.js";

/** @typedef {import("../../../static/js/live/states.d.ts").CafeState} CafeState */

/**
 * @param {CafeState["phase"]} phase
 * @param {number|null} seated  null while the counts have not come
 * @param {number[]} closed
 */
function said(phase, seated, closed = []) {
  const counts = {
    table: "t1",
    seated,
    online: 0,
    contributions: 0,
    questions: 0,
    points: 0,
    voices: null,
    last_at: null,
  };
  const crowd = seated === null ? null : { cafe: "c", joined: 3, online: 3, tables: [counts] };
  const table = { id: "t1", number: 1, topic: "Wege", question: "", spots: 2, closed };
  return absenceOf(
    /** @type {CafeState} */ ({ ...cafeState(), phase, round: 1, tables: [table] }),
    /** @type {any} */ (crowd),
    "t1",
  );
}

test("a closed table expects nobody, from the Tischwechsel to the end of the round", () => {
  for (const phase of /** @type {const} */ (["seating", "talk", "voting", "closing"]))
    equal(said(phase, 0, [0, 1]), "Ihr Tisch ist geschlossen: In dieser Runde kommt niemand.");
});

test("a table that nobody was given says so once everybody sits", () => {
  equal(said("seating", 0), "");
  equal(said("talk", 0), "In dieser Runde ist niemand an Ihrem Tisch eingetragen.");
});

test("nothing is said where somebody sits, where it is not known, or outside of the rounds", () => {
  equal([said("talk", 1), said("talk", null), said("talk", 1, [1])], ["", "", ""]);
  equal([said("lobby", 0), said("harvest", 0, [0, 1]), said("finished", 0, [0, 1])], ["", "", ""]);
});

test("how many were heard is said by a number, or by words that tell of nobody", () => {
  equal(voicesText({ voices: 9, seated: 12 }), "9 von 12 Personen haben geschrieben");
  equal(voicesText({ voices: "nearly_all", seated: 5 }), "Fast alle haben geschrieben");
  equal(voicesText({ voices: "not_all", seated: 5 }), "Noch nicht alle haben geschrieben");
  equal(voicesText({ voices: null, seated: 2 }), "");
});
