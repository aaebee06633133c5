// @ts-check
/** The moderator reads where hidden words still stand, and who sees them there. */
import { placeText } from "../../../static/js/moderator/outlived.js";
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
  equal(said({ where: "cluster", version: null }), "Nr. 7: im Namen des Schwerpunkts „Ein Dieb“, auf allen Telefonen");
});

test("what the machine copied is said to be seen by nobody else", () => {
  equal(said({ public: false }), "Nr. 7: im Ergebnis „Ein Dieb“; nur Sie sehen es noch");
});
