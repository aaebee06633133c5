"""What other processes did is told here, whether the doorbell says it or not; and it is not told twice."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import delete, event, select, update
from sqlalchemy.orm import Session

from cafe.actions import contributions, deleting, luggage, rounds, visits, votes
from cafe.actions.looking import look, mine, open_tables
from cafe.domain import EVERYTHING, Cafe, Mark, Seat, Table, dirty_marks, touch
from cafe.live.known import Known
from cafe.live.presence import Presence, Presences
from cafe.live.pulse import HEADS_SECONDS, MISSED_SECONDS, Pulse
from cafe.store.changes import Changes, changes
from cafe.store.engine import Store
from cafe.store.snapshots import Snapshots
from tests.cast import Cast, gathered_in
from tests.live.test_pulse import Rooms


class Here:
    """The pulse of this process, where Ada, Bela and Olga are connected; others write into its store."""

    def __init__(self, store: Store, **changes: object) -> None:
        with gathered_in(store, **changes) as self.cast:
            self.cast.advance(2)
        self.store, self.rooms, self.seconds = store, Rooms(), 0.0
        with store.reading() as session:
            of_cafe = select(Table.id).where(Table.cafe_id == self.cast.cafe.id)
            self.tables = sorted(session.scalars(of_cafe))
        presences = Presences()
        for name in ("ada", "bela", "olga"):
            presences.by_sid[name] = Presence(getattr(self.cast, name), "de")
        self.pulse = Pulse(self.rooms, store, presences, self.rooms.tell, lambda: "ok", 0.1, self.rooms.rung.append)
        for name in presences.by_sid:
            self.asks(name)
        self.hears([])

    def asks(self, name: str) -> None:
        """Let somebody ask for everything, as whoever connects does."""
        who = getattr(self.cast, name)
        with self.store.reading() as session:
            self.pulse.known.answered(name, look(session, Snapshots(), who, open_tables(session, who)))

    def other(self, act: Callable[..., Any], *args: Any) -> set[Mark]:
        """Let another process do something; return what it would ring."""
        with self.store.writing() as session:
            act(session, *args)
            session.flush()
            return set(dirty_marks(session))

    def hears(self, marks: Any) -> list[str]:
        """Let the bell ring, and return what was told at the next beat, leaving out the counts."""
        self.pulse.heard(marks)
        self.seconds += MISSED_SECONDS
        self.pulse.beat(self.seconds)
        return [name for name in self.rooms.names() if name not in ("crowd:changed", "newcomers:changed")]

    def reads(self, marks: Any) -> int:
        """Do the same, and return how many statements it took."""
        asked: list[object] = []
        listener = lambda *execution: asked.append(execution[2])  # noqa: E731  to be taken away again
        event.listen(self.store.reader, "before_cursor_execute", listener)
        self.hears(marks)
        event.remove(self.store.reader, "before_cursor_execute", listener)
        return len(asked)


@pytest.fixture
def here(store: Store) -> Here:
    """A process beside others, in the talk of round 1."""
    return Here(store)


def post(session: Session, cast: Cast) -> None:
    """Post as Ada."""
    contributions.post(session, cast.ada, "idea", "Ein Treffpunkt.")


def test_what_is_done_here_is_rung_once_a_beat_and_what_is_heard_is_told_but_not_rung(here: Here) -> None:
    marks = here.other(post, here.cast)
    assert here.hears(marks) == ["table:changed", "moderator:changed"]
    assert here.rooms.rung == []
    for _ in range(3):
        here.pulse.mark(here.other(post, here.cast))
    here.pulse.beat(here.seconds + 0.1)
    assert here.rooms.rung == [marks]


def test_of_cafes_where_nobody_is_connected_here_nothing_is_read(here: Here) -> None:
    mallorys = Table.cafe_id == here.cast.mallory.cafe_id
    elsewhere = here.other(lambda session: touch(session, session.scalars(select(Table.id).where(mallorys)).first()))
    assert here.hears(elsewhere) == []
    assert here.reads(elsewhere) == 0


CHANGES: dict[str, tuple[Callable[[Session, Cast], object], list[str]]] = {
    "a table": (post, ["table:changed", "moderator:changed"]),
    "a step": (
        lambda session, cast: rounds.pause(session, cast.cafe.id),
        ["cafe:changed"],
    ),
    "a route": (
        lambda session, cast: session.execute(
            update(Seat).where(Seat.participant_id == cast.ada.participant_id, Seat.round == 2).values(spot=7)
        ),
        ["route:changed"],
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_without_a_ring_it_is_found_by_reading_and_told_once(here: Here, change: str) -> None:
    act, told = CHANGES[change]
    here.other(act, here.cast)
    assert here.hears([]) == []
    assert [name for name in here.hears([EVERYTHING]) if name != "seat:changed"] == told
    assert here.hears([EVERYTHING]) == []


def test_a_vote_while_points_are_hidden_is_found_for_the_console_alone(store: Store) -> None:
    here = Here(store, numbers="after")
    here.hears(here.other(post, here.cast))
    with store.reading() as session:
        [contribution] = mine(session, here.cast.ada)["contributions"]
    here.other(lambda session: votes.cast(session, here.cast.ada, contribution, 2))
    assert here.hears([EVERYTHING]) == ["moderator:changed"]
    assert here.hears([EVERYTHING]) == []


def test_what_somebody_packed_elsewhere_is_found_on_the_phone_that_lies_here(here: Here) -> None:
    here.hears(here.other(post, here.cast))
    with here.store.reading() as session:
        [contribution] = mine(session, here.cast.ada)["contributions"]
    here.other(lambda session: luggage.pack(session, here.cast.ada, contribution, True))
    assert here.hears([EVERYTHING]) == ["luggage:changed"]
    assert here.hears([EVERYTHING]) == []


def test_a_phone_that_has_asked_is_not_told_what_it_shows(here: Here) -> None:
    here.other(CHANGES["a route"][0], here.cast)
    here.asks("ada")
    assert here.hears([EVERYTHING]) == []


def test_a_visit_that_ended_elsewhere_is_hung_up_on(here: Here) -> None:
    here.other(lambda session: visits.end(session, here.cast.ada.visit_id))
    here.hears([EVERYTHING])
    assert here.rooms.gone == ["ada"]


def test_a_cafe_that_is_deleted_elsewhere_hears_nothing_more(here: Here) -> None:
    def close(session: Session) -> None:
        cafe = session.get_one(Cafe, here.cast.cafe.id)
        cafe.phase = "finished"
        deleting.close(session, cafe.id, cafe.code)

    here.other(close)
    here.hears([EVERYTHING])
    assert set(here.rooms.gone) == {"ada", "bela", "olga"}


def test_however_often_it_rings_everything_is_looked_at_once_in_a_while(here: Here) -> None:
    here.other(post, here.cast)
    here.pulse.next_missed = here.seconds + 2 * MISSED_SECONDS
    assert here.reads([EVERYTHING]) <= 1
    assert here.hears([]) == ["table:changed", "moderator:changed"]


def test_what_a_fault_kept_from_being_told_is_told_by_a_later_beat(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    marks = here.other(post, here.cast)

    def lost() -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr(here.store, "reading", lost)
        with pytest.raises(ZeroDivisionError):
            here.hears(marks)
    assert here.hears([]) == ["table:changed", "moderator:changed"]


def test_whoever_has_just_asked_a_process_that_begins_is_not_told_it_all_once_more(here: Here) -> None:
    here.other(post, here.cast)
    here.pulse.known = Known(here.pulse.presences)
    for name in here.pulse.presences.by_sid:
        here.asks(name)
    assert here.hears([EVERYTHING]) == []
    here.pulse.heard(here.other(post, here.cast))
    here.pulse.beat(here.seconds)
    [state] = [body for name, body, _ in here.rooms.told if name == "table:changed"]
    assert isinstance(state, dict) and (state["since"], len(state["contributions"])) == (1, 1)


def test_a_table_that_cannot_be_told_keeps_no_other_waiting_and_is_left_until_it_is_touched(
    here: Here, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def faulty(session: Session, table: str, *since: int) -> Changes:
        if table == here.tables[0]:
            raise KeyError
        return changes(session, table, *since)

    monkeypatch.setattr("cafe.live.pulse.changes", faulty)
    marks = here.other(lambda session: [touch(session, table) for table in here.tables])
    assert here.hears(marks) == ["table:changed", "moderator:changed"]
    assert here.hears([EVERYTHING]) == []
    assert here.hears(marks) == ["table:changed", "moderator:changed"]
    assert len(caplog.records) == 2


def test_a_cafe_that_cannot_be_told_keeps_no_other_waiting(
    here: Here, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    for reads in "cafe.live.pulse.cafe_state", "cafe.live.tally.crowd.crowd":
        monkeypatch.setattr(reads, lambda *_: [].pop())
    marks = here.other(post, here.cast) | {("cafe", here.cast.cafe.id)}
    assert here.hears(marks) == ["table:changed", "moderator:changed"]
    assert here.hears([EVERYTHING]) == []
    assert len(caplog.records) > 0


def test_two_that_hear_something_at_the_same_moment_lose_nothing(here: Here) -> None:
    def at_the_same_moment() -> Iterator[Mark]:
        here.pulse.heard([("table", here.tables[0])])
        yield "table", here.tables[1]

    assert here.hears(at_the_same_moment()).count("table:changed") == 2


def test_phones_may_come_and_go_while_it_is_looked_who_is_told_again(here: Here) -> None:
    known = here.pulse.known
    known.tells_alone("route", "gone", [])

    class Busy(dict[str, Presence]):
        def __contains__(self, sid: object) -> bool:
            known.tells_alone("route", f"{sid}'s other phone", [])
            return super().__contains__(sid)

    here.pulse.presences.by_sid = Busy(here.pulse.presences.by_sid)
    assert known.to_tell_again() == set()
    assert ("route", "ada's other phone") in known.shown
    assert ("route", "gone") not in known.shown


def test_of_cafes_that_everybody_has_left_nothing_is_kept(here: Here) -> None:
    known = here.pulse.known
    here.hears(here.other(post, here.cast))
    assert known.revs and known.numbers and known.cafe_of and known.cafes
    here.pulse.presences.by_sid.clear()
    here.seconds += HEADS_SECONDS
    here.hears([])
    assert not (known.revs or known.numbers or known.cafe_of or known.cafes)


def test_a_cafe_whose_rows_are_gone_is_no_fault(here: Here) -> None:
    here.other(lambda session: session.execute(delete(Seat)))
    here.hears([("table", "taken away"), ("cafe", "gone"), ("route", "nobody"), ("round", "gone 1"), ("new kind", "x")])
    assert here.rooms.gone == []
