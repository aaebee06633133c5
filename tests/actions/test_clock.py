"""The clock of the round: more time, a pause, and on again."""

from collections.abc import Callable
from functools import partial

import pytest
from sqlalchemy.orm import Session

from cafe.actions import rounds
from cafe.errors import Closed, MovedOn, TooLittleLeft
from cafe.store.cafe_state import cafe_state
from tests.cast import Cast, gather
from tests.conftest import TurnedClock

MINUTE = 60_000


@pytest.fixture
def talking(turned: TurnedClock, people: Cast) -> Cast:
    """The cast at the very beginning of a talk of twenty minutes, with the clock in the hands of the test."""
    people.advance(2)
    return people


def left(cast: Cast, turned: TurnedClock) -> float:
    """Return the minutes that everybody's clock shows."""
    state = cafe_state(cast.session, cast.cafe.id)
    milliseconds = state["remaining"] if state["paused"] else state["ends_at"] - turned.now()
    return float(milliseconds / MINUTE)


def test_an_extension_adds_its_minutes_to_what_is_left(talking: Cast, turned: TurnedClock) -> None:
    turned.turn(minutes=15)
    rounds.extend(talking.session, talking.cafe.id, 5)
    assert left(talking, turned) == 10


def test_minutes_are_taken_from_what_is_left_running_or_not(talking: Cast, turned: TurnedClock) -> None:
    rounds.shorten(talking.session, talking.cafe.id, 1)
    assert left(talking, turned) == 19
    rounds.pause(talking.session, talking.cafe.id)
    rounds.shorten(talking.session, talking.cafe.id, 1)
    assert left(talking, turned) == 18


@pytest.mark.parametrize(("seconds_left", "minutes"), [(119, 1), (61, 1), (60, 1), (-5, 1), (11 * 60 - 1, 10)])
def test_a_clock_is_not_shortened_to_less_than_a_minute(
    talking: Cast, turned: TurnedClock, seconds_left: int, minutes: int
) -> None:
    turned.turn(seconds=20 * 60 - seconds_left)
    before = talking.cafe.ends_at
    with pytest.raises(TooLittleLeft):
        rounds.shorten(talking.session, talking.cafe.id, minutes)
    assert talking.cafe.ends_at == before


def test_the_last_minute_stays_running_or_not(talking: Cast, turned: TurnedClock) -> None:
    turned.turn(minutes=18)
    rounds.shorten(talking.session, talking.cafe.id, 1)
    assert left(talking, turned) == 1
    rounds.pause(talking.session, talking.cafe.id)
    with pytest.raises(TooLittleLeft):
        rounds.shorten(talking.session, talking.cafe.id, 1)
    assert left(talking, turned) == 1


def test_a_pause_stops_the_clock(talking: Cast, turned: TurnedClock) -> None:
    turned.turn(minutes=5)
    assert rounds.pause(talking.session, talking.cafe.id) == {"remaining": 15 * MINUTE}
    turned.turn(minutes=60)
    assert left(talking, turned) == 15
    assert rounds.resume(talking.session, talking.cafe.id) == {"ends_at": turned.now() + 15 * MINUTE}
    turned.turn(minutes=1)
    assert left(talking, turned) == 14


def test_time_is_given_in_a_pause_too(talking: Cast, turned: TurnedClock) -> None:
    rounds.pause(talking.session, talking.cafe.id)
    rounds.extend(talking.session, talking.cafe.id, 2)
    assert left(talking, turned) == 22


def test_an_overrun_clock_starts_again_from_now(talking: Cast, turned: TurnedClock) -> None:
    turned.turn(minutes=30)
    rounds.extend(talking.session, talking.cafe.id, 2)
    assert left(talking, turned) == 2


def test_pausing_an_overrun_clock_leaves_nothing(talking: Cast, turned: TurnedClock) -> None:
    turned.turn(minutes=30)
    assert rounds.pause(talking.session, talking.cafe.id) == {"remaining": 0}


def test_a_pause_is_not_paused_again_and_a_running_clock_not_resumed(talking: Cast) -> None:
    with pytest.raises(Closed):
        rounds.resume(talking.session, talking.cafe.id)
    rounds.pause(talking.session, talking.cafe.id)
    with pytest.raises(Closed):
        rounds.pause(talking.session, talking.cafe.id)


def test_where_no_clock_runs_there_is_none_to_turn(people: Cast) -> None:
    turning = (partial(rounds.extend, minutes=5), partial(rounds.shorten, minutes=1))
    for act in (rounds.pause, rounds.resume, *turning):
        with pytest.raises(Closed):
            act(people.session, people.cafe.id)


def test_weiter_ends_a_pause(talking: Cast) -> None:
    rounds.pause(talking.session, talking.cafe.id)
    talking.advance()
    state = cafe_state(talking.session, talking.cafe.id)
    assert (state["paused"], state["remaining"]) == (False, None)


def test_only_running_clocks_end_a_round(talking: Cast, turned: TurnedClock) -> None:
    running = (talking.cafe.id, talking.cafe.step, turned.now() + 20 * MINUTE, True)
    assert rounds.clocks(talking.session) == [running]
    rounds.pause(talking.session, talking.cafe.id)
    talking.session.flush()
    assert rounds.clocks(talking.session) == []


def test_the_clock_of_the_closing_ends_nothing(talking: Cast, turned: TurnedClock) -> None:
    talking.advance()
    turned.turn(minutes=4)
    assert left(talking, turned) == -1
    with pytest.raises(MovedOn):
        rounds.run_out(talking.session, talking.cafe.id, talking.cafe.step)
    assert [one.ends for one in rounds.clocks(talking.session)] == [False]
    rounds.extend(talking.session, talking.cafe.id, 2)
    assert (talking.cafe.phase, left(talking, turned)) == ("closing", 2)


@pytest.mark.parametrize(
    "act",
    [partial(rounds.extend, minutes=5), partial(rounds.shorten, minutes=1), rounds.pause, rounds.resume],
    ids=["extend", "shorten", "pause", "resume"],
)
def test_what_was_meant_for_the_clock_before_the_bell_does_not_touch_the_next_one(
    session: Session, act: Callable[..., object]
) -> None:
    people = gather(session, voting="step")
    people.advance(2)
    seen = people.cafe.step
    people.advance()
    if act is rounds.resume:
        rounds.pause(session, people.cafe.id)
    with pytest.raises(MovedOn):
        act(session, people.cafe.id, step=seen)
    act(session, people.cafe.id, step=seen + 1)
