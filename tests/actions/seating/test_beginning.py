"""The first Tischwechsel: its plan is made before the café moves on, and written if the café is still set up so."""

from collections import Counter
from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cafe.actions import places, rounds, setting_up, visits
from cafe.actions.seating import beginning, planning
from cafe.actions.seating.planning import PlanResult, RotationProposal
from cafe.actions.seating.seating import read_seating
from cafe.actions.setting_up import RoundPlan, TablePlan
from cafe.domain import Seat
from cafe.errors import Overtaken
from tests.cast import KEY, Cast, gather

FOUR = [TablePlan(topic, spots=2) for topic in ("Wohnen", "Energie", "Konsum", "Verkehr")]
PEOPLE = 25


@pytest.fixture
def lobby(session: Session) -> Cast:
    """The cast and others, twenty-five in all, in the lobby of a café with four tables and three rounds."""
    people = gather(session, tables=FOUR, rounds=[RoundPlan(20)] * 3, numbers="live")
    for _ in range(PEOPLE - 2):
        visits.join(session, people.cafe.code)
    return people


def planned(cast: Cast) -> PlanResult:
    """Do beside the café what it needs to begin."""
    task = beginning.to_begin(cast.session, cast.cafe.id, cast.cafe.step)
    return PlanResult(task.seating, task.job(steps=1_000) if task.job else None)


def begin(cast: Cast, done: PlanResult) -> None:
    """Press Weiter with a plan that was made before."""
    rounds.advance(cast.session, cast.cafe.id, cast.cafe.step, done)


def routes(cast: Cast) -> dict[int, list[tuple[int, int] | None]]:
    """Return where everybody sits, by number."""
    return dict(read_seating(cast.session, cast.cafe).by_number)


def test_everybody_gets_the_route_that_was_planned_before(lobby: Cast) -> None:
    done = planned(lobby)
    begin(lobby, done)
    assert routes(lobby) == dict(zip(range(1, PEOPLE + 1), map(list, done.result.seats), strict=True))


def test_whoever_joins_while_it_is_planned_is_seated_too_and_nobody_else_moves(lobby: Cast) -> None:
    done = planned(lobby)
    for _ in range(7):
        visits.join(lobby.session, lobby.cafe.code)
    begin(lobby, done)
    sitting = routes(lobby)
    assert [sitting[number] for number in range(1, PEOPLE + 1)] == list(map(list, done.result.seats))
    assert len(sitting) == PEOPLE + 7 and all(all(route) for route in sitting.values())
    for turn in range(3):
        assert set(Counter(route[turn] for route in sitting.values()).values()) == {4}


def test_whoever_has_gone_while_it_is_planned_gets_no_seat(lobby: Cast) -> None:
    done = planned(lobby)
    places.leave(lobby.session, lobby.ada)
    begin(lobby, done)
    seated = set(lobby.session.scalars(select(Seat.participant_id)))
    assert lobby.ada.participant_id not in seated
    assert len(seated) == PEOPLE - 1


@pytest.mark.parametrize("anew", [{"rounds": [RoundPlan(20)] * 2}, {"tables": FOUR[:3]}, {"rotation": "mix"}])
def test_a_plan_for_a_cafe_that_was_set_up_anew_meanwhile_is_not_written(lobby: Cast, anew: dict[str, object]) -> None:
    done = planned(lobby)
    seen = setting_up.setup_of(lobby.cafe)
    setting_up.edit(lobby.session, KEY, lobby.cafe.id, replace(seen, **anew), seen)  # type: ignore[arg-type]
    lobby.session.refresh(lobby.cafe)
    with pytest.raises(Overtaken):
        begin(lobby, done)
    assert not lobby.session.scalars(select(Seat)).all()


def test_a_plan_that_was_adopted_meanwhile_holds(lobby: Cast) -> None:
    done = planned(lobby)
    proposal = RotationProposal("visit", False, 40, {}, [])
    task = planning.to_try(lobby.session, lobby.cafe.id, proposal)
    assert task.job is not None
    planning.adopt(lobby.session, lobby.cafe.id, PlanResult(task.seating, task.job(steps=1_000)), proposal)
    adopted = {number: route for number, route in routes(lobby).items() if number <= PEOPLE}
    begin(lobby, done)
    assert routes(lobby) == adopted


def test_a_plan_that_was_dropped_meanwhile_is_made_anew(lobby: Cast) -> None:
    proposal = RotationProposal("visit", False, 40, {}, [])
    task = planning.to_try(lobby.session, lobby.cafe.id, proposal)
    assert task.job is not None
    planning.adopt(lobby.session, lobby.cafe.id, PlanResult(task.seating, task.job(steps=1_000)), proposal)
    nothing = planned(lobby)
    assert nothing.result is None
    seen = setting_up.setup_of(lobby.cafe)
    setting_up.edit(lobby.session, KEY, lobby.cafe.id, replace(seen, expected=0), seen)
    lobby.session.refresh(lobby.cafe)
    with pytest.raises(Overtaken):
        begin(lobby, nothing)


def test_nothing_is_planned_for_a_step_that_begins_nothing(lobby: Cast) -> None:
    assert beginning.to_begin(lobby.session, lobby.cafe.id, lobby.cafe.step + 1).job is None
    begin(lobby, planned(lobby))
    assert beginning.to_begin(lobby.session, lobby.cafe.id, lobby.cafe.step).job is None


def test_a_few_people_who_meet_nobody_are_seated_without_a_search(people: Cast) -> None:
    nothing = planned(people)
    assert nothing.result is None
    begin(people, nothing)
    assert all(all(route) for route in routes(people).values())
