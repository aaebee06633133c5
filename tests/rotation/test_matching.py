"""The cheapest matching is the cheapest of all."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as some

from cafe.rotation.matching import cheapest


@given(
    some.integers(0, 4).flatmap(
        lambda rows: some.lists(
            some.lists(some.sampled_from([-5.0, 0.0, 1.0, 2.5, 1e9]), min_size=5, max_size=5),
            min_size=rows,
            max_size=rows,
        )
    )
)
def test_no_other_matching_is_cheaper(costs: list[list[float]]) -> None:
    found = cheapest(costs)
    assert len(set(found)) == len(costs)
    every = (sum(costs[row][column] for row, column in enumerate(p)) for p in permutations(range(5), len(costs)))
    assert abs(sum(costs[row][column] for row, column in enumerate(found)) - min(every)) < 1e-3
