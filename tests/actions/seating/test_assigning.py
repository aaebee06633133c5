"""Who sits where: everybody has a seat in each round, and late-comers get one at once."""

from collections import Counter

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cafe.actions import rounds, setting_up, visits
from cafe.actions.setting_up import TablePlan
from cafe.domain import Cafe, Seat
from cafe.store import participant_state
from tests.cast import KEY, Cast, gather, setup

Place = tuple[str, int]

UNEVEN = (TablePlan("Wohnen", spots=3), TablePlan("Energie", spots=1), TablePlan("Konsum", spots=2))


def crowd(session: Session, participants: int, **changes: object) -> Cast:
    """Open a café with Ada, Bela and more participants, still in the lobby."""
    people = gather(session, **changes)
    for _ in range(participants - 2):
        visits.join(session, people.cafe.code)
    return people


def routes(cast: Cast) -> dict[str, dict[int, Place]]:
    """Return everybody's way, `{participant: {round: (table, spot)}}`."""
    found: dict[str, dict[int, Place]] = {}
    for seat in cast.session.scalars(select(Seat).where(Seat.cafe_id == cast.cafe.id)):
        found.setdefault(seat.participant_id, {})[seat.round] = (seat.table_id, seat.spot)
    return found


def sizes(cast: Cast, number: int) -> list[int]:
    """Return how many sit at each spot in a round, the empty ones too."""
    taken = Counter(route[number] for route in routes(cast).values() if number in route)
    return [taken[table.id, spot] for table in cast.cafe.tables for spot in range(table.spots)]


def test_everybody_has_a_route_through_all_tables_at_the_first_weiter(people: Cast) -> None:
    assert routes(people) == {}
    people.advance()
    ways = routes(people)
    tables = {table.id for table in people.cafe.tables}
    for participant in (people.ada, people.bela):
        assert {table for table, _ in ways[participant.participant_id or ""].values()} == tables


@pytest.mark.parametrize("rotation", ["mix", "groups"])
def test_everybody_has_a_seat_in_each_round_and_the_spots_are_balanced(session: Session, rotation: str) -> None:
    people = crowd(session, 23, tables=UNEVEN, rotation=rotation)
    people.advance()
    assert [set(route) for route in routes(people).values()] == [{1, 2}] * 23
    for number in (1, 2):
        assert max(sizes(people, number)) - min(sizes(people, number)) <= 1


def test_groups_stay_together(session: Session) -> None:
    people = crowd(session, 12, rotation="groups")
    people.advance()
    ways = routes(people).values()
    assert len({(way[1], way[2]) for way in ways}) == len({way[1] for way in ways}) == 2


def test_the_plan_is_made_once(people: Cast) -> None:
    people.advance()
    planned = routes(people)
    people.advance(3)
    assert people.cafe.current_round == 2
    assert routes(people) == planned


def test_a_cafe_without_participants_goes_its_way(session: Session) -> None:
    cafe = session.get_one(Cafe, setting_up.create(session, KEY, setup())["cafe"])
    for step in range(8):
        rounds.advance(session, cafe.id, step)
        session.flush()
    assert cafe.phase == "finished"


@pytest.mark.parametrize("rotation", ["mix", "groups"])
def test_late_comers_get_a_seat_at_once_and_nobody_moves(session: Session, rotation: str) -> None:
    people = crowd(session, 10, tables=UNEVEN, rotation=rotation)
    people.advance(2)
    planned = routes(people)
    late = [people.join_late() for _ in range(13)]
    then = routes(people)
    assert {participant: then[participant] for participant in planned} == planned
    assert all(set(then[one.participant_id or ""]) == {1, 2} for one in late)
    assert max(sizes(people, 1)) - min(sizes(people, 1)) <= 1


def test_whoever_comes_in_the_second_round_has_no_seat_in_the_first(talking: Cast) -> None:
    talking.advance(3)
    late = talking.join_late()
    assert set(routes(talking)[late.participant_id or ""]) == {2}


def test_whoever_comes_to_the_harvest_needs_no_seat(talking: Cast) -> None:
    talking.advance(5)
    late = talking.join_late()
    assert participant_state.mine(talking.session, late.participant_id or "")["route"] == []


def test_the_first_participant_may_come_when_the_talk_has_begun(session: Session) -> None:
    made = setting_up.create(session, KEY, setup())
    for step in range(2):
        rounds.advance(session, made["cafe"], step)
        session.flush()
    participant = visits.join(session, made["code"])["participant"]
    assert [seat["round"] for seat in participant_state.mine(session, participant)["route"]] == [1, 2]


def test_ones_own_way_is_in_the_order_of_the_rounds(talking: Cast) -> None:
    mine = participant_state.mine(talking.session, talking.ada.participant_id or "")
    assert [(seat["round"], seat["table"], seat["spot"]) for seat in mine["route"]] == [
        (1, talking.cafe.tables[0].id, 0),
        (2, talking.cafe.tables[1].id, 0),
    ]
