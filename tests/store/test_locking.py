"""Two processes write into one PostgreSQL: in a café one after the other, and a command that both get happens once."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cafe.actions.visits import Visitor
from cafe.domain import Base, CommandReceipt, Organizer, Process
from cafe.domain.visit import PARTICIPANT
from cafe.errors import Busy
from cafe.live.attendance import Attendance
from cafe.live.peers import Peers
from cafe.live.presence import Presences
from cafe.store.engine import Store
from cafe.store.locking import Held, hold
from cafe.store.writer import Command, Writer, write
from tests.cast import KEY
from tests.store.conftest import Desk, add, command, empty_store, names, written

PATIENCE_SECONDS = 20.0


@pytest.fixture
def ours(request: pytest.FixtureRequest) -> Iterator[Store]:
    """The store of one process."""
    with empty_store(request, "postgres") as store:
        Base.metadata.create_all(store.writer)
        yield store


@pytest.fixture
def theirs(ours: Store) -> Iterator[Store]:
    """The same database, as another process has it open."""
    store = Store(ours.url)
    yield store
    store.close()


@contextmanager
def in_the_middle(store: Store, cafe: str) -> Iterator[None]:
    """Somebody writes in a café, and has not committed before the end of the block."""
    with store.writing() as session:
        assert hold(session, {cafe}) == {cafe}
        add("theirs")(session)
        yield


def seen(note: list[set[str]]) -> Callable[[Session], dict[str, Any]]:
    """Return an act that notes which rows it finds."""

    def act(session: Session) -> dict[str, Any]:
        note.append(set(session.scalars(select(Organizer.name))))
        return {}

    return act


@pytest.mark.parametrize(
    ("a", "b", "waits"), [("x", "x", True), ("x", "y", False), ("", "", True), ("", "x", False), ("x", "", False)]
)
def test_who_writes_in_the_same_cafe_waits_and_finds_what_was_written(
    ours: Store, theirs: Store, a: str, b: str, waits: bool
) -> None:
    found: list[set[str]] = []
    with ThreadPoolExecutor(1) as hand:
        with in_the_middle(theirs, a):
            writing = hand.submit(written, ours, [Command(seen(found), locks=b)])
            if not waits:
                writing.result(PATIENCE_SECONDS)
        writing.result(PATIENCE_SECONDS)
    assert found == [{"theirs"} if waits else set()]


@pytest.fixture
def desk(ours: Store) -> Iterator[Desk]:
    """The writer of this process; it begins with what it is given together."""
    desk = Desk(ours)
    yield desk
    desk.writer.stop()


def test_a_cafe_that_another_process_holds_keeps_nobody_elsewhere_waiting(desk: Desk, theirs: Store) -> None:
    with in_the_middle(theirs, "x"):
        held, *others = desk.together(*(Command(add(cafe), locks=cafe) for cafe in ("x", "y", "z", "")))
        assert [answer.result(PATIENCE_SECONDS)["name"] for answer in others] == ["y", "z", ""]
        later = desk.writer.submit(Command(add("later"), locks="y"))
        assert later.result(PATIENCE_SECONDS) == {"name": "later"}
        assert not held.done()
    assert held.result(PATIENCE_SECONDS) == {"name": "x"}


def test_what_waited_for_another_process_is_written_in_its_order(desk: Desk, theirs: Store) -> None:
    done: list[str] = []

    def note(name: str) -> Callable[[Session], dict[str, Any]]:
        def act(_: Session) -> dict[str, Any]:
            done.append(name)
            return {}

        return act

    with in_the_middle(theirs, "x"):
        first, _ = desk.together(Command(note("first"), locks="x"), Command(note("beside"), locks="y"))
        second = desk.writer.submit(Command(note("second"), locks="x"))
        desk.writer.submit(Command(note("beside"), locks="y")).result(PATIENCE_SECONDS)
    first.result(PATIENCE_SECONDS), second.result(PATIENCE_SECONDS)
    assert done == ["beside", "beside", "first", "second"]


def test_a_cafe_that_is_held_for_too_long_is_refused_alone(
    desk: Desk, theirs: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cafe.store.writer.HELD_SECONDS", 0.3)
    with in_the_middle(theirs, "x"):
        held, other = desk.together(Command(add("x"), locks="x"), Command(add("y"), locks="y"))
        assert other.result(PATIENCE_SECONDS) == {"name": "y"}
        with pytest.raises(Busy):
            held.result(PATIENCE_SECONDS)
    assert names(desk.store) == {"theirs", "y"}


def test_beside_one_that_breaks_a_constraint_what_is_held_stays_so_in_its_order(ours: Store, theirs: Store) -> None:
    with in_the_middle(theirs, "x"):
        commands = [Command(add(name), locks=name[0]) for name in ("x1", "x2", "y", "y")]
        first, second, other, twice = write(ours, commands)[0]
    assert isinstance(first, Held) and isinstance(second, Held)
    assert other == {"name": "y"} and isinstance(twice, Exception)


def test_two_processes_that_write_in_several_cafes_wait_in_no_circle(ours: Store, theirs: Store) -> None:
    def both(store: Store, cafes: list[str], name: str) -> None:
        for number in range(20):
            outcomes = written(store, [Command(add(f"{name} {cafe} {number}"), locks=cafe) for cafe in cafes])
            assert all(isinstance(outcome, dict) for outcome in outcomes), outcomes

    with ThreadPoolExecutor(2) as hands:
        one = hands.submit(both, ours, ["x", "y", "z"], "ours")
        other = hands.submit(both, theirs, ["z", "y", "x"], "theirs")
        one.result(PATIENCE_SECONDS), other.result(PATIENCE_SECONDS)
    assert len(names(ours)) == 120


@pytest.mark.parametrize("beside", [0, 1])
def test_a_command_that_two_processes_get_happens_once_and_both_give_the_first_answer(
    ours: Store, theirs: Store, beside: int
) -> None:
    """Even if they take no turns, as a process of an older version: the receipt is what both write."""
    both_have_looked = threading.Barrier(2, timeout=PATIENCE_SECONDS)

    def slow(session: Session) -> dict[str, Any]:
        with suppress(threading.BrokenBarrierError):  # whoever tries again waits for nobody
            both_have_looked.wait()
            both_have_looked.abort()
        return add("treffpunkt")(session)

    def send(store: Store, cafe: str) -> Any:
        more = [command(f"{cafe} {number}") for number in range(beside)]
        sent = Command(slow, "ada", "cid-1", {"name": "treffpunkt"}, locks=cafe)
        return written(store, [sent, *(Command(one.act, locks=cafe) for one in more)])[0]

    with ThreadPoolExecutor(2) as hands:
        answers = [hands.submit(send, store, cafe) for store, cafe in ((ours, "x"), (theirs, "y"))]
        told = [answer.result(PATIENCE_SECONDS) for answer in answers]
    assert sorted(told, key=len) == [{"name": "treffpunkt"}, {"name": "treffpunkt", "dup": True}]
    with ours.reading() as session:
        assert len(session.scalars(select(CommandReceipt)).all()) == 1


def test_a_process_says_that_it_lives_and_who_has_come_while_another_writes_in_a_cafe(
    ours: Store, theirs: Store
) -> None:
    writer = Writer(ours, lambda function, *args: function(*args), lambda _: None)
    writer.start()
    peers = Peers(writer, Presences(), KEY, lambda _: None, lambda: None, lambda _: None)
    attendance = Attendance(writer, lambda _: None)
    attendance.note(Visitor("visit", PARTICIPANT, "y", participant_id="ada"))
    try:
        with in_the_middle(theirs, "x"):  # whoever waited for it would be refused after two seconds
            peers.beat()
            attendance.write()
    finally:
        writer.stop()
    with ours.reading() as session:
        assert session.get(Process, peers.id)
