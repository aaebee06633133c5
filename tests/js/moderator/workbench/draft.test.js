// @ts-check
/** A moderator's words on the Kurzfassung are never replaced by what comes in from elsewhere. */
import { Draft } from "../../../../static/js/moderator/workbench/draft.js";
import { point, summary } from "../../states.js";
import { equal, test } from "../../testing.js";

/** @type {(rev: number, ...texts: string[]) => import("../../states.js").Summary} */
const version = (rev, ...texts) =>
  summary(
    rev,
    texts.map((text, at) => point(`p${at}`, { text, sources: ["a"] })),
  );

const draft = new Draft();
draft.meet(version(3, "eins", "zwei"));

/** Change the first point. @type {(words: {text?: string, disputed?: boolean, minority?: string}) => void} */
const change = (words) => draft.edit(([first, ...others]) => [{ ...first, ...words }, ...others]);
const write = (/** @type {string} */ text) => change({ text });

/** @type {(texts: string[], state: {edited: boolean, conflicts: boolean}, of?: Draft) => void} */
const expectSeen = (texts, { edited, conflicts }, of = draft) =>
  equal([of.points.map(({ text }) => text), of.edited, of.conflicts], [texts, edited, conflicts]);

const UNEDITED = { edited: false, conflicts: false };
const EDITED = { edited: true, conflicts: false };
const CONFLICT = { edited: true, conflicts: true };

test("an untouched workbench follows the newest version", () => {
  draft.meet(version(4, "drei"));
  expectSeen(["drei"], UNEDITED);
});

test("an older version that comes late changes nothing", () => {
  draft.meet(version(2, "alt"));
  expectSeen(["eins", "zwei"], UNEDITED);
});

test("edited words stay and the newer version is a conflict", () => {
  write("meins");
  draft.meet(version(4, "fremd"));
  expectSeen(["meins", "zwei"], CONFLICT);
});

test("what comes back cleaned is what was handed in", () => {
  write(" Cafe\u200b\u0301 ");
  draft.handedIn();
  draft.meet(version(4, "Caf\u00e9", "zwei"));
  draft.taken(4);
  expectSeen(["Caf\u00e9", "zwei"], UNEDITED);
});

test("keeping my words ends the conflict and taking the newer gives them up", () => {
  write("meins");
  draft.meet(version(4, "fremd"));
  draft.keepMine();
  expectSeen(["meins", "zwei"], EDITED);
  equal(draft.base, 4);
  draft.takeNewest();
  expectSeen(["fremd"], UNEDITED);
});

test("what I saved comes back as mine though I wrote on", () => {
  write(" meins ");
  draft.handedIn();
  write("meins und mehr");
  draft.meet(version(4, "meins", "zwei"));
  expectSeen(["meins und mehr", "zwei"], EDITED);
  equal(draft.base, 4);
});

test("nothing is unsaved once the saved version is here, whichever comes first", () => {
  write("meins");
  draft.handedIn();
  draft.taken(4);
  expectSeen(["meins", "zwei"], EDITED);
  draft.meet(version(4, "meins", "zwei"));
  expectSeen(["meins", "zwei"], UNEDITED);
  write("noch eins");
  draft.handedIn();
  draft.meet(version(5, "noch eins", "zwei"));
  draft.taken(5);
  expectSeen(["noch eins", "zwei"], UNEDITED);
});

test("going back to the saved words leaves nothing unsaved", () => {
  write("meins");
  write("eins  ");
  expectSeen(["eins  ", "zwei"], UNEDITED);
  equal(draft.kept(), null);
});

test("what was kept over a reload meets the newest as edited words", () => {
  write("meins");
  const again = new Draft();
  again.restore(JSON.parse(JSON.stringify(draft.kept())));
  again.meet(version(3, "eins", "zwei"));
  expectSeen(["meins", "zwei"], EDITED, again);
  again.meet(version(4, "fremd"));
  expectSeen(["meins", "zwei"], CONFLICT, again);
});

test("a point keeps its key when it moves", () => {
  const [one, two] = draft.points.map(({ key }) => key);
  draft.edit(([first, second]) => [second, first]);
  equal([one !== two, draft.points.map(({ key }) => key)], [true, [two, one]]);
});

test("what is written on after handing in goes on from the points that were taken", () => {
  const fresh = new Draft();
  fresh.edit(() => [fresh.newPoint({ text: "eins" }), fresh.newPoint({ text: "zwei" })]);
  fresh.handedIn();
  fresh.edit(([one, two]) => [{ ...two, text: "zwei, besser" }, one, fresh.newPoint({ text: "drei" })]);
  fresh.meet(summary(1, [point("a", { text: "eins" }), point("b", { text: "zwei" })]));
  expectSeen(["zwei, besser", "eins", "drei"], EDITED, fresh);
  equal(
    fresh.written.map(({ origin }) => origin),
    ["b", "a", null],
  );
});

test("a mark or a note is an edit as well", () => {
  change({ minority: "Nein." });
  equal(draft.edited, false);
  change({ disputed: true });
  equal([draft.edited, draft.written[0].minority], [true, "Nein."]);
});

test("what another device changed beside my words is taken, and the point I write in keeps its key", () => {
  const keys = draft.points.map(({ key }) => key);
  write("meins");
  equal(draft.meet(version(4, "eins", "fremd", "neu")), true);
  expectSeen(["meins", "fremd", "neu"], EDITED);
  equal([draft.base, draft.points.slice(0, 2).map(({ key }) => key)], [4, keys]);
});

test("whoever writes while the Kurzfassung is approved goes on, and is told of no change", () => {
  write("meins");
  equal(draft.meet({ ...version(4, "eins", "zwei"), state: "approved" }), false);
  expectSeen(["meins", "zwei"], EDITED);
  equal(draft.base, 4);
});

test("more points than fit are a conflict", () => {
  const narrow = new Draft(2);
  narrow.meet(version(3, "eins"));
  narrow.edit((points) => [...points, narrow.newPoint({ text: "meins" })]);
  equal(narrow.meet(version(4, "eins", "fremd")), false);
  expectSeen(["eins", "meins"], CONFLICT, narrow);
});

test("after a reload as well, what another device changed beside my words is taken", () => {
  write("meins");
  const again = new Draft();
  again.restore(JSON.parse(JSON.stringify(draft.kept())));
  again.meet(version(4, "eins", "fremd"));
  expectSeen(["meins", "fremd"], EDITED, again);
});
