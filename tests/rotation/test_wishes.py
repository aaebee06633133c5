"""Wishes are kept, and the plan stays legal around them."""

import pytest

from cafe.rotation import Wishes, lost_visits, plan
from tests.rotation.checker import Seats, check, uneven
from tests.rotation.situations import setting

SPOTS = [2] * 4


def met(seats: Seats, a: int, b: int) -> list[bool]:
    return [here == there for here, there in zip(seats[a], seats[b], strict=True)]


@pytest.mark.parametrize("mode", ["mix", "visit", "groups"])
def test_whoever_belongs_together_sits_together_in_every_round(mode: str) -> None:
    made = plan(50, setting(SPOTS, 4, mode, wishes=Wishes(together=[(3, 17), (4, 8, 40)])), steps=3000)
    check(made.seats, SPOTS, 4, mode)
    assert all(met(made.seats, 3, 17) + met(made.seats, 4, 8) + met(made.seats, 8, 40))


@pytest.mark.parametrize("mode", ["mix", "visit", "groups"])
def test_whoever_is_to_be_kept_apart_never_shares_a_spot(mode: str) -> None:
    made = plan(50, setting(SPOTS, 4, mode, wishes=Wishes(apart=[(0, 8), (1, 2, 3), (5, 13)])), steps=6000)
    check(made.seats, SPOTS, 4, mode)
    assert not any(met(made.seats, 0, 8) + met(made.seats, 1, 3) + met(made.seats, 5, 13))
    assert made.broken == 0


@pytest.mark.parametrize("mode", ["mix", "visit"])
def test_a_fixed_seat_is_kept(mode: str) -> None:
    made = plan(
        50, setting(SPOTS, 4, mode, wishes=Wishes(fixed={(7, 0): (1, 1), (7, 2): (3, 0), (9, 1): (0, 0)})), steps=3000
    )
    check(made.seats, SPOTS, 4, mode)
    assert (made.seats[7][0], made.seats[7][2], made.seats[9][1]) == ((1, 1), (3, 0), (0, 0))


def test_a_co_moderator_never_moves_and_costs_nobody_balance() -> None:
    stays = {(0, r): (2, 0) for r in range(3)}
    made = plan(50, setting(SPOTS, 3, "visit", wishes=Wishes(fixed=stays)), steps=3000)
    assert made.seats[0] == [(2, 0)] * 3
    assert made.broken == lost_visits(made.seats[1:]) == 0
    assert max(uneven([route[r] for route in made.seats], SPOTS) for r in range(3)) <= 1


def test_wishes_that_are_not_kept_are_counted() -> None:
    seats = [[(0, 0), (1, 0)], [(0, 0), (0, 0)], [(1, 0), (1, 0)]]
    wishes = Wishes(together=[(0, 1)], apart=[(0, 2)], fixed={(2, 0): (0, 0)})
    assert wishes.broken(seats) == 3


def test_companies_that_avoid_each_other_sit_at_different_spots() -> None:
    wishes = Wishes(together=[(0, 1), (2, 3), (4, 5)], apart=[(0, 2, 4)])
    for seed in range(1, 7):
        made = plan(30, setting([2] * 3, 3, "visit", wishes=wishes), seed, steps=1200)
        check(made.seats, [2] * 3, 3, "visit")
        assert made.broken == 0


def test_a_whole_crowd_can_be_kept_apart() -> None:
    made = plan(50, setting(SPOTS, 3, "visit", wishes=Wishes(apart=[range(8), range(8, 14)])), steps=6000)
    check(made.seats, SPOTS, 3, "visit")
    assert made.broken == 0
