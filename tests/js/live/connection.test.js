// @ts-check
/** Nothing that somebody typed is lost between the phone and the server. */
import { enter, FakeSocket, sync } from "../fake-socket.js";
import { equal, frame, test, until, world } from "../testing.js";

test("an ask is answered and leaves the outbox", async () => {
  const socket = new FakeSocket({ "contribution:post": [{ ok: true, id: "b1" }] });
  const connection = enter(socket);
  const answer = await connection.ask("contribution:post", { kind: "idea", text: "Bänke am Fluss" });
  equal([answer.ok && answer.id, connection.outbox.waiting.length, socket.asked[0][1].cid.length], ["b1", 0, 32]);
});

test(
  "what was typed without connection is sent after a reload with the same cid",
  async () => {
    const connection = enter(new FakeSocket({}, false));
    const { outbox } = connection;
    for (const text of ["eins", "zwei"]) connection.ask("contribution:post", { kind: "idea", text });
    await until(() => outbox.waiting.length === 2);
    return outbox.waiting.map(({ cid }) => cid);
  },
  async (cids) => {
    const socket = new FakeSocket({
      "contribution:post": [
        { ok: true, id: "b1" },
        { ok: true, id: "b2" },
      ],
    });
    const { outbox } = enter(socket);
    await until(() => socket.asked.length === 2 && !outbox.waiting.length);
    equal(
      socket.asked.map(([, { cid, text }]) => [cid, text]),
      [
        [cids[0], "eins"],
        [cids[1], "zwei"],
      ],
    );
  },
);

test("an ask without answer is sent again with the same cid", async () => {
  const socket = new FakeSocket({ "vote:cast": [undefined, { ok: true, left: 1, points: 2 }] });
  const connection = enter(socket);
  const answer = connection.ask("vote:cast", { contribution: "b1", points: 2 });
  await until(() => !socket.connected);
  socket.connect();
  await answer;
  const cids = socket.asked.map(([, { cid }]) => cid);
  equal([cids.length, new Set(cids).size, connection.board.mine?.left], [2, 1, 1]);
});

test("a busy server is asked again", async () => {
  const busy = { ok: false, error: "busy", text: "Bitte warten", retry: true };
  const socket = new FakeSocket({ "vote:cast": [busy, { ok: true, left: 2, points: 1, rev: 3 }] });
  equal(await enter(socket).ask("vote:cast", { contribution: "b1", points: 1 }), {
    ok: true,
    left: 2,
    points: 1,
    rev: 3,
  });
  equal(socket.asked.length, 2);
});

test("a busy server is asked again for what a page shows", async () => {
  const busy = { ok: false, error: "busy", text: "Bitte warten", retry: true };
  const socket = new FakeSocket({ "visit:sync": [busy, sync] });
  const connection = enter(socket);
  await connection.sync();
  await until(() => connection.board.cafe);
  equal(socket.synced, 2);
});

test("two tabs of one phone show the same points and Beiträge", async () => {
  const socket = new FakeSocket({
    "vote:cast": [{ ok: true, left: 1, points: 2 }],
    "contribution:post": [{ ok: true, id: "b2" }],
  });
  const [one, other] = [enter(socket), enter(new FakeSocket())];
  await Promise.all([one.sync(), other.sync()]);
  await one.ask("vote:cast", { contribution: "b1", points: 2 });
  await one.ask("contribution:post", { kind: "idea", text: "Bänke" });
  await until(() => other.board.mine?.contributions.length);
  equal([other.board.mine?.votes, other.board.mine?.left], [{ b1: 2 }, 1]);
  equal([other.board.mine?.contributions, other.outbox.waiting], [["b2"], []]);
});

test("a command about the clock is never kept for later", async () => {
  const connection = enter(new FakeSocket({}, false), "organizer");
  const answer = await connection.ask("round:extend", { minutes: 5 });
  equal([answer.error, connection.outbox.waiting.length], ["offline", 0]);
});

