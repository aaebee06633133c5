"""When it comes differently: only who lost a seat moves, and the organizer hears what it costs."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy.orm import Session

from cafe.actions import places, visits
from cafe.actions.seating import planning, repairs
from cafe.actions.seating.routes import write_seats
from cafe.actions.seating.seating import Seating, read_seating
from cafe.actions.setting_up import RoundPlan, TablePlan
from cafe.domain import PlannedSeat
from cafe.errors import Closed, MovedOn, NoPlan, Overtaken, Unknown
from cafe.rotation import seat_one
from cafe.store.cafe_state import cafe_state
from tests.actions.seating.test_planning import adopt, done, proposal, route
from tests.cast import Cast, gather
from tests.spoken import check_answer

TOPICS = ("Wohnen", "Energie", "Konsum", "Verkehr")


def cast_of(session: Session, participants: int, spots: int = 2, rounds: int = 3, **changes: Any) -> Cast:
    """Open a café with four tables in which so many people sit; round 1 is being talked."""
    tables = [TablePlan(topic, spots=spots) for topic in TOPICS]
    cast = gather(session, tables=tables, rounds=[RoundPlan(20)] * rounds, **changes)
    for _ in range(participants - 2):
        visits.join(session, cast.cafe.code)
    cast.advance(2)
    return cast


def close(cast: Cast, at: int, spot: int | None = None, keep: str | None = None) -> dict[str, Any]:
    """Close a table or a spot as Olga."""
    table = cast.cafe.tables[at].id
    task = repairs.to_close(cast.session, cast.cafe.id, table, spot)
    return repairs.close(cast.session, cast.cafe.id, done(task), table, spot, keep)


def now(cast: Cast) -> Seating:
    """Return who sits where."""
    return read_seating(cast.session, cast.cafe)


def test_closing_a_table_moves_only_who_sits_there_later_and_the_sizes_stay_even(session: Session) -> None:
    cast = cast_of(session, 40)
    before = now(cast)
    answer = close(cast, 0, keep="sizes")
    after = now(cast)
    for number, way in after.by_number.items():
        old = before.by_number[number]
        assert way[0] == old[0]
        assert all(seat[0] != 0 for seat in way[1:] if seat)
        assert all(seat == was for seat, was in zip(way[1:], old[1:], strict=True) if was and was[0] != 0)
    assert answer["moved"] == sum(any(seat and seat[0] == 0 for seat in way[1:]) for way in before.routes) > 0
    assert (answer["people"], answer["pays"]) == (40, True)
    assert answer["sizes"][1] - answer["sizes"][0] <= 1
    assert [table["closed"] for table in cafe_state(session, cast.cafe.id)["tables"]] == [[]] * 4
    cast.advance(2)
    assert [table["closed"] for table in cafe_state(session, cast.cafe.id)["tables"]] == [[0, 1], [], [], []]


@settings(max_examples=5, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    some.integers(9, 40),
    some.integers(1, 3),
    some.integers(0, 3),
    some.booleans(),
    some.sampled_from(["sizes", "visits"]),
)
def test_nobody_moves_who_keeps_a_seat(
    session: Session, participants: int, spots: int, at: int, whole: bool, keep: str
) -> None:
    with session.begin_nested() as evening:
        cast = cast_of(session, participants, spots)
        before = now(cast).by_number
        close(cast, at, None if whole else 0, keep)
        seating = now(cast)
        for number, way in seating.by_number.items():
            for r, (old, new) in enumerate(zip(before[number], way, strict=True)):
                assert new not in seating.situation.closed or r == 0
                assert new == old or (r > 0 and old in seating.situation.closed)
        evening.rollback()


def test_where_two_rules_contradict_each_other_the_organizer_is_asked(session: Session) -> None:
    cast = cast_of(session, 40, rounds=4)
    before = now(cast)
    answer = close(cast, 0, 0)
    check_answer("rotation:close", {"ok": True, **answer})
    asked = answer["choose"]
    assert asked["sizes"]["lost_visits"] > asked["visits"]["lost_visits"]
    assert asked["sizes"]["sizes"][1] < asked["visits"]["sizes"][1]
    assert now(cast) == before
    assert close(cast, 0, 0, keep="visits")["lost_visits"] == asked["visits"]["lost_visits"]


def test_the_last_spot_stays_open(session: Session) -> None:
    cast = cast_of(session, 12)
    for at in (0, 1, 2):
        close(cast, at, keep="sizes")
    with pytest.raises(NoPlan):
        close(cast, 3)
    with pytest.raises(Unknown):
        close(cast, 3, 7)


def test_whoever_came_while_it_was_planned_does_not_sit_at_what_closed(session: Session) -> None:
    cast = cast_of(session, 40)
    table = cast.cafe.tables[0].id
    task = repairs.to_close(session, cast.cafe.id, table, None)
    late = [visits.join(session, cast.cafe.code)["participant"] for _ in range(8)]
    repairs.close(session, cast.cafe.id, done(task), table, None, "sizes")
    assert all(table not in {at for at, _ in route(cast, one)[1:]} for one in late)


def test_a_closing_is_planned_again_where_everybody_got_another_route_meanwhile(session: Session) -> None:
    cast = cast_of(session, 60)
    table = cast.table.id
    task = repairs.to_close(session, cast.cafe.id, table, None)
    shifted = {number: [*way[:1], *way[:0:-1]] for number, way in now(cast).by_number.items()}
    write_seats(session, cast.cafe, shifted)
    with pytest.raises(Overtaken), session.begin_nested():
        repairs.close(session, cast.cafe.id, done(task), table, None, "sizes")
    session.expire_all()
    assert now(cast).by_number == shifted
    close(cast, 0, keep="sizes")
    assert not now(cast).sit_at([(0, 0), (0, 1)])


def test_a_plan_for_a_round_that_has_begun_comes_too_late(session: Session) -> None:
    cast = cast_of(session, 40)
    task = repairs.to_replan(session, cast.cafe.id)
    cast.advance(3)
    with pytest.raises(MovedOn):
        repairs.replan_all(session, cast.cafe.id, done(task))


def test_in_the_last_round_there_is_nothing_left_to_change(session: Session) -> None:
    cast = cast_of(session, 12)
    cast.advance(6)
    for attempt in (lambda: close(cast, 0), lambda: repairs.to_replan(session, cast.cafe.id)):
        with pytest.raises(Closed):
            attempt()


def test_planning_anew_levels_what_no_shows_left(session: Session) -> None:
    cast = gather(session, tables=[TablePlan(topic, spots=2) for topic in TOPICS], rounds=[RoundPlan(20)] * 3)
    adopt(cast, proposal(expected=48))
    for _ in range(28):
        visits.join(session, cast.cafe.code)
    cast.advance()
    task = repairs.to_replan(session, cast.cafe.id)
    result = done(task)
    offer = repairs.offered(result)
    answer = repairs.replan_all(session, cast.cafe.id, result)
    assert offer["anew"]["sizes"] == answer["sizes"] == [3, 4]
    assert offer["moved"] == answer["moved"]
    assert answer["broken"] == 0
    assert session.query(PlannedSeat).count() == 0
    assert planning.overview(session, cast.cafe)["pays"] is False


def test_a_closed_spot_opens_again_and_takes_late_comers(session: Session) -> None:
    cast = cast_of(session, 40)
    close(cast, 0, keep="sizes")
    repairs.open_again(session, cast.cafe.id, cast.cafe.tables[0].id, None)
    assert now(cast).situation.closed == frozenset()
    late = visits.join(session, cast.cafe.code)["participant"]
    assert cast.cafe.tables[0].id in {table for table, _ in route(cast, late)[1:]}


def test_one_spot_more_is_empty_until_somebody_comes(session: Session) -> None:
    cast = cast_of(session, 40)
    table = cast.cafe.tables[0].id
    repairs.open_again(session, cast.cafe.id, table, 2)
    assert now(cast).situation.spots == (3, 2, 2, 2)
    late = visits.join(session, cast.cafe.code)["participant"]
    assert route(cast, late)[0] == (table, 2)
    with pytest.raises(Unknown):
        repairs.open_again(session, cast.cafe.id, table, 9)


def test_in_the_lobby_a_table_closes_and_all_other_cards_stay_good(session: Session) -> None:
    cast = gather(session, tables=[TablePlan(topic, spots=2) for topic in TOPICS], rounds=[RoundPlan(20)] * 3)
    adopt(cast, proposal())
    before = now(cast).by_number
    close(cast, 2, keep="sizes")
    after = now(cast)
    assert len(after.by_number) == 40
    for number, way in after.by_number.items():
        assert all(new == old for new, old in zip(way, before[number], strict=True) if old and old[0] != 2)
    assert after.sizes(after.routes) == (6, 7)


def test_a_cafe_without_participants_can_close_a_table_too(session: Session) -> None:
    cast = gather(session, rotation="free")
    assert close(cast, 0)["moved"] == 0
    cast.advance()
    with pytest.raises(Exception, match="geschlossen"):
        places.choose(session, cast.ada, cast.cafe.tables[0].id, 0)


def test_everybody_finds_a_chair_under_free_choice(session: Session) -> None:
    cast = cast_of(session, 21, spots=1, rotation="free", capacity=2)
    from cafe.store import seats

    assert seats.free_places(session, cast.cafe) == {table.id: [6] for table in cast.cafe.tables}


def test_whoever_left_frees_the_seats_to_come(session: Session) -> None:
    cast = cast_of(session, 40)
    mine = route(cast, cast.ada.participant_id)
    places.show_out(session, cast.cafe.id, 1)
    assert route(cast, cast.ada.participant_id) == mine[:1]
    places.come_back(session, cast.ada)
    assert route(cast, cast.ada.participant_id) == mine
    places.leave(session, cast.ada)
    assert seat_one(now(cast).routes, now(cast).situation, 1)[1:] == [
        (next(i for i, t in enumerate(cast.cafe.tables) if t.id == table), spot) for table, spot in mine[1:]
    ]


@pytest.mark.parametrize("home", [False, True])
def test_whoever_returns_after_all_was_planned_anew_sees_new_tables(session: Session, home: bool) -> None:
    cast = cast_of(session, 30, rounds=4, home=home)
    places.leave(session, cast.ada)
    for _ in range(4):
        visits.join(session, cast.cafe.code)
    repairs.replan_all(session, cast.cafe.id, done(repairs.to_replan(session, cast.cafe.id)))
    places.come_back(session, cast.ada)
    tables = [table for table, _ in route(cast, cast.ada.participant_id)]
    assert (len(tables), len(set(tables)), tables[0] == tables[3]) == ((4, 3, True) if home else (4, 4, False))


def test_two_who_close_the_last_tables_at_once_do_not_close_both(session: Session) -> None:
    cast = cast_of(session, 12)
    for at in (0, 1):
        close(cast, at, keep="sizes")
    last = [(table.id, done(repairs.to_close(session, cast.cafe.id, table.id, None))) for table in cast.cafe.tables[2:]]
    repairs.close(session, cast.cafe.id, last[0][1], last[0][0], None, "sizes")
    with pytest.raises(NoPlan):
        repairs.close(session, cast.cafe.id, last[1][1], last[1][0], None, "sizes")


def test_the_first_participant_of_a_group_may_come_when_a_table_has_closed(session: Session) -> None:
    cast = gather(session, tables=[TablePlan(topic) for topic in TOPICS], rotation="groups")
    cast.advance()
    for one in (cast.ada, cast.bela):
        places.leave(session, one)
    close(cast, 1)
    late = [route(cast, visits.join(session, cast.cafe.code)["participant"]) for _ in range(3)]
    assert len({tuple(way) for way in late}) == 3
    assert cast.cafe.tables[1].id not in {table for way in late for table, _ in way}


def test_whoever_had_gone_and_sits_down_is_there_again(session: Session) -> None:
    cast = cast_of(session, 2, rotation="free", capacity=2)
    places.choose(session, cast.ada, cast.cafe.tables[0].id, 0)
    places.leave(session, cast.ada)
    places.choose(session, cast.ada, cast.cafe.tables[0].id, 0)
    assert planning.overview(session, cast.cafe)["gone"] == []
