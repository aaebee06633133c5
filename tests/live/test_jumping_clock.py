"""Somebody sets the clock of the server in the middle of a round: nothing ends by itself until a person has looked."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from sqlalchemy.orm import Session

from cafe.actions import rounds
from cafe.domain import Cafe
from cafe.live.round_clock import RoundClock
from cafe.store.cafe_state import cafe_state
from cafe.store.engine import Store
from cafe.store.writer import Writer
from tests.cast import Cast, gathered_in
from tests.conftest import TurnedClock

MINUTE = 60_000
HOUR = 60 * MINUTE


class RunningTalk:
    """A talk of twenty minutes that has just begun, and the clock that ends it."""

    def __init__(self, store: Store, turned: TurnedClock, cast: Cast, writer: Writer) -> None:
        self.store, self.turned, self.cafe, self.seconds = store, turned, cast.cafe.id, 0.0
        self.told: list[tuple[str, Any]] = []
        self.round_clock = RoundClock(None, store, writer, self.note, steady=lambda: self.seconds)

    def note(self, name: str, body: object, _room: str) -> None:
        """Note a tell."""
        self.told.append((name, body))

    def pass_by(self, minutes: float) -> None:
        """Turn both clocks."""
        self.turned.turn(minutes=minutes)
        self.seconds += minutes * 60
        self.round_clock.look()

    def state(self) -> dict[str, Any]:
        """Return what all screens are told."""
        with self.store.reading() as session:
            return cafe_state(session, self.cafe)


@pytest.fixture
def talk(store: Store, turned: TurnedClock) -> Iterator[RunningTalk]:
    """The talk, with a writer at work."""
    with gathered_in(store) as cast:
        cast.advance(2)
    writer = Writer(store, lambda function, *args: function(*args), lambda _: None)
    writer.start()
    yield RunningTalk(store, turned, cast, writer)
    writer.stop()


def test_a_clock_that_is_set_ahead_freezes_the_round_with_what_was_left(talk: RunningTalk) -> None:
    talk.pass_by(5)
    talk.turned.turn(minutes=60)
    talk.pass_by(1)
    state = talk.state()
    assert (state["phase"], state["frozen"], state["paused"]) == ("talk", True, True)
    assert state["remaining"] == 14 * MINUTE


def test_a_clock_that_is_set_back_freezes_too(talk: RunningTalk) -> None:
    talk.turned.turn(seconds=-10)
    talk.pass_by(0)
    assert (talk.state()["frozen"], talk.state()["remaining"]) == (True, 20 * MINUTE)


def test_an_organizer_lets_it_run_on_and_then_it_ends_by_itself(talk: RunningTalk) -> None:
    talk.turned.turn(minutes=60)
    talk.pass_by(0)
    with talk.store.writing() as session:
        rounds.resume(session, talk.cafe)
    assert not talk.state()["frozen"]
    talk.pass_by(19)
    assert talk.state()["phase"] == "talk"
    talk.pass_by(1)
    assert talk.state()["phase"] == "closing"


def test_the_clock_of_the_closing_rings_twice_and_ends_nothing(talk: RunningTalk) -> None:
    talk.pass_by(20)
    talk.told.clear()
    for minutes in (1, 1, 1, 1, 60):
        talk.pass_by(minutes)
    assert [body["seconds_left"] for _, body in talk.told] == [120, 0]
    assert talk.state()["phase"] == "closing"


@pytest.mark.parametrize(("jump", "frozen"), [(60, False), (-10, True)], ids=["stays at zero", "would run again"])
def test_a_closing_whose_time_is_over_waits_for_nobody(talk: RunningTalk, jump: int, frozen: bool) -> None:
    talk.pass_by(20)
    talk.pass_by(4)
    talk.turned.turn(minutes=jump)
    talk.pass_by(0)
    assert (talk.state()["phase"], talk.state()["frozen"]) == ("closing", frozen)
    assert talk.state()["remaining"] == (0 if frozen else None)


def test_a_closing_that_has_time_left_is_frozen_with_it(talk: RunningTalk) -> None:
    talk.pass_by(20)
    talk.turned.turn(minutes=60)
    talk.pass_by(1)
    assert (talk.state()["frozen"], talk.state()["remaining"]) == (True, 2 * MINUTE)


def act_on(talk: RunningTalk, act: Callable[[Session, str, int], object], minutes: int) -> None:
    """Give or take minutes, as an organizer."""
    with talk.store.writing() as session:
        act(session, talk.cafe, minutes)


def test_whoever_was_warned_is_not_warned_again_of_an_end_that_came_nearer(talk: RunningTalk) -> None:
    talk.pass_by(18)
    act_on(talk, rounds.shorten, 1)
    talk.pass_by(0.2)
    assert [body["seconds_left"] for _, body in talk.told] == [120]
    act_on(talk, rounds.extend, 3)
    talk.pass_by(1.9)
    assert [body["seconds_left"] for _, body in talk.told] == [120, 114]
    talk.pass_by(1.9)
    assert (talk.state()["phase"], talk.told[-1][1]) == ("closing", {"seconds_left": 0})


def test_the_next_step_is_warned_of_its_own_end_even_if_that_is_nearer(talk: RunningTalk) -> None:
    talk.pass_by(18)
    with talk.store.writing() as session:
        rounds.advance(session, talk.cafe, 2)
        session.get_one(Cafe, talk.cafe).ends_at = talk.turned.now() + MINUTE
    talk.pass_by(0)
    assert [body["seconds_left"] for _, body in talk.told] == [120, 60]


@pytest.mark.parametrize("act", [partial(rounds.extend, minutes=5), rounds.pause])
def test_time_that_was_promised_while_the_clock_ran_out_is_kept(
    talk: RunningTalk, monkeypatch: pytest.MonkeyPatch, act: Callable[[Session, str], object]
) -> None:
    looked = rounds.clocks

    def look_and_be_too_late(session: Session) -> list[rounds.RunningClock]:
        running = looked(session)
        with talk.store.writing() as meanwhile:
            act(meanwhile, talk.cafe)
        return running

    monkeypatch.setattr(rounds, "clocks", look_and_be_too_late)
    talk.pass_by(20)
    assert talk.state()["phase"] == "talk"
    assert ("round:ringing", {"seconds_left": 0}) not in talk.told


def test_minutes_that_were_given_while_the_clock_was_set_are_kept(
    talk: RunningTalk, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = rounds.clocks

    def look_and_be_too_late(session: Session) -> list[rounds.RunningClock]:
        running = looked(session)
        with talk.store.writing() as meanwhile:
            rounds.extend(meanwhile, talk.cafe, 5)
        return running

    monkeypatch.setattr(rounds, "clocks", look_and_be_too_late)
    talk.turned.turn(seconds=-10)
    talk.pass_by(0)
    assert (talk.state()["frozen"], talk.state()["remaining"]) == (True, 25 * MINUTE)


def test_a_nudge_by_a_time_server_is_nothing(talk: RunningTalk) -> None:
    for _ in range(10):
        talk.turned.turn(seconds=1.9)
        talk.pass_by(0)
    assert not talk.state()["frozen"]


def test_what_could_not_be_frozen_yet_is_frozen_at_the_next_look(
    talk: RunningTalk, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk.turned.turn(minutes=60)
    talk.round_clock.writer.stopping = True  # it answers "busy"
    with pytest.raises(Exception, match="ausgelastet"):
        talk.pass_by(0)
    talk.round_clock.writer.stopping = False
    talk.pass_by(0)
    assert talk.state()["frozen"]


def test_a_round_that_ended_while_the_server_was_closed_is_over_when_it_opens(
    talk: RunningTalk, turned: TurnedClock, store: Store
) -> None:
    turned.turn(minutes=25)
    opened = RoundClock(None, store, talk.round_clock.writer, lambda *_: None, steady=lambda: 0.0)
    opened.look()
    opened.look()
    with store.reading() as session:
        cafe = session.get_one(Cafe, talk.cafe)
        assert (cafe.phase, cafe.step) == ("closing", 3)
