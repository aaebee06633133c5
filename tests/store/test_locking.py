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
from cafe.live.attendance import Attendance
from cafe.live.peers import Peers
from cafe.live.presence import Presences
from cafe.store.engine import Store
from cafe.store.locking import lock_cafes
from cafe.store.writer import Command, Writer, write
from tests.cast import KEY
from tests.store.conftest import add, command, empty_store, names

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
def in_the_middle(store: Store, cafe: str | None) -> Iterator[None]:
    """Somebody writes in a café, and has not committed before the end of the block."""
    with store.writing() as session:
        lock_cafes(session, [cafe])
        add("theirs")(session)
        yield


def seen(note: list[set[str]]) -> Callable[[Session], dict[str, Any]]:
    """Return an act that notes which rows it finds."""

    def act(session: Session) -> dict[str, Any]:
        note.append(set(session.scalars(select(Organizer.name))))
        return {}

    return act


@pytest.mark.parametrize(
    ("a", "b", "waits"), [("x", "x", True), ("x", "y", False), (None, "x", True), ("x", None, True)]
)
def test_who_writes_in_the_same_cafe_or_in_none_waits_and_finds_what_was_written(
    ours: Store, theirs: Store, a: str | None, b: str | None, waits: bool
) -> None:
    found: list[set[str]] = []
    with ThreadPoolExecutor(1) as hand:
        with in_the_middle(theirs, a):
            writing = hand.submit(write, ours, [Command(seen(found), cafe_id=b)])
            if not waits:
                writing.result(PATIENCE_SECONDS)
        writing.result(PATIENCE_SECONDS)
    assert found == [{"theirs"} if waits else set()]


def test_two_processes_that_write_in_several_cafes_wait_in_no_circle(ours: Store, theirs: Store) -> None:
    def both(store: Store, cafes: list[str], name: str) -> None:
        for number in range(20):
            outcomes, _ = write(store, [Command(add(f"{name} {cafe} {number}"), cafe_id=cafe) for cafe in cafes])
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
        sent = Command(slow, "ada", "cid-1", {"name": "treffpunkt"}, cafe_id=cafe)
        outcomes, _ = write(store, [sent, *(Command(one.act, cafe_id=cafe) for one in more)])
        return outcomes[0]

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
