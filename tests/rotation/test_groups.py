"""Fixed groups stay together and see new tables."""

import pytest

from cafe.rotation import plan
from tests.rotation.checker import seated
from tests.rotation.situations import setting


def test_groups_stay_together() -> None:
    assert len({tuple(route) for route in plan(23, setting([1] * 4, 3, "groups")).seats}) == 4


@pytest.mark.parametrize("spots", [[1] * 4, [5] * 4, [2, 1, 2, 1], [3, 2, 2, 2]])
def test_every_group_comes_to_a_new_table_each_round(spots: list[int]) -> None:
    for route in plan(40, setting(spots, 3, "groups")).seats:
        assert len({table for table, _ in seated(route)}) == 3


def test_with_more_rounds_than_tables_the_groups_begin_again() -> None:
    for route in plan(9, setting([1, 2], 5, "groups")).seats:
        assert len(route) == 5
