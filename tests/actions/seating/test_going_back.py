"""Many who came in a minute that was a mistake: their routes are made before the café goes back, and only written."""

from collections import Counter
from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from cafe.actions import places, rounds
from cafe.actions.seating import assigning, repairs
from cafe.actions.seating.assigning import FEW
from cafe.actions.seating.going_back import to_go_back
from cafe.actions.seating.planning import NOTHING, PlanResult, PlanTask
from cafe.actions.seating.seating import read_seating
from cafe.actions.visits import Visitor
from cafe.domain import phases
from cafe.errors import NoWayBack, Overtaken
from cafe.rotation.seats import Route
from cafe.store.participant_state import mine
from tests.cast import Cast, gather
from tests.conftest import TurnedClock

MODES = ["visit", "mix", "groups"]


def mistaken(session: Session, mode: str = "visit", newcomers: int = FEW + 2) -> tuple[Cast, list[Visitor]]:
    """After the talk of round 1 somebody presses Weiter by mistake, and so many join; return them, too."""
    people = gather(session, rotation=mode)
    people.advance(4)
    return people, [people.join_late() for _ in range(newcomers)]


def to_do(cast: Cast) -> PlanTask:
    """Return what is done before the step is taken back."""
    return to_go_back(cast.session, cast.cafe.id, cast.cafe.step)


def done(task: PlanTask) -> PlanResult:
    """Do a task as the planner does it."""
    assert task.job is not None
    return PlanResult(task.seating, task.job(progress=lambda *_: None))


def back(cast: Cast, result: PlanResult | None) -> None:
    """Take the step back as Olga."""
    rounds.back(cast.session, cast.cafe.id, cast.cafe.step, result)
    cast.session.flush()


def routes(cast: Cast) -> dict[int, Route]:
    """Return who sits where, by their numbers."""
    return read_seating(cast.session, cast.cafe).by_number


def number_of(cast: Cast, who: Visitor) -> int:
    """Return somebody's number."""
    number: int = mine(cast.session, who.participant_id or "")["number"]
    return number


@pytest.mark.parametrize("mode", MODES)
def test_the_writer_only_writes_routes_that_were_made_before(
    session: Session, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    people, newcomers = mistaken(session, mode)
    result = done(to_do(people))
    assert result.result.keys() == {number_of(people, who) for who in newcomers}
    made_inside = list[int]()

    def seat_each(seats: object, situation: object, current: int, been: dict[int, Route]) -> dict[int, Route]:
        made_inside.extend(been)
        return {}

    monkeypatch.setattr(assigning, "seat_each", seat_each)
    before = routes(people)
    back(people, result)
    assert made_inside == []
    assert routes(people) == {**before, **result.result}


@pytest.mark.parametrize("mode", MODES)
def test_many_newcomers_fill_the_tables_evenly(session: Session, mode: str) -> None:
    people, _ = mistaken(session, mode)
    back(people, done(to_do(people)))
    for number in range(2):
        sizes = Counter(route[number] for route in routes(people).values())
        assert max(sizes.values()) - min(sizes.values()) <= 1


def test_whoever_joins_or_leaves_while_routes_are_made_is_seated_as_they_are_then(session: Session) -> None:
    people, newcomers = mistaken(session)
    result = done(to_do(people))
    latest = people.join_late()
    places.leave(session, newcomers[0])
    back(people, result)
    now = routes(people)
    assert all(now[number_of(people, latest)])
    assert not any(now.get(number_of(people, newcomers[0]), []))
    assert all(now[number_of(people, who)] == result.result[number_of(people, who)] for who in newcomers[1:])


def test_routes_that_were_made_before_a_table_closed_are_made_again(session: Session) -> None:
    people, _ = mistaken(session)
    result = done(to_do(people))
    closing = repairs.to_close(session, people.cafe.id, people.table.id, None)
    assert closing.job is not None
    closed = PlanResult(closing.seating, closing.job(progress=lambda *_: None))
    repairs.close(session, people.cafe.id, closed, people.table.id, None, "sizes")
    with pytest.raises(Overtaken), session.begin_nested():
        back(people, result)
    back(people, done(to_do(people)))
    assert all(all(route) for route in routes(people).values())


def test_a_step_that_is_taken_back_in_time_goes_back_however_long_the_routes_take(
    session: Session, turned: TurnedClock
) -> None:
    people, _ = mistaken(session)
    turned.turn(seconds=59)
    result = done(to_do(people))
    turned.turn(seconds=5)
    assert to_do(people) is NOTHING
    with pytest.raises(NoWayBack), session.begin_nested():
        back(people, None)
    back(people, result)
    assert people.cafe.phase == phases.CLOSING


def test_no_process_is_started_where_there_is_little_to_do(session: Session) -> None:
    few, _ = mistaken(session, newcomers=FEW)
    assert to_do(few) is NOTHING
    chosen, _ = mistaken(session, "free")
    assert to_do(chosen) is NOTHING
    many, _ = mistaken(session)
    assert to_go_back(session, many.cafe.id, many.cafe.step - 1) is NOTHING
    begun = gather(session)
    begun.advance()
    for _ in range(FEW + 2):
        begun.join_late()
    assert to_do(begun) is NOTHING, "back in the lobby nobody needs a seat"


def test_a_hall_that_waits_gets_its_routes_where_no_process_can_start(session: Session) -> None:
    people, _ = mistaken(session)
    task = to_do(people)
    assert task.urgent and task.job
    assert task.job(steps=1) == done(replace(task, urgent=False)).result