test("another way is taken and asked for", async () => {
  const socket = new FakeSocket({ "visit:sync": [sync, { ok: false }] });
  const connection = enter(socket);
  await connection.sync();
  socket.tell("route:changed", { route: [{ round: 2, table: "t1", spot: 0 }], gone: false });
  equal([connection.board.mine?.route.length, socket.synced], [1, 2]);
});

test("a phone that wakes asks what it missed", async () => {
  const socket = new FakeSocket();
  enter(socket);
  for (let sleeps = 0; sleeps < 2; sleeps += 1) {
    dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
    await frame();
  }
  equal(socket.synced, 2);
});

test("a visit that was ended is told so and asks no more", async () => {
  const socket = new FakeSocket({ "visit:sync": [{ ok: false, error: "not_signed_in", text: "Bitte neu öffnen." }] });
  const connection = enter(socket);
  await connection.sync();
  await connection.sync();
  equal([connection.state, connection.refusal, connection.maySignIn], ["refused", "Bitte neu öffnen.", true]);
  equal([socket.connected, socket.sent.length], [false, 1]);
});

test("a page whose place newer ones have taken says so and does not fight for it", () => {
  const socket = new FakeSocket();
  const connection = enter(socket);
  socket.tell("page:replaced", { text: "In vielen Fenstern offen." });
  equal([connection.state, connection.refusal, connection.maySignIn], ["refused", "In vielen Fenstern offen.", false]);
  equal(socket.connected, false);
});

test("a socket the server hangs up on tries once and is refused", () => {
  const socket = new FakeSocket();
  const connection = enter(socket);
  let tries = 0;
  socket.connect = () => {
    tries += 1;
    socket.active = false;
    socket.tell("connect_error", { message: "cafe_gone", data: "Das gibt es nicht mehr." });
    return socket;
  };
  const hungUp = (/** @type {string} */ reason) => {
    socket.connected = false;
    socket.tell("disconnect", reason);
  };
  hungUp("transport close");
  equal([connection.state, tries], ["offline", 0]);
  hungUp("io server disconnect");
  equal([connection.state, connection.refusal, tries], ["refused", "Das gibt es nicht mehr.", 1]);
  equal(connection.maySignIn, false);
});

test("who comes back after a restart spreads as told once", () => {
  const socket = new FakeSocket();
  const connection = enter(socket);
  /** @type {number[]} */
  const pauses = [];
  world.setTimeout = (/** @type {() => void} */ act, /** @type {number} */ pause) => {
    pauses.push(pause);
    act();
  };
  Math.random = () => 0.25;
  socket.tell("restart:told", { spread: 8000 });
  socket.tell("disconnect", "transport close");
  equal([connection.state, socket.connected, pauses], ["online", true, [2000]]);
  socket.tell("disconnect", "transport close");
  equal(pauses.length, 1);
});

test("a search hears what was found for it alone", async () => {
  const socket = new FakeSocket({ "rotation:try": [{ ok: true }, { ok: true }] });
  const connection = enter(socket, "organizer");
  /** @type {(string|number)[]} */
  const seen = [];
  connection.search("rotation:try", {}, () => seen.push("older"));
  const newer = connection.search("rotation:try", {}, ({ encounters }) => seen.push(encounters));
  for (const attempt of [1, 2]) socket.tell("rotation:progressed", { attempt, encounters: attempt * 10 });
  for (const attempt of [1, 2]) socket.tell("rotation:tried", { attempt, ok: true, repeats: attempt });
  const found = await newer;
  equal([found.ok && found.repeats, seen], [2, [20]]);
  equal(
    socket.asked.map(([, { attempt }]) => attempt),
    [1, 2],
  );
});

test("a search ends with a refusal or with the connection", async () => {
  const socket = new FakeSocket({ "rotation:try": [{ ok: false, error: "closed" }, { ok: true }] });
  const connection = enter(socket, "organizer");
  const refused = await connection.search("rotation:try", {});
  equal(refused.ok || refused.error, "closed");
  const waiting = connection.search("rotation:try", {});
  socket.tell("disconnect", "transport close");
  const ended = await waiting;
  equal([ended.ok || ended.error, connection.outbox.waiting.length], ["offline", 0]);
});
