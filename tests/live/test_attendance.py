"""Who has come is written once for each person, many in one transaction, and nobody is told."""

from concurrent.futures import Future
from typing import Any

import pytest
from sqlalchemy import select

from cafe import clock
from cafe.domain import Participant
from cafe.errors import Full
from cafe.live.attendance import AGAIN_MILLISECONDS, Attendance
from cafe.store.engine import Store
from cafe.store.writer import Command, write
from tests.cast import Cast, gathered_in


class WriterHere:
    """Writes what waits as soon as somebody waits for it, and counts; `full` says whether there is room."""

    def __init__(self, store: Store) -> None:
        self.store, self.transactions, self.marks, self.full = store, 0, set[tuple[str, str]](), False
        self.waiting: list[tuple[Command, Future[Any]]] = []

    def submit(self, command: Command) -> Future[Any]:
        """Take a command."""
        future = Eager(self)
        self.waiting.append((command, future))
        return future

    def write(self) -> None:
        """Write all that waits in one transaction."""
        waiting, self.waiting = self.waiting, []
        if not waiting:
            return
        if self.full:
            for _, future in waiting:
                future.set_exception(Full())
            return
        self.transactions += 1
        outcomes, marks = write(self.store, [command for command, _ in waiting])
        self.marks |= marks
        for (_, future), outcome in zip(waiting, outcomes, strict=True):
            future.set_result(outcome)


class Eager(Future[Any]):
    """An answer; to ask for it has all written that waits."""

    def __init__(self, writer: WriterHere) -> None:
        super().__init__()
        self.writer = writer

    def result(self, timeout: float | None = None) -> Any:
        """Return the answer."""
        self.writer.write()
        return super().result(timeout)


def unseen(store: Store, cast: Cast) -> list[int]:
    with store.reading() as session:
        who = select(Participant.number).where(Participant.cafe_id == cast.cafe.id, Participant.unseen.is_(True))
        return list(session.scalars(who.order_by(Participant.number)))


def test_a_hall_that_connects_costs_one_transaction_and_no_message(store: Store) -> None:
    with gathered_in(store) as cast:
        late = cast.join_late()
    writer: Any = WriterHere(store)
    attendance = Attendance(writer, lambda _seconds: None)
    assert unseen(store, cast) == [1, 2, 3]
    for who in (cast.ada, late, cast.ada, cast.hanna, cast.olga):
        attendance.note(who)
    attendance.write()
    assert (unseen(store, cast), writer.transactions, writer.marks) == ([2], 1, set())
    attendance.note(cast.ada)  # comes back after a sleep
    attendance.write()
    assert writer.transactions == 1


def test_two_halls_that_connect_cost_one_transaction_and_leave_nothing_behind(store: Store) -> None:
    with gathered_in(store) as cast:
        pass
    with gathered_in(store) as other:
        pass
    writer: Any = WriterHere(store)
    attendance = Attendance(writer, lambda _seconds: None)
    for who in (cast.ada, other.ada):
        attendance.note(who)
    attendance.write()
    assert (unseen(store, cast), unseen(store, other), writer.transactions) == ([2], [2], 1)
    assert not attendance.new


def test_what_could_not_be_written_is_written_later(store: Store) -> None:
    with gathered_in(store) as cast:
        pass
    writer: Any = WriterHere(store)
    attendance = Attendance(writer, lambda _seconds: None)
    attendance.note(cast.ada)
    writer.full = True
    try:
        attendance.write()
    except Full:
        writer.full = False
    attendance.write()
    assert unseen(store, cast) == [2]


@pytest.mark.usefixtures("turned")
def test_a_page_that_is_opened_again_is_somebody_and_the_first_one_may_be_a_script(store: Store) -> None:
    with gathered_in(store) as cast:
        pass
    writer: Any = WriterHere(store)
    attendance, joined_at = Attendance(writer, lambda _seconds: None), clock.now()
    attendance.note_page(cast.ada, joined_at)
    attendance.note_page(cast.bela, joined_at - AGAIN_MILLISECONDS)
    attendance.write()
    assert unseen(store, cast) == [1]
