// @ts-check
/** A tell that begins beyond what is held waits a moment for what is missing; then it is asked for. */
import { enter, FakeSocket } from "../fake-socket.js";
import { holdTimers } from "../held-timers.js";
import { tableState } from "../states.js";
import { equal, test } from "../testing.js";

const socket = new FakeSocket();
const { board } = enter(socket);
const timers = holdTimers();

/** @type {(since: number, rev: number) => void} */
const tell = (since, rev) => socket.tell("table:changed", tableState(since, rev));
const held = () => board.tables.get("t1")?.rev;

test("a gap brings a sync after a moment and only one", () => {
  tell(4, 5);
  tell(5, 6);
  equal([socket.synced, timers.pauses()], [0, [300]]);
  timers.pass();
  equal([socket.synced, held()], [1, undefined]);
});

test("a tell that was only overtaken closes the gap without an ask", () => {
  tell(0, 1);
  tell(2, 3);
  equal(held(), 1);
  tell(1, 2);
  timers.pass();
  equal([socket.synced, held()], [0, 3]);
});

test("what waited when the connection broke is let go", () => {
  tell(0, 1);
  tell(2, 3);
  socket.tell("disconnect", "transport close");
  tell(1, 2);
  timers.pass();
  equal([socket.synced, held()], [0, 2]);
});
