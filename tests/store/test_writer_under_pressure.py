"""The writer when the queue is full, the file is locked, the disk fails, or the server closes."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event, select
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from cafe.domain import Organizer
from cafe.errors import Busy, Failed, Full
from cafe.runtime import PATIENCE_MILLISECONDS
from cafe.store import writer as writing
from cafe.store.engine import Store
from cafe.store.writer import Command, Writer
from tests.store.conftest import Desk, add, command, names

LOCK = """
import sqlite3, sys
file = sqlite3.connect(sys.argv[1], isolation_level=None)
file.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def store(blank: Path, tmp_path: Path) -> Iterator[Store]:
    """An empty store, opened as the server opens it: it waits a moment for whoever holds the file, and no longer."""
    store = Store(f"sqlite:///{shutil.copy(blank, tmp_path)}", PATIENCE_MILLISECONDS)
    yield store
    store.close()


@contextmanager
def locked(store: Store) -> Iterator[None]:
    """Hold the file as another process would."""
    path = store.writer.url.database or ""
    with subprocess.Popen([sys.executable, "-c", LOCK, path], stdin=-1, stdout=-1) as process:
        assert process.stdin and process.stdout
        assert process.stdout.readline() == b"locked\n"
        yield
        process.stdin.close()


def test_a_locked_file_is_answered_with_busy_and_the_same_command_succeeds_later(desk: Desk, writer: Writer) -> None:
    with locked(desk.store), pytest.raises(Busy) as busy:
        writer.run(command("treffpunkt", cid="cid-1"))
    assert busy.value.retry
    assert names(desk.store) == set()
    assert writer.run(command("treffpunkt", cid="cid-1")) == {"name": "treffpunkt"}


def test_a_locked_file_is_waited_for_once_and_not_once_for_each(desk: Desk) -> None:
    knocks: list[object] = []
    event.listen(desk.store.writer, "before_cursor_execute", lambda *execution: knocks.append(execution[2]))
    with locked(desk.store):
        for answer in desk.together(*(command(f"contribution {number}") for number in range(20))):
            with pytest.raises(Busy):
                answer.result()
    assert knocks == ["BEGIN IMMEDIATE"]


def test_while_the_file_is_locked_everybody_can_read(desk: Desk, writer: Writer) -> None:
    writer.run(command("treffpunkt"))
    with locked(desk.store):
        assert names(desk.store) == {"treffpunkt"}


def test_whoever_reads_does_not_hold_up_who_writes(desk: Desk, writer: Writer) -> None:
    with desk.store.reading() as session:
        seen = list(session.scalars(select(Organizer.name)))
        writer.run(command("treffpunkt"))
        assert list(session.scalars(select(Organizer.name))) == seen == []
    assert names(desk.store) == {"treffpunkt"}


def test_a_full_queue_asks_to_come_back(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "MOST_WAITING", 2)
    full = Desk(desk.store)
    accepted = [full.writer.submit(command(name)) for name in ("eins", "zwei")]
    with pytest.raises(Busy):
        full.writer.submit(command("drei"))
    full.writer.start()
    full.writer.stop()
    assert [answer.result()["name"] for answer in accepted] == ["eins", "zwei"]
    assert names(desk.store) == {"eins", "zwei"}


def test_a_batch_is_bounded(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "MOST_AT_ONCE", 3)
    commits: list[object] = []
    event.listen(desk.store.writer, "commit", commits.append)
    for answer in desk.together(*(command(f"contribution {number}") for number in range(7))):
        answer.result()
    assert len(commits) == 3


def test_one_command_that_the_database_cannot_take_does_not_stop_the_others(desk: Desk) -> None:
    def broken(session: Session) -> dict[str, object]:
        add("broken")(session)
        session.connection().exec_driver_sql("SELECT no_such_function()")
        return {}

    before, poison, after = desk.together(command("before"), Command(broken), command("after"))
    with pytest.raises(Busy):
        poison.result()
    assert (before.result(), after.result()) == ({"name": "before"}, {"name": "after"})
    assert names(desk.store) == {"before", "after"}
    assert desk.marked() == {"before", "after"}


def test_one_that_breaks_a_constraint_costs_those_beside_it_no_transaction_of_their_own(desk: Desk) -> None:
    """One process has nobody to lose a race against: it would only break the same constraint again."""
    commits, tries = list[object](), list[object]()
    event.listen(desk.store.writer, "commit", commits.append)

    def broken(session: Session) -> dict[str, object]:
        tries.append(session)
        add("before")(session)
        return {}

    before, poison, after = desk.together(command("before"), Command(broken), command("after"))
    with pytest.raises(Failed):
        poison.result()
    assert (before.result(), after.result()) == ({"name": "before"}, {"name": "after"})
    with pytest.raises(Failed):
        desk.writer.run(Command(broken))
    assert (len(commits), len(tries)) == (1, 2)


def test_a_commit_that_fails_answers_everybody_and_the_writer_goes_on(desk: Desk) -> None:
    def fail(_: object) -> None:
        raise DatabaseError("COMMIT", {}, Exception("disk image is malformed"))

    event.listen(desk.store.writer, "commit", fail)
    for answer in desk.together(command("eins"), command("zwei")):
        with pytest.raises(Failed):
            answer.result()
    event.remove(desk.store.writer, "commit", fail)
    assert names(desk.store) == set()
    assert desk.writer.run(command("drei")) == {"name": "drei"}


def test_closing_writes_what_waits(desk: Desk) -> None:
    answers = desk.together(*(command(f"contribution {number}") for number in range(50)))
    desk.writer.stop()
    assert all(answer.done() for answer in answers)
    assert len(names(desk.store)) == 50


def test_whoever_comes_after_closing_time_is_asked_to_come_back(desk: Desk, writer: Writer) -> None:
    writer.stop()
    with pytest.raises(Busy):
        writer.run(command("zu spät"))


def test_a_full_disk_refuses_says_so_and_takes_again_when_there_is_room(desk: Desk, writer: Writer) -> None:
    writer.run(command("davor"))
    bound(desk.store, 1)  # SQLite takes no less than there are
    big = Command(lambda session: add("x" * 100_000)(session), "ada", "cid-1", {"name": "big"})
    with pytest.raises(Full) as full:
        writer.run(big)
    assert full.value.retry and writer.full
    assert names(desk.store) == {"davor"}
    bound(desk.store, 10_000)
    writer.run(big)
    assert not writer.full
    assert len(names(desk.store)) == 2


def bound(store: Store, pages: int) -> None:
    """Allow the file no more than so many pages; for SQLite that is a full disk."""
    raw = store.writer.raw_connection()
    raw.execute(f"PRAGMA max_page_count={pages}")
    raw.close()
