"""The Rückfrage: the group at the table says point by point whether a version holds."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import delete

from cafe.actions import reviews, summaries
from cafe.actions.visits import Visitor
from cafe.domain import Seat
from cafe.errors import Closed, Elsewhere, Finished, NobodyToAsk, NotAsked, NothingToCondense, Stale, Unknown
from cafe.live.shapes import WrittenPoint
from cafe.store import participant_state, seats, versions
from cafe.store.changes import changes
from tests.cast import Cast


def write(cast: Cast, *texts: str, rev: int = 0) -> int:
    """Write points as Hanna; return the rev of the new version."""
    answer = summaries.edit(cast.session, cast.hanna, [WrittenPoint(text, []) for text in texts], rev)
    return int(answer["rev"])


def ask(cast: Cast, *texts: str) -> list[str]:
    """Write points as Hanna and ask about them; return their ids."""
    newest = versions.newest_summary(cast.session, cast.table.id)
    reviews.start(cast.session, cast.hanna, write(cast, *texts, rev=newest.rev if newest else 0))
    return [point["id"] for point in seen(cast)["points"]]


def seen(cast: Cast) -> dict[str, Any]:
    """Return the last Rückfrage as the moderator sees it."""
    review = changes(cast.session, cast.table.id).for_moderator()["review"]
    assert isinstance(review, dict)
    return review


def give(cast: Cast, who: Visitor, point: str, answer: str | None = "fits") -> None:
    """Answer as somebody."""
    reviews.answer(cast.session, who, point, answer)


def counts(cast: Cast) -> list[list[int]]:
    """Return for each point how many say that it fits, needs other words, lacks something."""
    return [list(point["answers"].values()) for point in seen(cast)["points"]]


def test_the_answers_to_each_point_are_counted(talking: Cast) -> None:
    one, two = ask(talking, "Erstens.", "Zweitens.")
    other = talking.join_late(at=talking.table)
    give(talking, talking.ada, one, "fits")
    give(talking, other, one, "reword")
    give(talking, other, two, "missing")
    assert counts(talking) == [[1, 1, 0], [0, 0, 1]]
    assert (seen(talking)["answered"], seen(talking)["version"], seen(talking)["ended"]) == (2, 1, False)


def test_whoever_answers_again_has_changed_their_mind(talking: Cast) -> None:
    [one] = ask(talking, "Erstens.")
    for answer, wanted in (("fits", [1, 0, 0]), ("missing", [0, 0, 1]), ("missing", [0, 0, 1]), (None, [0, 0, 0])):
        give(talking, talking.ada, one, answer)
        assert counts(talking) == [wanted]


def test_nobody_answers_as_the_others_do(talking: Cast) -> None:
    [one] = ask(talking, "Erstens.")
    give(talking, talking.ada, one)
    public = changes(talking.session, talking.table.id).public()["review"]
    assert (public["answered"], public["points"][0]["answers"]) == (None, None)
    assert participant_state.mine(talking.session, talking.ada.participant_id or "")["review_answers"] == {one: "fits"}


def test_the_answers_stay_with_the_version_that_was_asked_about(talking: Cast) -> None:
    [one] = ask(talking, "Erstens.")
    give(talking, talking.ada, one)
    newest = versions.newest_summary(talking.session, talking.table.id)
    assert newest is not None
    origin = newest.points[0].origin
    points = [WrittenPoint("Neu.", []), WrittenPoint("Erstens, besser.", [], origin)]
    summaries.edit(talking.session, talking.hanna, points, newest.rev)
    assert (seen(talking)["version"], [point["origin"] for point in seen(talking)["points"]]) == (1, [origin])
    assert counts(talking) == [[1, 0, 0]]


def test_a_new_asking_begins_without_answers_and_ends_the_old(talking: Cast) -> None:
    [old] = ask(talking, "Erstens.")
    give(talking, talking.ada, old)
    [new] = ask(talking, "Erstens, besser.")
    assert counts(talking) == [[0, 0, 0]]
    with pytest.raises(NotAsked):
        give(talking, talking.ada, old)
    give(talking, talking.ada, new)
    assert counts(talking) == [[1, 0, 0]]


def test_a_review_that_was_ended_by_mistake_goes_on_with_its_answers(talking: Cast) -> None:
    [one] = ask(talking, "Erstens.")
    give(talking, talking.ada, one)
    reviews.end(talking.session, talking.hanna)
    newest = versions.newest_summary(talking.session, talking.table.id)
    assert newest is not None
    reviews.start(talking.session, talking.hanna, newest.rev)
    assert (counts(talking), seen(talking)["ended"]) == ([[1, 0, 0]], False)
    assert participant_state.mine(talking.session, talking.ada.participant_id or "")["review_answers"] == {one: "fits"}
    give(talking, talking.ada, one, "reword")
    assert counts(talking) == [[0, 1, 0]]


def test_after_its_end_nobody_answers(talking: Cast) -> None:
    [one] = ask(talking, "Erstens.")
    reviews.end(talking.session, talking.hanna)
    assert seen(talking)["ended"]
    with pytest.raises(NotAsked):
        give(talking, talking.ada, one)
    with pytest.raises(NotAsked):
        reviews.end(talking.session, talking.hanna)


def test_the_next_group_is_not_asked_what_the_last_one_was(talking: Cast) -> None:
    [one] = ask(talking, "Erstens.")
    talking.advance(2)  # to the Tischwechsel
    here = talking.join_late(at=talking.table)
    with pytest.raises(NotAsked):
        give(talking, here, one)


def test_the_last_group_answers_in_the_harvest_and_nobody_else_is_disturbed(talking: Cast) -> None:
    talking.advance(5)
    rev = talking.cafe.rev
    here = next(who for who in (talking.ada, talking.bela) if sits_here(talking, who))
    [one] = ask(talking, "Erstens.")
    asked = talking.session.get_one(type(talking.cafe), talking.cafe.id, populate_existing=True).rev
    give(talking, here, one)
    assert counts(talking) == [[1, 0, 0]]
    assert rev < asked == talking.session.get_one(type(talking.cafe), talking.cafe.id, populate_existing=True).rev


def sits_here(cast: Cast, who: Visitor) -> bool:
    """Whether somebody sits at Hanna's table now."""
    seat = seats.seat_of(cast.session, who.participant_id or "", cast.cafe.current_round)
    return seat is not None and seat.table_id == cast.table.id


