"""A moderator calls the organizers, and they answer; nobody else hears of it."""

from typing import Any

import pytest

from cafe.actions import calling, rounds
from cafe.errors import CallOver, Closed, Finished, Unknown
from cafe.store.changes import changes
from tests.cast import Cast
from tests.conftest import TurnedClock


def call_of(cast: Cast) -> dict[str, Any] | None:
    """Return the call as the moderator and the organizers see it."""
    told: dict[str, Any] | None = changes(cast.session, cast.table.id).for_moderator()["call"]
    return told


def call(cast: Cast, reason: str | None = None) -> int:
    """Call as Hanna; return when the call began."""
    calling.call(cast.session, cast.hanna, reason)
    told = call_of(cast)
    assert told
    return int(told["at"])


def answer(cast: Cast, at: int, state: str) -> None:
    """Answer as Olga."""
    calling.answer(cast.session, cast.olga, cast.table.id, at, state)


def test_organizers_see_who_calls_and_why_and_answer(talking: Cast) -> None:
    at = call(talking, "technology")
    assert call_of(talking) == {"reason": "technology", "at": at, "state": "open"}
    answer(talking, at, "coming")
    assert call_of(talking) == {"reason": "technology", "at": at, "state": "coming"}
    answer(talking, at, "over")
    assert call_of(talking) is None


def test_guests_hear_nothing_not_even_that_something_changed(talking: Cast) -> None:
    before = talking.rev()
    call(talking, "conflict")
    assert talking.rev() == before
    assert changes(talking.session, talking.table.id).public()["call"] is None


def test_a_call_is_taken_back_once(talking: Cast) -> None:
    call(talking)
    calling.take_back(talking.session, talking.hanna)
    assert call_of(talking) is None
    with pytest.raises(CallOver):
        calling.take_back(talking.session, talking.hanna)


def test_another_reason_is_the_same_call_but_after_an_answer_it_is_a_new_one(
    talking: Cast, turned: TurnedClock
) -> None:
    at = call(talking)
    turned.turn(seconds=1)
    assert call(talking, "help") == at
    answer(talking, at, "coming")
    assert call(talking, "help") > at
    told = call_of(talking)
    assert told and told["state"] == "open"


def test_an_answer_is_for_the_call_that_was_on_the_screen(talking: Cast, turned: TurnedClock) -> None:
    at = call(talking)
    calling.take_back(talking.session, talking.hanna)
    turned.turn(seconds=1)
    again = call(talking)
    with pytest.raises(CallOver):
        answer(talking, at, "over")
    answer(talking, again, "coming")
    with pytest.raises(CallOver):
        answer(talking, again, "coming")


def test_organizers_answer_only_in_their_own_cafe(talking: Cast) -> None:
    at = call(talking)
    with pytest.raises(Unknown):
        calling.answer(talking.session, talking.olga, "nowhere", at, "over")


def test_nobody_calls_when_all_is_over(talking: Cast) -> None:
    rounds.end(talking.session, talking.cafe.id, talking.cafe.step, "finished")
    with pytest.raises(Finished):
        call(talking)


def test_in_the_lobby_there_is_nothing_to_call_for_yet(people: Cast) -> None:
    with pytest.raises(Closed):
        call(people)
