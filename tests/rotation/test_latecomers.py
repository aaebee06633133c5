"""Late-comers get a route at once and nobody who sits moves."""

import pytest

from cafe.rotation import plan, seat_one


def test_a_late_comer_takes_the_least_filled_spots_and_new_tables():
    seats = plan(99, [5] * 4, 4).seats
    route = seat_one(seats, [5] * 4, 1, "mix")
    assert route[0] is None
    assert len({seat[0] for seat in route[1:]}) == 3


@pytest.mark.parametrize("mode", ["mix", "groups"])
def test_forty_late_comers_keep_the_spots_balanced(mode):
    spots = [2, 1, 3]
    seats = [list(route) for route in plan(11, spots, 3, mode).seats]
    for _ in range(40):
        seats.append(seat_one(seats, spots, 0, mode))
    for r in range(3):
        sizes = [sum(route[r] == (t, s) for route in seats) for t, n in enumerate(spots) for s in range(n)]
        assert max(sizes) - min(sizes) <= 1


def test_a_late_comer_follows_the_smallest_group():
    seats = plan(11, [1] * 4, 3, "groups").seats
    assert seat_one(seats, [1] * 4, 1, "groups") == [None, *seats[3][1:]]


@pytest.mark.parametrize("mode", ["mix", "groups"])
def test_the_first_guest_at_the_door_already_has_a_route(mode):
    route = seat_one([], [1] * 4, 0, mode, rounds=3)
    assert len({table for table, _ in route}) == 3
