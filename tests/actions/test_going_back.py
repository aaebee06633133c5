"""A step that was a mistake is taken back within a minute; a café that ends early says only what was held."""

import pytest
from sqlalchemy.orm import Session

from cafe.actions import contributions, places, rounds, setting_up, votes
from cafe.domain import Visit, phases
from cafe.domain.visit import MODERATOR
from cafe.errors import Closed, MovedOn, NoWayBack
from cafe.export.reader import read_document
from cafe.store.cafe_state import cafe_state
from cafe.store.held_rounds import held_rounds
from cafe.store.participant_state import mine
from tests.cast import KEY, Cast, gather, setup
from tests.conftest import TurnedClock
from tests.export.writing import markdown, markdown_of

MINUTE = 60_000


@pytest.fixture
def talking(turned: TurnedClock, people: Cast) -> Cast:
    """The cast in a talk of twenty minutes that begins now; the test turns the clock."""
    people.advance(2)
    assert people.cafe.ends_at == turned.now() + 20 * MINUTE
    return people


def back(cast: Cast) -> str:
    """Take the last step back as Olga; return the phase."""
    phase: str = rounds.back(cast.session, cast.cafe.id, cast.cafe.step)["phase"]
    return phase


def end(cast: Cast, to: str) -> None:
    """End the rounds, or all, as Olga."""
    rounds.end(cast.session, cast.cafe.id, cast.cafe.step, to)


def test_every_step_is_taken_back_to_where_it_came_from(session: Session) -> None:
    people = gather(session, voting="step")
    while people.cafe.phase != phases.FINISHED:
        before = people.cafe.phase, people.cafe.current_round
        people.advance()
        back(people)
        assert (people.cafe.phase, people.cafe.current_round) == before
        people.advance()


def test_the_clock_has_what_it_had_left_and_writing_and_voting_are_open_again(
    talking: Cast, turned: TurnedClock
) -> None:
    contribution = talking.post()
    turned.turn(minutes=5)
    talking.advance()
    turned.turn(seconds=50)
    assert back(talking) == phases.TALK
    assert talking.cafe.ends_at == turned.now() + 15 * MINUTE
    assert votes.cast(talking.session, talking.ada, contribution, 2)["left"] == 3
    assert contributions.post(talking.session, talking.ada, "idea", "Ein Bus.")["number"] == 2


def test_a_pause_comes_back_as_a_pause(talking: Cast, turned: TurnedClock) -> None:
    turned.turn(minutes=5)
    rounds.pause(talking.session, talking.cafe.id)
    talking.advance()
    back(talking)
    assert (talking.cafe.remaining, talking.cafe.ends_at) == (15 * MINUTE, None)


def test_a_phase_that_the_bell_ended_comes_back_with_a_minute(talking: Cast, turned: TurnedClock) -> None:
    turned.turn(minutes=20)
    rounds.run_out(talking.session, talking.cafe.id, talking.cafe.step)
    back(talking)
    assert talking.cafe.ends_at == turned.now() + MINUTE


def test_what_came_too_late_only_because_of_the_mistake_is_taken(talking: Cast) -> None:
    talking.advance()
    late = contributions.post(talking.session, talking.ada, "idea", "Ein Bus.", table=talking.table.id)
    assert late["late"]
    back(talking)
    assert talking.look(late["id"])["state"] == "shown"
    assert talking.look(late["id"])["cluster"]


def test_what_was_written_in_the_next_talk_is_not_lost(talking: Cast) -> None:
    talking.advance(3)
    there = talking.post()
    back(talking)
    talking.advance()
    assert talking.cafe.phase == phases.TALK
    table = next(table for table in talking.cafe.tables if table.id != talking.table.id)
    assert talking.look(there, table)["state"] == "shown"


def test_after_a_minute_or_twice_or_from_an_old_screen_it_is_too_late(talking: Cast, turned: TurnedClock) -> None:
    talking.advance()
    seen = talking.cafe.step
    back(talking)
    with pytest.raises(MovedOn):
        rounds.back(talking.session, talking.cafe.id, seen)
    with pytest.raises(NoWayBack):
        back(talking)
    talking.advance()
    turned.turn(seconds=61)
    with pytest.raises(NoWayBack):
        back(talking)
    assert talking.cafe.phase == phases.CLOSING


