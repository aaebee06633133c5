"""Keeping the door: who comes in, by which code, and who is taken out again."""

from functools import partial

import pytest
from sqlalchemy import func, select

from cafe.actions import contributions, door, places, visits
from cafe.domain import Cafe, Participant, Seat, Visit
from cafe.errors import (
    ApiShut,
    CardTaken,
    Closed,
    CodeReplaced,
    DoorShut,
    Finished,
    NotSignedIn,
    Stale,
    TooLong,
    WrongCode,
    outcome_of,
)
from cafe.store.cafe_state import heads
from cafe.store.snapshots import Snapshots
from tests.actions.seating.test_planning import LARGE, adopt, proposal
from tests.cast import Cast, gather
from tests.conftest import TurnedClock


def numbers(cast: Cast) -> list[int]:
    """Return the numbers that are in use."""
    own = select(Participant.number).where(Participant.cafe_id == cast.cafe.id)
    return list(cast.session.scalars(own.order_by(Participant.number)))


def connected(cast: Cast) -> None:
    """Ada and Bela have been connected."""
    door.have_come(cast.session, [cast.ada.participant_id or "", cast.bela.participant_id or ""])


def test_a_shut_door_lets_nobody_new_in_and_those_inside_stay(people: Cast) -> None:
    door.shut(people.session, people.cafe.id)
    with pytest.raises(DoorShut):
        visits.join(people.session, people.cafe.code)
    assert visits.find(people.session, people.secrets["ada"])
    door.open_again(people.session, people.cafe.id)
    assert visits.join(people.session, people.cafe.code)["number"] == 3


def test_the_organizers_let_people_without_a_phone_in_though_the_door_is_shut(expecting: Cast) -> None:
    door.shut(expecting.session, expecting.cafe.id)
    assert places.let_in(expecting.session, expecting.cafe.code, [7])["came"] == [7]


def test_a_new_code_ends_the_old_one_for_newcomers_alone(people: Cast) -> None:
    old = people.cafe.code
    new = door.renew_code(people.session, people.cafe.id, old)["code"]
    assert new != old
    with pytest.raises(CodeReplaced):
        visits.join(people.session, old)
    assert visits.join(people.session, new)["cafe"] == people.cafe.id
    assert visits.by_code(people.session, old).id == people.cafe.id
    assert door.code_inside(people.session, people.cafe) == old


def test_two_who_ask_for_a_new_code_at_once_make_one(people: Cast) -> None:
    old = people.cafe.code
    new = door.renew_code(people.session, people.cafe.id, old)["code"]
    with pytest.raises(Stale):
        door.renew_code(people.session, people.cafe.id, old)
    assert people.cafe.code == new


def test_programs_come_in_only_where_they_may(people: Cast) -> None:
    door.set_api(people.session, people.cafe.id, allowed=False)
    with pytest.raises(ApiShut):
        visits.join(people.session, people.cafe.code, by_api=True)
    visits.join(people.session, people.cafe.code)
    door.set_api(people.session, people.cafe.id, allowed=True)
    visits.join(people.session, people.cafe.code, by_api=True)


def test_whoever_is_not_let_in_has_written_nothing(people: Cast) -> None:
    """The writer lets newcomers of one moment in without savepoints."""
    session, cafe, former = people.session, people.cafe, people.cafe.code
    door.set_api(session, cafe.id, allowed=False)
    door.renew_code(session, cafe.id, former)

    def why_not(code: str, name: str = "", *, by_api: bool = False) -> object:
        session.flush()
        before = session.connection().exec_driver_sql("SELECT total_changes()").scalar()
        refusal = outcome_of(partial(visits.join, session, code, name, by_api=by_api))
        session.flush()
        assert session.connection().exec_driver_sql("SELECT total_changes()").scalar() == before
        return type(refusal)

    assert (why_not("NIEDA"), why_not(former), why_not(cafe.code, "A" * 61)) == (WrongCode, CodeReplaced, TooLong)
    assert why_not(cafe.code, by_api=True) == ApiShut
    cafe.door_open = False
    assert why_not(cafe.code) == DoorShut
    cafe.phase = "finished"
    assert why_not(cafe.code) == Finished


def test_a_new_cafe_lets_no_programs_in(people: Cast) -> None:
    assert not people.session.scalar(select(Cafe.api_open).where(Cafe.id != people.cafe.id))


def test_an_ended_cafe_has_no_door(people: Cast) -> None:
    people.advance(8)
    for act in (door.shut, door.open_again, door.clear):
        with pytest.raises(Finished):
            act(people.session, people.cafe.id)
    with pytest.raises(Finished):
        door.renew_code(people.session, people.cafe.id, people.cafe.code)


