"""Giving points: absolute, at one's own table, as long as the phase allows."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from cafe.actions import contributions, votes
from cafe.actions.visits import Visitor
from cafe.errors import CafeError, Closed, Elsewhere, NoPointsLeft, Unknown
from cafe.store.participant_state import mine
from tests.cast import Cast, gather


def cast(people: Cast, contribution: str, points: int, who: Visitor | None = None) -> int:
    """Give points as somebody (Ada); return what is left."""
    answer = votes.cast(people.session, who or people.ada, contribution, points)
    left: int = answer["left"]
    return left


def counted(outcome: "dict[str, Any] | CafeError") -> dict[str, Any]:
    """Return the answer to a ballot that was counted."""
    assert not isinstance(outcome, CafeError)
    return outcome


def test_a_vote_is_counted_and_answered_with_what_is_left(talking: Cast) -> None:
    contribution = talking.post()
    answer = votes.cast(talking.session, talking.ada, contribution, 3)
    seen = talking.look(contribution)
    assert answer == {"left": 2, "points": 3, "rev": seen["rev"]}
    assert (seen["points"], seen["voters"]) == (3, 1)


def test_points_are_absolute_and_zero_takes_them_back(talking: Cast) -> None:
    contribution = talking.post()
    assert [cast(talking, contribution, points) for points in (3, 5, 1, 0)] == [2, 0, 4, 5]
    assert (talking.look(contribution)["points"], talking.look(contribution)["voters"]) == (0, 0)


def test_everybodys_points_are_counted_and_nobodys_twice(talking: Cast) -> None:
    contribution = talking.post()
    other = talking.join_late(at=talking.table)
    cast(talking, contribution, 2)
    cast(talking, contribution, 4, other)
    cast(talking, contribution, 3)
    assert (talking.look(contribution)["points"], talking.look(contribution)["voters"]) == (7, 2)


def test_nobody_gives_more_than_the_table_allows(talking: Cast) -> None:
    one, two = talking.post(), talking.post()
    cast(talking, one, 3)
    with pytest.raises(NoPointsLeft):
        cast(talking, two, 3)
    assert talking.look(two)["points"] == 0


def test_each_table_has_points_of_its_own(talking: Cast) -> None:
    cast(talking, talking.post(), 5)
    talking.advance(3)
    assert cast(talking, talking.post(), 5) == 0


@pytest.mark.parametrize("act", [contributions.hide, contributions.withdraw])
def test_what_is_hidden_or_withdrawn_frees_its_points(talking: Cast, act: object) -> None:
    one, two = talking.post(), talking.post(talking.hanna)
    cast(talking, one, 5)
    assert callable(act)
    act(talking.session, talking.hanna if act is contributions.hide else talking.ada, one)
    assert cast(talking, two, 5) == 0
    with pytest.raises(Unknown):
        cast(talking, one, 1)


def test_points_that_were_given_anew_are_gone_from_what_is_shown_again(talking: Cast) -> None:
    one, two = talking.post(), talking.post()
    cast(talking, one, 5)
    contributions.hide(talking.session, talking.hanna, one)
    answer = votes.cast(talking.session, talking.ada, two, 3)
    assert (answer["left"], answer["taken_back"]) == (2, {one: 2})
    contributions.show(talking.session, talking.hanna, one)
    own = mine(talking.session, talking.ada.participant_id or "")
    assert (own["left"], own["votes"]) == (0, {one: 2, two: 3})
    assert (talking.look(one)["points"], talking.look(two)["points"]) == (2, 3)
    with pytest.raises(NoPointsLeft):
        cast(talking, two, 4)
    assert cast(talking, one, 0) == 2


def test_points_on_a_hidden_beitrag_come_back_with_it_if_nobody_needed_them(talking: Cast) -> None:
    one, two = talking.post(), talking.post()
    cast(talking, one, 2)
    contributions.hide(talking.session, talking.hanna, one)
    assert "taken_back" not in votes.cast(talking.session, talking.ada, two, 3)
    contributions.show(talking.session, talking.hanna, one)
    assert mine(talking.session, talking.ada.participant_id or "")["votes"] == {one: 2, two: 3}


def test_points_are_only_taken_back_from_the_person_who_gives_them_anew(talking: Cast) -> None:
    one, two = talking.post(), talking.post()
    other = talking.join_late(at=talking.table)
    cast(talking, one, 5)
    cast(talking, one, 5, other)
    contributions.hide(talking.session, talking.hanna, one)
    both = [(talking.ada, {"contribution": two, "points": points}) for points in (2, 5)]
    assert [answer["taken_back"] for answer in map(counted, votes.cast_each(talking.session, both))] == [
        {one: 3},
        {one: 0},
    ]
    contributions.show(talking.session, talking.hanna, one)
    assert (talking.look(one)["points"], talking.look(two)["points"]) == (5, 5)


def test_points_stay_at_the_table_where_one_sits(talking: Cast) -> None:
    elsewhere = talking.post(talking.bela)
    with pytest.raises(Elsewhere):
        cast(talking, elsewhere, 1)
    with pytest.raises(Unknown):
        cast(talking, "nowhere", 1)


def test_after_the_round_no_point_is_given(talking: Cast) -> None:
    contribution = talking.post()
    talking.advance()
    with pytest.raises(Closed):
        cast(talking, contribution, 1)


def test_where_voting_is_a_step_the_talk_is_for_talking(session: Session) -> None:
    people = gather(session, voting="step")
    people.advance(2)
    contribution = people.post()
    with pytest.raises(Closed):
        cast(people, contribution, 1)
    people.advance()
    assert cast(people, contribution, 1) == 4
