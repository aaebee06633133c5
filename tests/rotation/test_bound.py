"""No plan exceeds the bound: tried with every plan of the smallest cafés."""

from collections.abc import Iterator
from itertools import permutations, product

import pytest

from cafe.rotation import bound
from tests.rotation.checker import Seats, encounters, uneven
from tests.rotation.situations import setting


def every_plan(people: int, spots: list[int], rounds: int, mode: str, home: bool) -> Iterator[Seats]:
    """All legal plans, one after the other."""
    places = [(table, spot) for table, n in enumerate(spots) for spot in range(n)]
    seatings = [taken for taken in product(places, repeat=people) if uneven(list(taken), spots) <= 1]
    for chosen in product(seatings, repeat=rounds):
        seats = [list(route) for route in zip(*chosen, strict=True)]
        tables = [[table for table, _ in route] for route in seats]
        new = all(len(set(route[: rounds - home])) == rounds - home for route in tables)
        back = all(route[0] == route[-1] for route in tables)
        if (new or mode == "mix") and (back or not home):
            yield seats


@pytest.mark.parametrize(
    ("people", "spots", "rounds", "mode", "home"),
    [
        (4, [1, 1], 2, "mix", False),
        (5, [1, 1], 2, "mix", False),
        (5, [1, 1], 2, "visit", False),
        (4, [2], 2, "mix", False),
        (4, [1, 1, 1], 2, "visit", False),
        (5, [2, 1], 2, "mix", False),
        (4, [1, 1], 3, "mix", True),
    ],
)
def test_the_best_of_all_plans_stays_within_the_bound(
    people: int, spots: list[int], rounds: int, mode: str, home: bool
) -> None:
    best = max(len(encounters(seats)) for seats in every_plan(people, spots, rounds, mode, home))
    assert best <= bound(people, setting(spots, rounds, mode, home=home))


def test_the_bound_is_reached_in_the_smallest_cafe() -> None:
    assert bound(4, setting([1, 1], 2, "mix")) == 4
    assert bound(4, setting([1, 1], 3, "mix")) == 6


def test_fixed_groups_only_meet_themselves() -> None:
    assert bound(10, setting([1] * 4, 3, "groups")) == 3 + 3 + 1 + 1


def test_every_order_of_tables_has_the_same_bound() -> None:
    assert len({bound(50, setting(spots, 2, "visit")) for spots in permutations([1, 2, 3])}) == 1
