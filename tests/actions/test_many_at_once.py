"""Many vote and post in the same moment: each as if alone, and refusals leave no trace."""

from typing import Any

from cafe.actions import contributions, votes
from cafe.actions.visits import Visitor
from cafe.domain import dirty_marks
from cafe.errors import CafeError, Elsewhere, NoPointsLeft, TooLong, Unknown
from tests.cast import Cast


def ballot(who: Visitor, contribution: str, points: int) -> tuple[Visitor, dict[str, Any]]:
    return who, {"contribution": contribution, "points": points}


def post(who: Visitor, text: str, **more: object) -> tuple[Visitor, dict[str, Any]]:
    return who, {"kind": "idea", "text": text, **more}


def outcomes(answers: list[Any]) -> list[object]:
    return [type(answer) if isinstance(answer, CafeError) else answer["left"] for answer in answers]


def test_votes_of_one_moment_are_answered_each_and_counted_together(talking: Cast) -> None:
    contribution, rev = talking.post(), talking.rev()
    other = talking.join_late(at=talking.table)
    answers = votes.cast_each(talking.session, [ballot(talking.ada, contribution, 2), ballot(other, contribution, 5)])
    assert answers == [{"left": 3, "points": 2, "rev": rev + 1}, {"left": 0, "points": 5, "rev": rev + 1}]
    assert talking.look(contribution)["points"] == 7


def test_ballots_count_in_their_order(talking: Cast) -> None:
    one, two = talking.post(), talking.post()
    asked = [(one, 5), (two, 1), (one, 2), (two, 3), (two, 4)]
    answers = votes.cast_each(talking.session, [ballot(talking.ada, *points) for points in asked])
    assert outcomes(answers) == [0, NoPointsLeft, 3, 0, NoPointsLeft]
    assert [talking.look(contribution)["points"] for contribution in (one, two)] == [2, 3]


def test_a_refusal_beside_others_leaves_no_trace(talking: Cast) -> None:
    contribution, elsewhere = talking.post(), talking.post(talking.bela)
    before = talking.rev(talking.cafe.tables[1])
    dirty_marks(talking.session).clear()
    asked = [
        ballot(talking.bela, contribution, 1),
        ballot(talking.ada, contribution, 1),
        ballot(talking.mallory, contribution, 1),
    ]
    refused, counted, closed = votes.cast_each(talking.session, asked)
    assert isinstance(refused, Elsewhere) and isinstance(closed, CafeError)
    assert isinstance(counted, dict) and talking.look(contribution)["voters"] == 1
    assert dirty_marks(talking.session) == {("table", talking.table.id)}
    assert talking.rev(talking.cafe.tables[1]) == before
    assert outcomes(votes.cast_each(talking.session, [ballot(talking.ada, elsewhere, 1)])) == [Elsewhere]


def test_posts_are_numbered_in_their_order_and_share_a_rev(talking: Cast) -> None:
    talking.post()
    asked = [post(talking.ada, "Zwei."), post(talking.bela, "Eins."), post(talking.hanna, "Drei.")]
    first, other, second = contributions.post_each(talking.session, asked)
    assert isinstance(first, dict) and isinstance(other, dict) and isinstance(second, dict)
    assert [first["number"], other["number"], second["number"]] == [2, 1, 3]
    assert first["rev"] == second["rev"] == talking.rev()
    assert talking.look(second["id"])["by_moderator"]


def test_a_post_that_is_refused_takes_no_number(talking: Cast) -> None:
    asked = [
        post(talking.ada, "x" * 501),
        post(talking.ada, "Eins.", builds_on="nowhere"),
        post(talking.ada, "Eins.", table=talking.cafe.tables[1].id),
        post(talking.ada, "Eins."),
    ]
    *refused, posted = contributions.post_each(talking.session, asked)
    assert [type(answer) for answer in refused] == [TooLong, Unknown, Elsewhere]
    assert isinstance(posted, dict) and posted["number"] == 1
