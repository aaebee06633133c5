"""The planner reaches what is proven or known to be reachable."""

import pytest

from cafe.rotation import bound, plan
from tests.rotation.checker import check
from tests.rotation.situations import setting

PROVEN = [
    (9, 3, 1, 4, "mix", False, 36),
    (16, 4, 1, 5, "mix", False, 120),
    (16, 4, 1, 4, "visit", False, 84),
    (25, 5, 1, 6, "mix", False, 300),
    (37, 5, 1, 3, "visit", False, 323),
    (49, 7, 1, 8, "mix", False, 1176),
    (84, 3, 2, 3, "visit", False, 1422),
    (84, 3, 2, 3, "visit", True, 1278),
    (100, 4, 1, 3, "visit", False, 2864),
    (100, 4, 1, 3, "mix", False, 3072),
    (100, 4, 5, 4, "visit", False, 800),
    (120, 6, 4, 4, "visit", False, 960),
    (120, 6, 4, 4, "visit", True, 936),
    (250, 10, 5, 4, "visit", False, 2000),
]


@pytest.mark.parametrize(("people", "tables", "spots", "rounds", "mode", "home", "most"), PROVEN)
def test_a_plan_is_as_good_as_any_can_be(
    people: int, tables: int, spots: int, rounds: int, mode: str, home: bool, most: int
) -> None:
    room = [spots] * tables
    situation = setting(room, rounds, mode, home=home)
    assert bound(people, situation) == most
    assert check(plan(people, situation, anywhere=True).seats, room, rounds, mode, home) == most


@pytest.mark.parametrize(
    ("people", "tables", "spots", "rounds", "mode", "least"),
    [(36, 6, 1, 4, "mix", 348), (60, 6, 1, 5, "visit", 1090), (60, 5, 2, 5, "visit", 720)],
)
def test_a_hard_plan_comes_close_with_a_tenth_of_the_steps(
    people: int, tables: int, spots: int, rounds: int, mode: str, least: int
) -> None:
    room = [spots] * tables
    assert (
        check(plan(people, setting(room, rounds, mode), anywhere=True, steps=30_000).seats, room, rounds, mode) >= least
    )


def test_large_companies_are_made_of_twins() -> None:
    room = [1] * 6
    assert (
        check(plan(90, setting(room, 3, "visit")).seats, room, 3, "visit")
        == bound(90, setting(room, 3, "visit"))
        == 1710
    )
