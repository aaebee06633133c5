"""Who has come is written once for each person, many in one transaction, and nobody is told."""

from typing import Any

import pytest
from sqlalchemy import select

from cafe import clock
from cafe.domain import Participant
from cafe.errors import Full
from cafe.live.attendance import AGAIN_MILLISECONDS, Attendance
from cafe.store.engine import Store
from cafe.store.writer import write
from tests.cast import Cast, gathered_in


class WriterHere:
    """Writes at once, and counts; `full` says whether there is room."""

    def __init__(self, store: Store) -> None:
        self.store, self.transactions, self.marks, self.full = store, 0, set[tuple[str, str]](), False

    def run(self, command: Any) -> Any:
        """Write a command in a transaction of its own."""
        if self.full:
            raise Full
        self.transactions += 1
        [outcome], marks = write(self.store, [command])
        self.marks |= marks
        return outcome


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
