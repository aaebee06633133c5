"""Every process has a round clock: one of them ends a round, and each rings for the phones that are connected to it."""

from collections.abc import Iterator
from functools import partial

import pytest
from sqlalchemy.orm import Session

from cafe.actions import rounds
from cafe.live.round_clock import RoundClock
from cafe.store.cafe_state import cafe_state
from cafe.store.engine import Store
from cafe.store.writer import Command, Writer
from tests.cast import gathered_in
from tests.conftest import TurnedClock


class Clocks:
    """A talk of twenty minutes, of which two processes have looked at the clock; and how often each has rung."""

    def __init__(self, store: Store, turned: TurnedClock, writer: Writer) -> None:
        with gathered_in(store) as cast:
            cast.advance(2)
        self.store, self.turned, self.writer, self.cafe = store, turned, writer, cast.cafe.id
        self.rung: list[tuple[str, int]] = []
        self.ours, self.theirs = self.clock("ours"), self.clock("theirs")
        self.pass_by(17)

    def clock(self, whose: str) -> RoundClock:
        """Return the clock of one process."""

        def ring(_name: str, body: object, _room: str) -> None:
            assert isinstance(body, dict)
            self.rung.append((whose, body["seconds_left"]))

        return RoundClock(None, self.store, self.writer, ring, steady=lambda: self.turned.now() / 1000)

    def pass_by(self, minutes: float) -> None:
        """Let time pass, and both look, first ours."""
        self.turned.turn(minutes=minutes)
        self.ours.look()
        self.theirs.look()

    def phase(self) -> str:
        """Return where the café stands."""
        with self.store.reading() as session:
            return str(cafe_state(session, self.cafe)["phase"])


@pytest.fixture
def clocks(store: Store, turned: TurnedClock) -> Iterator[Clocks]:
    """Two clocks, three minutes before the end."""
    writer = Writer(store, lambda function, *args: function(*args), lambda _: None)
    writer.start()
    yield Clocks(store, turned, writer)
    writer.stop()


def test_each_warns_once_and_when_one_ends_the_round_each_rings_once(clocks: Clocks) -> None:
    for _ in range(3):
        clocks.pass_by(1)
    assert clocks.phase() == "closing"
    clocks.theirs.look()
    assert clocks.rung == [("ours", 120), ("theirs", 120), ("ours", 0), ("theirs", 0)]


def test_the_one_that_lost_the_race_rings_too(clocks: Clocks, monkeypatch: pytest.MonkeyPatch) -> None:
    """It read the clock as it still ran, and came to the writer second."""
    run = clocks.writer.run

    def second(command: Command) -> dict[str, object]:
        run(Command(partial(rounds.run_out, cafe_id=clocks.cafe, leaving=2)))
        return run(command)

    monkeypatch.setattr(clocks.writer, "run", second)
    clocks.turned.turn(minutes=3)
    clocks.ours.look()
    assert (clocks.phase(), clocks.rung) == ("closing", [])
    clocks.pass_by(0)
    assert clocks.rung == [("ours", 0), ("theirs", 0)]


def test_weiter_before_the_time_is_over_rings_nowhere(clocks: Clocks) -> None:
    def leave(session: Session) -> dict[str, object]:
        return rounds.advance(session, clocks.cafe, 2)

    clocks.writer.run(Command(leave))
    clocks.pass_by(0.1)
    assert clocks.rung == []


def test_a_pause_in_the_last_moment_rings_nowhere(clocks: Clocks) -> None:
    clocks.turned.turn(minutes=3)
    clocks.writer.run(Command(partial(rounds.pause, cafe_id=clocks.cafe)))
    clocks.pass_by(0)
    assert (clocks.phase(), clocks.rung) == ("talk", [])