def test_hidden_points_are_hidden_again(session: Session) -> None:
    people = gather(session, numbers="after")
    people.advance(3)
    assert cafe_state(session, people.cafe.id)["may"]["numbers"]
    back(people)
    assert not cafe_state(session, people.cafe.id)["may"]["numbers"]


def test_a_cafe_that_goes_on_after_all_keeps_its_links(talking: Cast) -> None:
    end(talking, phases.FINISHED)
    of_moderators = talking.session.query(Visit).filter_by(cafe_id=talking.cafe.id, role=MODERATOR)
    assert all(visit.expires_at for visit in of_moderators)
    back(talking)
    talking.session.expire_all()
    assert not any(visit.expires_at for visit in of_moderators)
    assert talking.cafe.phase == phases.TALK


def test_the_rounds_or_the_evening_end_early_in_one_step(people: Cast) -> None:
    with pytest.raises(Closed):
        end(people, phases.HARVEST)
    people.advance(2)
    end(people, phases.HARVEST)
    assert (people.cafe.phase, people.cafe.current_round, people.cafe.ends_at) == (phases.HARVEST, 1, None)
    with pytest.raises(MovedOn):
        end(people, phases.HARVEST)
    end(people, phases.FINISHED)
    with pytest.raises(MovedOn):
        end(people, phases.FINISHED)


def test_only_what_was_held_is_told(session: Session, turned: TurnedClock) -> None:
    people = gather(session, rounds=[setting_up.RoundPlan(20)] * 3)
    for minutes in (19, 15):
        people.advance(2)
        people.post()
        turned.turn(minutes=minutes)
        people.advance()
    people.advance(4)
    assert held_rounds(session, people.cafe) == {1, 2}
    document = read_document(session, people.cafe.id)
    assert "in 2 Runden von 15 bis 19 Minuten" in markdown(document)
    routes = [mine(session, who.participant_id or "")["route"] for who in (people.ada, people.bela)]
    seated = [{seat["table"] for seat in route if seat["round"] < 3} for route in routes]
    assert [table.figures.people for table in document.tables] == [
        sum(table.id in tables for tables in seated) for table in people.cafe.tables
    ]
    assert [one["held"] for one in cafe_state(session, people.cafe.id)["rounds"]] == [True, True, False]


def test_whoever_joined_and_never_sat_in_a_round_is_not_counted(talking: Cast) -> None:
    talking.post()
    talking.advance()
    talking.advance()
    talking.join_late()
    end(talking, phases.FINISHED)
    assert read_document(talking.session, talking.cafe.id).figures.people == 2
    assert cafe_state(talking.session, talking.cafe.id)["sat"] == {"people": 2, "tables": 2}


def test_a_table_at_which_nobody_sat_is_not_counted(session: Session) -> None:
    people = gather(session, rotation="free")
    people.advance()
    places.choose(session, people.ada, people.table.id, 0)
    people.advance()
    people.post()
    assert cafe_state(session, people.cafe.id)["sat"] is None
    end(people, phases.HARVEST)
    assert cafe_state(session, people.cafe.id)["sat"] == {"people": 1, "tables": 1}
    assert "An 1 Tisch sprachen 1 Person in 1 Runde" in markdown_of(session, people.cafe.id)


def test_what_a_moderator_wrote_before_a_talk_that_never_began_holds_no_round(talking: Cast) -> None:
    talking.post()
    talking.advance(2)
    talking.post(talking.hanna)
    end(talking, phases.HARVEST)
    assert held_rounds(talking.session, talking.cafe) == {1}


def test_a_cafe_without_any_talk_says_so(people: Cast) -> None:
    people.advance()
    end(people, phases.FINISHED)
    assert "Es wurde keine Runde gehalten." in markdown_of(people.session, people.cafe.id)


@pytest.mark.parametrize(("minutes", "left"), [(25, 20), (15, 10), (3, 1)])
def test_edited_minutes_of_a_running_round_change_its_clock(
    talking: Cast, turned: TurnedClock, minutes: int, left: int
) -> None:
    turned.turn(minutes=5)
    seen = setting_up.setup_of(talking.cafe)
    changed = setup(rounds=[setting_up.RoundPlan(minutes), setting_up.RoundPlan(20)])
    setting_up.edit(talking.session, KEY, talking.cafe.id, changed, seen)
    assert talking.cafe.ends_at == turned.now() + left * MINUTE
