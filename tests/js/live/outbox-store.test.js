// @ts-check
/** A database that never answers holds nothing up and loses nothing, and when it recovers it brings nothing back. */
import { enter, FakeSocket } from "../fake-socket.js";
import { holdTimers } from "../held-timers.js";
import { hang, kept } from "../hung-database.js";
import { equal, test, until } from "../testing.js";

const POSTED = { ok: true, id: "b1" };
const VOTED = { ok: true, points: 1, left: 2 };
const IDEA = { kind: "idea", text: "Bänke am Fluss" };

/** Wait until something holds, while time goes by. @param {() => unknown} holds */
function later(holds) {
  const timers = holdTimers();
  return until(() => {
    timers.pass();
    return holds();
  });
}

/** @param {"open"|"transaction"} what */
async function posts(what) {
  hang(what);
  const socket = new FakeSocket({ "contribution:post": [POSTED] });
  const connection = enter(socket);
  let safe = 0;
  const count = () => {
    safe += 1;
  };
  connection.ask("contribution:post", IDEA, { safe: count });
  await later(() => socket.asked.length && !connection.outbox.waiting.length);
  equal([socket.asked.length, safe > 0], [1, true]);
}

test("a text is sent though the database is never opened", () => posts("open"));

test("a text is sent though no transaction ever ends", () => posts("transaction"));

test("nobody waits longer than a second, nor again for a database that was silent", async () => {
  const timers = holdTimers();
  hang("transaction");
  const connection = enter(new FakeSocket({}, false));
  connection.ask("vote:cast", { contribution: "b1", points: 1 });
  await until(() => timers.pauses().length);
  equal(timers.pauses(), [1000]);
  timers.pass();
  await until(() => timers.pauses().length);
  equal(timers.pauses(), [0]);
  timers.pass();
  await until(() => connection.outbox.waiting.length);
});

test(
  "without a line and a database the tab keeps what was written, and sends it after a reload",
  async () => {
    hang("open");
    const connection = enter(new FakeSocket({}, false));
    connection.ask("contribution:post", IDEA);
    await later(() => connection.outbox.waiting.length);
    return connection.outbox.waiting[0].cid;
  },
  async (cid) => {
    const socket = new FakeSocket({ "contribution:post": [POSTED] });
    enter(socket);
    await until(() => socket.asked.length);
    equal(socket.asked, [["contribution:post", { cid, ...IDEA }]]);
  },
);

/** What is on the disk when the database has recovered after the answer. @param {"open"|"transaction"} what */
async function leftAfter(what) {
  const recover = hang(what);
  const socket = new FakeSocket({ "vote:cast": [VOTED] });
  const connection = enter(socket);
  connection.ask("vote:cast", { contribution: "b1", points: 1 });
  await later(() => socket.asked.length && !connection.outbox.waiting.length);
  recover();
  await new Promise(requestAnimationFrame);
  return kept();
}

test("an opening that comes late does not bring back what was answered", async () => {
  equal(await leftAfter("open"), []);
});

test("a transaction that comes late does not bring back what was answered", async () => {
  equal(await leftAfter("transaction"), []);
});

test("an older vote that comes to light late does not undo a newer one", async () => {
  const before = enter(new FakeSocket({}, false));
  before.ask("vote:cast", { contribution: "b1", points: 1 });
  await until(() => before.outbox.waiting.length);
  const recover = hang("transaction");
  const socket = new FakeSocket({ "vote:cast": [VOTED, VOTED] });
  const connection = enter(socket);
  connection.ask("vote:cast", { contribution: "b1", points: 2 });
  await later(() => socket.asked.length);
  recover();
  await kept();
  equal(
    socket.asked.map(([, { points }]) => points),
    [2],
  );
});
