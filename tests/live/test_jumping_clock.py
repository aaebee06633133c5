"""Somebody sets the clock of the server in the middle of a round: nothing ends by itself until a person has looked."""

from typing import Any

import pytest

from cafe.actions import rounds
from cafe.domain import Cafe
from cafe.live.round_clock import RoundClock
from cafe.store.cafe_state import cafe_state
from cafe.store.engine import Store
from cafe.store.writer import Writer
from tests.cast import Cast, gather
from tests.conftest import TurnedClock

MINUTE = 60_000
HOUR = 60 * MINUTE


class LiveCast:
    """A talk of twenty minutes that has just begun, and its bell."""

    def __init__(self, store: Store, turned: TurnedClock, cast: Cast, writer: Writer) -> None:
        self.store, self.turned, self.cafe, self.seconds = store, turned, cast.cafe.id, 0.0
        self.told: list[tuple[str, Any]] = []
        note = lambda name, body, _room: self.told.append((name, body))  # noqa: E731
        self.round_clock = RoundClock(None, store, writer, note, steady=lambda: self.seconds)  # type: ignore[arg-type]

    def pass_by(self, minutes: float) -> None:
        """Let time go by, on both clocks."""
        self.turned.turn(minutes=minutes)
        self.seconds += minutes * 60
        self.round_clock.look()

    def state(self) -> dict[str, Any]:
        """Return what all screens are told."""
        with self.store.reading() as session:
            return cafe_state(session, self.cafe)


@pytest.fixture
def hall(store: Store, turned: TurnedClock) -> Any:
    """The live, with a writer at work."""
    with store.writing() as session:
        cast = gather(session)
        cast.advance(2)
        session.flush()
        assert cast.cafe.id
        session.expunge_all()
    writer = Writer(store, lambda function, *args: function(*args), lambda _: None)
    writer.start()
    yield LiveCast(store, turned, cast, writer)
    writer.stop()


def test_it_works(live: LiveCast) -> None:
    live.pass_by(5)
    live.turned.turn(minutes=60)
    live.pass_by(1)
    state = live.state()
    assert (state["phase"], state["frozen"], state["paused"]) == ("talk", True, True)
    assert state["remaining"] == 14 * MINUTE


def test_a_clock_that_is_set_back_freezes_too(live: LiveCast) -> None:
    live.turned.turn(seconds=-10)
    live.pass_by(0)
    assert (live.state()["frozen"], live.state()["remaining"]) == (True, 20 * MINUTE)


def test_an_organizer_lets_it_run_on_and_then_it_ends_by_itself(live: LiveCast) -> None:
    live.turned.turn(minutes=60)
    live.pass_by(0)
    with live.store.writing() as session:
        rounds.resume(session, live.cafe)
    assert not live.state()["frozen"]
    live.pass_by(19)
    assert live.state()["phase"] == "talk"
    live.pass_by(1)
    assert live.state()["phase"] == "closing"


def test_a_nudge_by_a_time_server_is_nothing(live: LiveCast) -> None:
    for _ in range(10):
        live.turned.turn(seconds=1.9)
        live.pass_by(0)
    assert not live.state()["frozen"]


def test_what_could_not_be_frozen_yet_is_frozen_at_the_next_look(
    live: LiveCast, monkeypatch: pytest.MonkeyPatch
) -> None:
    live.turned.turn(minutes=60)
    live.bell.writer.stopping = True  # it answers "busy"
    with pytest.raises(Exception, match="ausgelastet"):
        live.pass_by(0)
    live.bell.writer.stopping = False
    live.pass_by(0)
    assert live.state()["frozen"]


def test_a_round_that_ended_while_the_server_was_closed_is_over_when_it_opens(
    live: LiveCast, turned: TurnedClock, store: Store
) -> None:
    turned.turn(minutes=25)
    opened = RoundClock(None, store, live.bell.writer, lambda *_: None, steady=lambda: 0.0)  # type: ignore[arg-type]
    opened.look()
    opened.look()
    with store.reading() as session:
        cafe = session.get_one(Cafe, live.cafe)
        assert (cafe.phase, cafe.step) == ("closing", 3)
