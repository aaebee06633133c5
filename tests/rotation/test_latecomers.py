"""Late-comers get a route at once and nobody who sits moves."""

from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from cafe.rotation import door_order, lost_visits, places_left, plan, seat_one
from tests.rotation.checker import encounters, seated, uneven
from tests.rotation.situations import setting


@settings(max_examples=40, deadline=None, derandomize=True)
@given(
    some.integers(0, 40),
    some.lists(some.integers(1, 3), min_size=1, max_size=5),
    some.integers(1, 5),
    some.sampled_from(["mix", "visit", "groups"]),
    some.integers(1, 25),
)
def test_spots_stay_even_however_many_come(people: int, spots: list[int], rounds: int, mode: str, late: int) -> None:
    seats = [
        list(route) for route in plan(people, setting(spots, rounds, "groups" if mode == "groups" else "mix")).seats
    ]
    present = deepcopy(seats)
    for _ in range(late):
        seats.append(seat_one(seats, setting(spots, rounds, mode), 0))
    assert seats[:people] == present, "somebody who sat was moved"
    assert all(uneven([route[r] for route in seats], spots) <= 1 for r in range(rounds))


@pytest.mark.parametrize(("people", "tables", "n"), [(90, 4, 5), (108, 6, 4)])
def test_thirty_late_comers_after_the_first_round_lose_no_visit(people: int, tables: int, n: int) -> None:
    spots = [n] * tables
    seats = [list(route) for route in plan(people, setting(spots, 4, "visit"), steps=3000).seats]
    for _ in range(30):
        seats.append(seat_one(seats, setting(spots, 4, "visit"), 1))
    assert lost_visits(seats) == 0
    assert all(route[0] is None for route in seats[people:])
    assert all(uneven([route[r] for route in seats], spots) <= 1 for r in (1, 2, 3))


def test_a_late_comer_meets_new_people() -> None:
    seats = [list(route) for route in plan(90, setting([5] * 4, 4, "visit")).seats]
    seats.append(seat_one(seats, setting([5] * 4, 4, "visit"), 0))
    assert max(times for (_, b), times in encounters(seats).items() if b == 90) == 1


def test_a_late_comer_follows_the_smallest_group() -> None:
    seats = plan(11, setting([1] * 4, 3, "groups")).seats
    assert seat_one(seats, setting([1] * 4, 3, "groups"), 1) == [None, *seats[3][1:]]


@pytest.mark.parametrize("mode", ["mix", "visit", "groups"])
def test_the_first_participant_at_the_door_already_has_a_route(mode: str) -> None:
    route = seat_one([], setting([1] * 4, 3, mode), 0)
    assert len({table for table, _ in seated(route)}) == 3


def test_a_late_comer_comes_home_at_the_end() -> None:
    seats = plan(30, setting([2] * 4, 4, "visit", home=True), steps=3000).seats
    route = seated(seat_one(seats, setting([2] * 4, 4, "visit", home=True), 0))
    assert route[0][0] == route[3][0]


def test_a_closed_spot_is_offered_to_nobody() -> None:
    seats = plan(20, setting([2] * 4, 3)).seats
    assert (0, 1) not in seat_one(seats, setting([2] * 4, 3, closed={(0, 1), (1, 0), (2, 0), (3, 0)}), 0)


def test_nobody_is_seated_under_free_choice() -> None:
    assert seat_one([[None, None]], setting([1, 1], 2, "free"), 0) == [None, None]


def test_whoever_comes_after_the_last_round_gets_no_seat() -> None:
    assert seat_one([[(0, 0)]], setting([1, 1], 1), 1) == [None]


@pytest.mark.parametrize("came", [7, 20, 33, 60])
def test_however_many_of_the_expected_come_the_spots_fill_evenly(came: int) -> None:
    seats = plan(60, setting([2] * 5, 3, "visit"), steps=6000).seats
    order = door_order(seats)
    assert sorted(order) == list(range(60))
    there = [seats[person] for person in order[:came]]
    assert uneven([route[0] for route in there], [2] * 5) <= 1
    assert max(uneven([route[r] for route in there], [2] * 5) for r in (1, 2)) <= 4


def test_the_first_participants_come_to_different_tables() -> None:
    seats = plan(200, setting([8] * 5, 4, "visit"), steps=2000).seats
    assert len({seated(seats[person])[0][0] for person in door_order(seats)[:5]}) == 5


def test_under_free_choice_every_spot_says_what_it_still_takes() -> None:
    assert places_left([[(0, 0)], [(0, 0)], [None]], [1, 2], 0, 6) == {(0, 0): 0, (1, 0): 2, (1, 1): 2}


@pytest.mark.parametrize("home", [False, True])
def test_whoever_returns_goes_on_with_tables_they_have_not_seen(home: bool) -> None:
    seats = plan(30, setting([2] * 4, 4, "visit", home=home), steps=3000).seats
    for person in range(8):
        others, been = [*seats[:person], *seats[person + 1 :]], seats[person][:2]
        route = seat_one(others, setting([2] * 4, 4, "visit", home=home), 2, been=been)
        tables = [table for table, _ in seated([*been, *route[2:]])]
        assert (len(set(tables)), tables[0] == tables[3]) == ((3, True) if home else (4, False))


def test_whoever_returns_for_the_last_round_comes_home() -> None:
    seats = plan(30, setting([2] * 4, 4, "visit", home=True), steps=3000).seats
    last = setting([2] * 4, 4, home=True)
    back = [seat_one(seats[1:], last, 3, been=seats[0][:3]) for _ in range(3)]
    assert [seated(route[3:])[0][0] for route in back] == [seated(seats[0])[0][0]] * 3


def test_groups_form_at_the_open_spots_where_a_table_is_closed() -> None:
    seats: list[list[tuple[int, int] | None]] = []
    for _ in range(12):
        seats.append(seat_one(seats, setting([1] * 4, 3, "groups", closed={(1, 0)}), 0))
    assert len({tuple(route) for route in seats}) == 3
    assert {table for route in seats for table, _ in filter(None, route)} == {0, 2, 3}
    open_tables = [[table - (table > 1) for table, _ in seated(route)] for route in seats]
    assert all(uneven([(route[r], 0) for route in open_tables], [1] * 3) <= 1 for r in range(3))
