"""A tell that begins beyond what is held waits a moment for what is missing; then it is asked for."""

from tests.static.conftest import Run
from tests.static.line import LINE

TELLS = """
    const socket = socketOf({});
    const { board } = enter(socket);
    const timers = [];
    globalThis.setTimeout = (act, pause) => timers.push([act, pause]);
    const tell = (since, rev) =>
      socket.tell("table:changed", { table: "t1", since, rev, contributions: [], clusters: [], summary: null });
    const waited = () => { for (const [act] of timers.splice(0)) act(); return synced(socket); };
    const held = () => board.tables.get("t1")?.rev;
"""


def test_a_gap_brings_a_sync_after_a_moment_and_only_one(run: Run) -> None:
    body = "tell(4, 5); tell(5, 6); const [[, pause]] = timers; return [synced(socket), pause, waited(), held()];"
    assert run(LINE + TELLS + body) == [0, 300, 1, None]


def test_a_tell_that_was_only_overtaken_closes_the_gap_without_an_ask(run: Run) -> None:
    body = "tell(0, 1); tell(2, 3); const gap = held(); tell(1, 2); return [gap, waited(), held()];"
    assert run(LINE + TELLS + body) == [1, 0, 3]


def test_what_waited_when_the_line_broke_is_let_go(run: Run) -> None:
    body = """
        tell(0, 1);
        tell(2, 3);
        socket.tell("disconnect", "transport close");
        tell(1, 2);
        return [waited(), held()];
    """
    assert run(LINE + TELLS + body) == [0, 2]
