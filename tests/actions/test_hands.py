"""People without a phone give points by raised hands, which the moderator counts: never more than they have."""

from typing import Any

import pytest

from cafe.actions import contributions, hands, rounds, votes
from cafe.errors import Closed, Elsewhere, NoHandsLeft, Unknown
from cafe.export import words
from cafe.export.reader import read_document
from cafe.store.changes import changes
from cafe.store.crowd import crowd
from cafe.store.evidence import evidence_at
from tests.cast import Cast


def told(cast: Cast) -> Any:
    """Return what the moderator is told of the hands."""
    return changes(cast.session, cast.table.id).for_moderator()["hands"]


def without_phone(cast: Cast, people: int) -> None:
    """Say as Hanna how many have no phone."""
    hands.say_how_many(cast.session, cast.hanna, people)


def count(cast: Cast, contribution: str, given: int) -> None:
    """Count hands as Hanna."""
    hands.count(cast.session, cast.hanna, contribution, given)


def points_of(cast: Cast, contribution: str) -> Any:
    """Return the points of a Beitrag as everybody sees them, and those of hands."""
    [item] = [
        one for one in changes(cast.session, cast.table.id).public()["contributions"] if one["id"] == contribution
    ]
    return item["points"], item.get("by_hand", 0)


def test_hands_count_beside_phones_and_are_marked(talking: Cast) -> None:
    contribution = talking.post(text="Ein Bus.")
    votes.cast(talking.session, talking.ada, contribution, 2)
    without_phone(talking, 1)
    count(talking, contribution, 3)
    assert points_of(talking, contribution) == (5, 3)
    assert told(talking) == {"people": 1, "left": 2}
    rests = evidence_at(talking.session, talking.table.id).counts([contribution])
    assert (rests["points"], rests["by_hand"], rests["people"]) == (5, 3, 1)
    [here] = [one for one in crowd(talking.session, talking.cafe.id)["tables"] if one["table"] == talking.table.id]
    assert here["points"] == 5


def test_so_many_people_have_as_many_points_as_with_phones(talking: Cast) -> None:
    one, other = talking.post(), talking.post()
    with pytest.raises(NoHandsLeft):
        count(talking, one, 1)
    without_phone(talking, 2)
    count(talking, one, 7)
    count(talking, other, 3)
    with pytest.raises(NoHandsLeft):
        count(talking, other, 4)


def test_people_who_have_given_points_do_not_go_away(talking: Cast) -> None:
    one = talking.post()
    without_phone(talking, 2)
    count(talking, one, 6)
    with pytest.raises(NoHandsLeft):
        without_phone(talking, 1)


def test_what_is_withdrawn_frees_its_points_and_what_is_hidden_keeps_them(talking: Cast) -> None:
    one, other = talking.post(), talking.post()
    without_phone(talking, 1)
    count(talking, one, 5)
    contributions.hide(talking.session, talking.hanna, one)
    assert told(talking)["left"] == 0
    with pytest.raises(Unknown):
        count(talking, one, 0)
    contributions.show(talking.session, talking.hanna, one)
    contributions.withdraw(talking.session, talking.ada, one)
    assert told(talking)["left"] == 5
    count(talking, other, 5)


def test_the_next_group_has_hands_of_its_own(talking: Cast) -> None:
    one = talking.post()
    without_phone(talking, 1)
    count(talking, one, 5)
    for leaving in (2, 3, 4):  # to the talk of round 2
        rounds.advance(talking.session, talking.cafe.id, leaving)
    talking.session.flush()
    assert told(talking) == {"people": 0, "left": 0}
    without_phone(talking, 2)
    assert told(talking) == {"people": 2, "left": 10}


def test_hands_are_counted_only_while_points_are_given_and_at_the_own_table(talking: Cast) -> None:
    elsewhere = talking.post(talking.bela)
    without_phone(talking, 1)
    with pytest.raises(Elsewhere):
        count(talking, elsewhere, 1)
    rounds.advance(talking.session, talking.cafe.id, talking.cafe.step)
    with pytest.raises(Closed):
        without_phone(talking, 2)


def test_the_documentation_says_how_many_points_came_by_hand(talking: Cast) -> None:
    contribution = talking.post(text="Ein Bus.")
    votes.cast(talking.session, talking.ada, contribution, 2)
    without_phone(talking, 1)
    count(talking, contribution, 3)
    [one] = read_document(talking.session, talking.cafe.id).tables[0].contributions
    assert words.points_line(one) == "5 Punkte, davon 3 per Handzeichen"
