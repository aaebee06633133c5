// @ts-check
/** A store that was brought back from a backup gets again what it lacks. */
import { cafe, enter, FakeSocket, sync } from "../fake-socket.js";
import { equal, test } from "../testing.js";

/** @typedef {ReturnType<typeof enter>} Connection */

const ONE = { ...sync, epoch: "one" };
const TWO = { ...sync, epoch: "two" };
const POSTED = { ok: true, id: "b1" };
const VOTED = { ok: true, left: 2, points: 1 };

const vote = (/** @type {Connection} */ connection) => connection.ask("vote:cast", { contribution: "b0", points: 1 });
const post = (/** @type {Connection} */ connection) =>
  connection.ask("contribution:post", { kind: "idea", text: "Bänke" });

/** Resolve after so many answers. @type {(connection: Connection, count: number) => Promise<void>} */
const settled = (connection, count) => {
  let seen = 0;
  return new Promise((done) => {
    connection.board.listen("settled", () => {
      seen += 1;
      if (seen === count) done();
    });
  });
};

test("what an older store had taken is sent again, Beiträge first", async () => {
  const socket = new FakeSocket({
    "visit:sync": [ONE, ONE, TWO, TWO],
    "vote:cast": [VOTED, VOTED],
    "contribution:post": [POSTED, POSTED],
  });
  const connection = enter(socket);
  await connection.sync();
  await vote(connection);
  await post(connection);
  await connection.sync();
  equal(socket.asked.length, 2);
  const again = settled(connection, 2);
  await connection.sync();
  await again;
  await connection.sync();
  const names = socket.asked.map(([name]) => name);
  equal(names, ["vote:cast", "contribution:post", "contribution:post", "vote:cast"]);
  equal(new Set(socket.asked.map(([, { cid }]) => cid)).size, 2);
});

test("a vote for a Beitrag that another phone still has to send waits for it", async () => {
  const unknown = { ok: false, error: "unknown", text: "Gibt es nicht." };
  const socket = new FakeSocket({ "visit:sync": [ONE, TWO], "vote:cast": [VOTED, unknown, VOTED] });
  const connection = enter(socket);
  await connection.sync();
  await vote(connection);
  const again = settled(connection, 1);
  await connection.sync();
  await again;
  equal(socket.asked.length, 3);
});

test("after the end nothing is kept for another store", async () => {
  const over = { ...TWO, cafe: { ...cafe, rev: 2, phase: "finished" } };
  const socket = new FakeSocket({ "visit:sync": [ONE, over], "contribution:post": [POSTED] });
  const connection = enter(socket);
  await connection.sync();
  await post(connection);
  await connection.sync();
  equal(socket.asked.length, 1);
});

test("what an older page kept under a former name is sent under the name of today", async () => {
  const opening = indexedDB.open("outbox:participant:c1", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("asks", { keyPath: "order", autoIncrement: true });
  await new Promise((done) => {
    opening.onsuccess = done;
  });
  const writing = opening.result.transaction("asks", "readwrite");
  const body = { point: "p1", answer: "fits" };
  writing.objectStore("asks").add({ cid: "cid-of-old", name: "assent:give", body, at: 1 });
  await new Promise((done) => {
    writing.oncomplete = done;
  });
  opening.result.close();
  const socket = new FakeSocket({ "review:answer": [{ ok: true, ...body, rev: 2 }] });
  await settled(enter(socket), 1);
  equal(socket.asked, [["review:answer", { cid: "cid-of-old", ...body }]]);
});