def test_those_who_were_never_there_are_taken_out_and_their_numbers_are_free(
    turned: TurnedClock, talking: Cast
) -> None:
    connected(talking)
    ghosts = [visits.join(talking.session, talking.cafe.code) for _ in range(3)]
    turned.turn(minutes=3)
    fresh = visits.join(talking.session, talking.cafe.code)
    assert door.newcomers(talking.session, talking.cafe.id) == {"lately": 1, "absent": 3}
    assert door.clear(talking.session, talking.cafe.id) == {"removed": 3}
    assert numbers(talking) == [1, 2, fresh["number"]] == [1, 2, 6]
    assert talking.cafe.joined == 3
    seated = set(talking.session.scalars(select(Seat.participant_id)))
    assert not seated & {ghost["participant"] for ghost in ghosts}
    assert not any(visits.find(talking.session, ghost["visit"]) for ghost in ghosts)
    assert visits.join(talking.session, talking.cafe.code)["number"] == 3
    with pytest.raises(NotSignedIn):
        visits.who(talking.session, ghosts[0]["visit_id"], "participant")


def test_the_hall_is_told_of_fewer_people_when_some_are_taken_out_in_the_harvest(
    turned: TurnedClock, talking: Cast
) -> None:
    session, kept = talking.session, Snapshots()
    connected(talking)
    visits.join(session, talking.cafe.code)
    turned.turn(minutes=3)
    talking.advance(5)

    def sat() -> int:
        session.expire_all()
        people: int = kept.cafe(session, talking.cafe.id, heads(session, talking.cafe.id)["cafe"])["sat"]["people"]
        return people

    assert sat() == 3
    door.clear(session, talking.cafe.id)
    assert sat() == 2


def test_nobody_is_taken_out_who_connected_wrote_has_a_card_or_was_let_in_by_the_organizers(
    turned: TurnedClock, expecting: Cast
) -> None:
    session = expecting.session
    writer = visits.join(session, expecting.cafe.code)
    visits.join(session, expecting.cafe.code, card=17)
    places.let_in(session, expecting.cafe.code, [9])
    expecting.advance(2)
    contributions.post(session, visits.visitor(session.get_one(Visit, writer["visit_id"])), "idea", "Ein Bus.")
    connected(expecting)
    turned.turn(minutes=60)
    assert door.clear(session, expecting.cafe.id) == {"removed": 0}
    assert numbers(expecting) == [1, 2, 3, 9, 17]


def test_a_planned_route_that_a_ghost_took_waits_for_the_next_one(turned: TurnedClock, expecting: Cast) -> None:
    session = expecting.session
    connected(expecting)
    ghost = visits.join(session, expecting.cafe.code)
    taken = route(expecting, ghost["participant"])
    turned.turn(minutes=3)
    door.clear(session, expecting.cafe.id)
    assert route(expecting, visits.join(session, expecting.cafe.code)["participant"]) == taken


def test_a_card_gets_its_number_back_from_somebody_who_was_never_there(expecting: Cast) -> None:
    session = expecting.session
    ghosts = [visits.join(session, expecting.cafe.code)["participant"] for _ in range(10)]
    door.have_come(session, ghosts[:1])
    assert visits.join(session, expecting.cafe.code, card=4)["number"] == 4
    assert session.get_one(Participant, ghosts[1]).number not in (3, 4)
    assert visits.join(session, expecting.cafe.code, card=3)["number"] != 3
    assert len(set(numbers(expecting))) == len(numbers(expecting)) == expecting.cafe.joined


def test_whoever_joined_without_the_card_takes_it_before_the_first_round(expecting: Cast) -> None:
    session, ada = expecting.session, expecting.ada
    planned = route(expecting, visits.join(session, expecting.cafe.code, card=12)["participant"])
    places.take_card(session, ada, 14)
    assert session.get_one(Participant, ada.participant_id).number == 14
    assert route(expecting, ada.participant_id or "") != planned
    assert visits.join(session, expecting.cafe.code)["number"] == 1
    with pytest.raises(CardTaken):
        places.take_card(session, expecting.bela, 12)
    with pytest.raises(CardTaken):
        places.take_card(session, expecting.bela, 400)
    expecting.advance()
    with pytest.raises(Closed):
        places.take_card(session, expecting.bela, 13)


def test_the_same_secret_is_the_same_participant_and_the_store_keeps_its_hash(people: Cast) -> None:
    session = people.session
    first = visits.join(session, people.cafe.code, "Cem", secret="s" * 43)
    assert visits.join(session, people.cafe.code, "Cem", secret="s" * 43) == first
    door.shut(session, people.cafe.id)
    assert visits.join(session, people.cafe.code, "Cem", secret="s" * 43) == first
    assert session.scalar(select(func.count()).where(Participant.name == "Cem")) == 1
    assert session.get_one(Visit, first["visit_id"]).secret_hash != "s" * 43


def route(cast: Cast, participant: str) -> list[tuple[int, str, int]]:
    """Return the route of somebody."""
    seats = select(Seat.round, Seat.table_id, Seat.spot).where(Seat.participant_id == participant)
    return [(seat.round, seat.table_id, seat.spot) for seat in cast.session.execute(seats.order_by(Seat.round))]


@pytest.fixture
def expecting(session: object) -> Cast:
    """A café that expects 24, with routes for all of them."""
    cast = gather(session, **LARGE)  # type: ignore[arg-type]
    adopt(cast, proposal(expected=24))
    return cast
