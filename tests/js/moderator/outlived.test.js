// @ts-check
/** The moderator reads where hidden words still stand, and who sees them there. */
import { placeText, standing } from "../../../static/js/moderator/outlived.js";
import { equal, test } from "../testing.js";

/** @typedef {import("../../../static/js/live/states.d.ts").OutlivedState} Outlived */

/** @type {(more: Partial<Outlived>) => string} */
const said = (more) =>
  placeText({ number: 7, where: "draft", version: 3, id: "a", words: "Ein Dieb", public: true, ...more });

test("each place is named, with the screens on which it is seen", () => {
  equal(said({}), "Nr. 7: im Entwurf „Ein Dieb“, auf den Telefonen am Tisch und in jedem Export");
  equal(
    said({ where: "approved" }),
    "Nr. 7: in der freigegebenen Version 3 „Ein Dieb“, auf Leinwand, Telefonen und in jedem Export",
  );
  equal(said({ where: "review" }), "Nr. 7: in der Rückfrage zu Version 3 „Ein Dieb“, auf den Telefonen am Tisch");
  equal(said({ where: "cluster", version: null }), "Nr. 7: im Namen des Schwerpunkts „Ein Dieb“, auf allen Telefonen");
});

test("what the machine copied is said to be seen by nobody else", () => {
  equal(said({ public: false }), "Nr. 7: im Ergebnis „Ein Dieb“; nur Sie sehen es noch");
});

test("words in a Rückfrage stand there until it ends, at the latest with the round", () => {
  /** @type {Outlived[]} */
  const outlived = [{ number: 7, where: "review", version: 3, id: "a", words: "Ein Dieb", public: true }];
  const review = { rev: 9, id: "r", version: 3, round: 1, ended: false, answered: 0, points: [] };
  equal(standing({ outlived, review }, { round: 1, phase: "talk" }), outlived);
  equal(standing({ outlived, review }, { round: 2, phase: "seating" }), []);
});