def test_whoever_sits_elsewhere_is_not_asked(talking: Cast) -> None:
    [one] = ask(talking, "Erstens.")
    with pytest.raises(Elsewhere):
        give(talking, talking.bela, one)
    for who, error in ((talking.ada, Unknown), (talking.mallory, Closed)):
        with pytest.raises(error):
            give(talking, who, "nowhere")


def test_only_a_version_that_was_seen_and_says_something_is_asked_about(talking: Cast) -> None:
    with pytest.raises(NothingToCondense):
        reviews.start(talking.session, talking.hanna, 0)
    rev = write(talking, "Erstens.")
    with pytest.raises(Stale):
        reviews.start(talking.session, talking.hanna, rev - 1)
    with pytest.raises(NothingToCondense):
        reviews.start(talking.session, talking.hanna, write(talking, rev=rev))


def test_nobody_asks_before_the_café_or_after(people: Cast) -> None:
    with pytest.raises(Closed):
        reviews.start(people.session, people.hanna, 0)
    people.advance(8)
    acts: list[Callable[[], object]] = [
        lambda: reviews.start(people.session, people.hanna, 0),
        lambda: reviews.end(people.session, people.hanna),
    ]
    for act in acts:
        with pytest.raises(Finished):
            act()


def test_nobody_is_asked_at_a_table_without_guests(talking: Cast) -> None:
    rev = write(talking, "Erstens.")
    talking.session.execute(delete(Seat).where(Seat.table_id == talking.table.id))
    with pytest.raises(NobodyToAsk):
        reviews.start(talking.session, talking.hanna, rev)
