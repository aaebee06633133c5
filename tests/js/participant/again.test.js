// @ts-check
/** A command that was refused is repeated only as itself. */
import { mayBecome } from "../../../static/js/participant/again.js";
import { equal, test } from "../testing.js";

/** @typedef {import("../../../static/js/live/outbox.js").Waiting} Waiting */

const mine = /** @type {any} */ ({ mayEdit: true });
const here = {
  table: "t1",
  round: 1,
  open: true,
  cardOf: (/** @type {string} */ id) => (id === "b1" ? mine : undefined),
};
/** @type {(name: Waiting["name"], body: object) => Waiting} */
const refused = (name, body) => ({ order: 1, cid: "c", name, body, at: 0, about: { round: 1 } });
const post = refused("contribution:post", { text: "Bänke", table: "t1" });
const edit = refused("contribution:edit", { text: "Bänke", contribution: "b1" });

test("a Beitrag is sent again only to its own table in its own round", () => {
  const as = (/** @type {Partial<typeof here>} */ where) => mayBecome(post, { ...here, ...where });
  equal([as({}), as({ table: "t2" }), as({ round: 2 })], ["itself", "new", "new"]);
});

test("a change stays a change, and is something new where it cannot be one", () => {
  equal(mayBecome(edit, here), "itself");
  equal(mayBecome(edit, { ...here, cardOf: () => undefined }), "new");
});

test("nothing is taken up where nobody writes, or where there is no text", () => {
  equal(mayBecome(post, { ...here, open: false }), "");
  equal(mayBecome(refused("vote:cast", { contribution: "b1", points: 1 }), here), "");
});
