"""The first step is taken back with the seats that it gave; whoever came meanwhile has a seat in what comes back."""

import pytest
from sqlalchemy.orm import Session

from cafe.actions import calling, contributions, places, rounds, setting_up
from cafe.actions.seating import planning, repairs
from cafe.actions.seating.planning import PlanResult, RotationProposal
from cafe.actions.visits import Visitor
from cafe.domain import phases
from cafe.errors import Closed, MovedOn, NoWayBack, TableInUse
from cafe.store.cafe_state import cafe_state
from cafe.store.participant_state import mine
from tests.cast import KEY, Cast, gather, setup
from tests.conftest import TurnedClock
from tests.export.writing import markdown_of


def back(cast: Cast) -> None:
    """Take the last step back as Olga."""
    rounds.back(cast.session, cast.cafe.id, cast.cafe.step)
    cast.session.flush()


def route(cast: Cast, who: Visitor) -> list[tuple[int, str]]:
    """Return where somebody sits, round by round."""
    return [(seat["round"], seat["table"]) for seat in mine(cast.session, who.participant_id or "")["route"]]


def rounds_of(cast: Cast, who: Visitor) -> list[int]:
    """Return the rounds in which somebody has a seat."""
    return [number for number, _ in route(cast, who)]


def plan_for(cast: Cast, expected: int) -> None:
    """Adopt a plan for so many participants."""
    proposal = RotationProposal("mix", False, expected, {}, [])
    task = planning.to_try(cast.session, cast.cafe.id, proposal)
    assert task.job is not None
    planning.adopt(cast.session, cast.cafe.id, PlanResult(task.seating, task.job()), proposal)


def test_back_in_the_lobby_nobody_has_a_seat_yet_and_the_next_start_gives_new_ones(people: Cast) -> None:
    people.advance()
    assert rounds_of(people, people.ada) == [1, 2]
    back(people)
    state = cafe_state(people.session, people.cafe.id)
    assert [state[name] for name in ("phase", "round", "ends_at", "back")] == [phases.LOBBY, 0, None, None]
    assert route(people, people.ada) == []
    late = people.join_late()
    assert route(people, late) == []
    people.advance()
    assert [rounds_of(people, who) for who in (people.ada, people.bela, late)] == [[1, 2]] * 3


def test_a_planned_route_stays_as_it_was(people: Cast) -> None:
    plan_for(people, 6)
    before = route(people, people.ada)
    people.advance()
    late = people.join_late()
    back(people)
    assert route(people, people.ada) == before
    assert rounds_of(people, late) == [1, 2]
    people.advance()
    assert route(people, people.ada) == before


def test_whoever_left_meanwhile_leaves_no_plan_behind(people: Cast) -> None:
    people.advance()
    places.leave(people.session, people.ada)
    back(people)
    people.advance()
    assert rounds_of(people, people.bela) == [1, 2]
    places.come_back(people.session, people.ada)
    assert rounds_of(people, people.ada) == [1, 2]


def test_a_place_that_somebody_chose_stays_chosen(session: Session) -> None:
    people = gather(session, rotation="free")
    people.advance()
    places.choose(session, people.ada, people.table.id, 0)
    back(people)
    with pytest.raises(Closed):
        places.choose(session, people.ada, people.cafe.tables[1].id, 0)
    people.advance()
    assert route(people, people.ada) == [(1, people.table.id)]


def test_the_way_back_to_the_lobby_is_open_for_a_minute_and_only_from_the_first_step(
    people: Cast, turned: TurnedClock
) -> None:
    people.advance()
    turned.turn(seconds=61)
    with pytest.raises(NoWayBack):
        back(people)
    people.advance()
    back(people)
    with pytest.raises(NoWayBack):
        back(people)
    assert (people.cafe.phase, people.cafe.current_round) == (phases.SEATING, 1)


def test_the_lobby_is_a_lobby_again(people: Cast) -> None:
    people.advance()
    posted = people.post(people.hanna)
    back(people)
    with pytest.raises(Closed):
        people.post(people.hanna)
    assert people.look(posted)["state"] == "shown"
    assert "An 2 Tischen sprechen 2 Personen in 2 Runden von je 20 Minuten" in markdown_of(
        people.session, people.cafe.id
    )
    plan_for(people, 4)
    people.advance()
    people.post(people.hanna)


def test_a_table_on_which_something_lies_is_not_taken_away_from_the_lobby(people: Cast) -> None:
    people.advance()
    people.post(people.hanna)
    back(people)
    seen = setting_up.setup_of(people.cafe)
    one, other = seen.tables
    with pytest.raises(TableInUse) as refused, people.session.begin_nested():
        setting_up.edit(people.session, KEY, people.cafe.id, setup(tables=[other]), seen)
    assert refused.value.number == 1
    setting_up.edit(people.session, KEY, people.cafe.id, setup(tables=[one]), seen)
    people.session.expire_all()
    assert [table.id for table in people.cafe.tables] == [one.id]


def test_a_table_that_has_called_for_help_is_taken_away_with_its_call(people: Cast) -> None:
    people.advance()
    calling.call(people.session, people.hanna, "help")
    back(people)
    seen = setting_up.setup_of(people.cafe)
    setting_up.edit(people.session, KEY, people.cafe.id, setup(tables=[seen.tables[1]]), seen)
    people.session.expire_all()
    assert [table.id for table in people.cafe.tables] == [seen.tables[1].id]


def test_a_new_plan_that_was_made_meanwhile_is_not_written_in_the_lobby(people: Cast) -> None:
    people.advance()
    task = repairs.to_replan(people.session, people.cafe.id)
    assert task.job is not None
    made = PlanResult(task.seating, task.job())
    back(people)
    with pytest.raises(MovedOn):
        repairs.replan_all(people.session, people.cafe.id, made)
    assert route(people, people.ada) == []


@pytest.mark.parametrize("mode", ["visit", "mix", "groups"])
def test_whoever_came_after_a_mistaken_tischwechsel_has_a_seat_in_the_round_that_came_back(
    session: Session, mode: str
) -> None:
    people = gather(session, rotation=mode)
    people.advance(3)
    before = route(people, people.ada)
    people.advance()
    late = people.join_late()
    assert rounds_of(people, late) == [2]
    back(people)
    assert rounds_of(people, late) == [1, 2]
    assert route(people, people.ada) == before


def test_whoever_came_after_a_mistaken_end_has_a_seat_and_may_write(talking: Cast) -> None:
    rounds.end(talking.session, talking.cafe.id, talking.cafe.step, phases.HARVEST)
    late, gone = talking.join_late(), talking.join_late()
    places.leave(talking.session, gone)
    assert route(talking, late) == []
    back(talking)
    assert rounds_of(talking, late) == [1, 2]
    assert route(talking, gone) == []
    assert contributions.post(talking.session, late, "idea", "Ein Bus.")["number"] == 1


def test_a_newcomer_gets_the_seat_of_their_card_in_the_round_that_came_back(people: Cast) -> None:
    plan_for(people, 6)
    planned = planning.overview(people.session, people.cafe)["routes"]
    people.advance(4)
    late = people.join_late()
    back(people)
    number = mine(people.session, late.participant_id or "")["number"]
    tables = [people.cafe.tables[seat[0]].id for seat in planned[number]]
    assert route(people, late) == list(enumerate(tables, 1))
