// @ts-check
/** What was refused is lost to nobody: neither to who asked nor to who looks at the page. */
import { enter, FakeSocket } from "../fake-socket.js";
import { equal, test, until, world } from "../testing.js";

const CLOSED = { ok: false, error: "closed", text: "Die Runde ist vorbei." };

test(
  "a text after the bell is kept until somebody drops it",
  async () => {
    const late = { ok: false, error: "closed", text: "Die Runde ist vorbei." };
    const connection = enter(new FakeSocket({ "contribution:post": [late] }));
    await connection.ask("contribution:post", { kind: "idea", text: "zu spät" });
    equal(connection.outbox.waiting.length, 0);
    equal(connection.outbox.refused[0].refused?.text, "Die Runde ist vorbei.");
  },
  async () => {
    const connection = enter(new FakeSocket());
    const { outbox } = connection;
    await until(() => outbox.refused.length);
    const [item] = outbox.refused;
    await connection.dismiss(item);
    equal([item.body.text, outbox.refused.length], ["zu spät", 0]);
  },
);

test(
  "whatever was refused stays until it is dismissed, also without a text",
  async () => {
    const connection = enter(
      new FakeSocket({ "vote:cast": [CLOSED, CLOSED], "contribution:withdraw": [CLOSED], "review:answer": [CLOSED] }),
    );
    for (const points of [1, 2])
      await connection.ask("vote:cast", { contribution: "b1", points }, { about: { number: 7 } });
    await connection.ask("contribution:withdraw", { contribution: "b1" });
    await connection.ask("review:answer", { point: "p1", answer: "fits" });
  },
  async () => {
    const { outbox } = enter(new FakeSocket());
    await until(() => outbox.refused.length);
    equal(
      outbox.refused.map(({ name, body, about }) => [name, body.points, about?.number]),
      [
        ["vote:cast", 2, 7],
        ["contribution:withdraw", undefined, undefined],
        ["review:answer", undefined, undefined],
      ],
    );
  },
);

test("what is refused while somebody still looks at the button is shown there", async () => {
  const connection = enter(new FakeSocket({ "contribution:hide": [CLOSED, CLOSED] }));
  /** @type {string[]} */
  const shown = [];
  const body = { contribution: "b1" };
  await connection.ask("contribution:hide", body, { beside: (refusal) => shown.push(refusal) > 0 });
  equal([shown, connection.outbox.refused.length], [["Die Runde ist vorbei."], 0]);
  await connection.ask("contribution:hide", body, { beside: () => false });
  equal(connection.outbox.refused.length, 1);
});

test("a command that is answered in one tab is answered in the other, which asked for it, too", async () => {
  const one = enter(new FakeSocket({}, false));
  const answer = one.ask("contribution:hide", { contribution: "b1" });
  await until(() => one.outbox.waiting.length);
  const other = enter(new FakeSocket({ "contribution:hide": [CLOSED] }));
  other.sync();
  equal((await answer).error, "closed");
  equal([one.outbox.refused.length, other.outbox.refused.length], [1, 1]);
  await one.dismiss(one.outbox.refused[0]);
  await until(() => !other.outbox.refused.length);
});

test("a page that fails to draw an answer sends the rest all the same", async () => {
  const socket = new FakeSocket({ "vote:cast": [CLOSED, CLOSED, { ok: true, left: 1, points: 1 }] });
  const connection = enter(socket);
  let faults = 0;
  const end = connection.board.listen("settled", () => {
    faults += 1;
    throw new Error("a fault of the page");
  });
  world.addEventListener("unhandledrejection", (/** @type {Event} */ event) => event.preventDefault());
  connection.ask("vote:cast", { contribution: "b1", points: 1 });
  await until(() => faults);
  end();
  equal((await connection.ask("vote:cast", { contribution: "b2", points: 1 })).ok, true);
});

test(
  "a command about the clock that was refused stays to be seen, and is sent no more",
  async () => {
    const busy = { ok: false, error: "busy", text: "Bitte warten", retry: true };
    const connection = enter(new FakeSocket({ "round:pause": [busy], "harvest:show": [CLOSED, CLOSED] }), "organizer");
    await connection.ask("round:pause", { step: 2 });
    for (let presses = 0; presses < 2; presses += 1) await connection.ask("harvest:show", { table: "t1" });
  },
  async () => {
    const socket = new FakeSocket({ "round:pause": [{ ok: true }] });
    const connection = enter(socket, "organizer");
    const refused = () => connection.outbox.refused.map(({ name, refused }) => [name, refused?.text]);
    await until(() => refused().length);
    equal(refused(), [
      ["round:pause", "Bitte warten"],
      ["harvest:show", "Die Runde ist vorbei."],
    ]);
    equal(socket.asked.length, 0);
    await connection.ask("round:pause", { step: 2 });
    equal(refused(), [["harvest:show", "Die Runde ist vorbei."]]);
  },
);

test("whoever sits somewhere is told no more that another place was full", async () => {
  const full = { ok: false, error: "full", text: "Bitte wählen Sie eine andere Gruppe." };
  const connection = enter(new FakeSocket({ "seat:choose": [full, full, { ok: true }] }));
  const choose = (/** @type {number} */ spot) => connection.ask("seat:choose", { table: "t1", spot });
  for (const spot of [0, 1]) await choose(spot);
  equal(
    connection.outbox.refused.map(({ body }) => body.spot),
    [1],
  );
  await choose(2);
  equal(connection.outbox.refused.length, 0);
});

test("a refused text stays when the same has been done", async () => {
  const edits = { "contribution:edit": [CLOSED, { ok: true, rev: 2 }] };
  const connection = enter(new FakeSocket(edits));
  for (let presses = 0; presses < 2; presses += 1)
    await connection.ask("contribution:edit", { contribution: "b1", text: "Bänke" });
  equal(connection.outbox.refused.length, 1);
});

const texts = (/** @type {ReturnType<typeof enter>} */ { outbox }) => outbox.waiting.map(({ body }) => body.text);

test(
  "what is asked after the phone's clock was set back comes after what waits",
  async () => {
    const connection = enter(new FakeSocket({}, false));
    connection.ask("contribution:post", { kind: "idea", text: "eins" });
    await until(() => texts(connection).length === 1);
  },
  async () => {
    const { now } = Date;
    world.Date.now = () => now() - 7 * 3_600_000;
    const connection = enter(new FakeSocket({}, false));
    connection.ask("contribution:post", { kind: "idea", text: "zwei" });
    await until(() => texts(connection).length === 2);
  },
  async () => {
    const connection = enter(new FakeSocket({}, false));
    await until(() => texts(connection).length === 2);
    equal(texts(connection), ["eins", "zwei"]);
  },
);

test("a browser that refuses a channel to other tabs sends all the same", async () => {
  world.BroadcastChannel = class {
    constructor() {
      throw new DOMException("The operation is insecure.", "SecurityError");
    }
  };
  const connection = enter(new FakeSocket({ "contribution:post": [{ ok: true, id: "b1" }] }));
  equal((await connection.ask("contribution:post", { kind: "idea", text: "Bänke" })).ok, true);
});
