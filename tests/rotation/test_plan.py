"""Plans are legal and balanced whatever the numbers."""

from collections import Counter

import pytest

from cafe.rotation import Impossible, plan


def spread(seats, spots, r):
    counts = Counter(route[r] for route in seats)
    sizes = [counts[table, spot] for table, n in enumerate(spots) for spot in range(n)]
    assert sum(sizes) == len(seats), "somebody sits at a spot that does not exist"
    return max(sizes) - min(sizes)


@pytest.mark.parametrize("mode", ["mix", "groups"])
@pytest.mark.parametrize("people", [0, 1, 3, 4, 7, 23, 100])
@pytest.mark.parametrize("spots", [[1], [1] * 4, [5] * 4, [2, 1, 3], [1] * 6])
@pytest.mark.parametrize("rounds", [1, 3, 7])
def test_every_spot_is_as_full_as_the_others_within_one(mode, people, spots, rounds):
    seats = plan(people, spots, rounds, mode).seats
    assert len(seats) == people
    assert all(len(route) == rounds for route in seats)
    assert all(spread(seats, spots, r) <= 1 for r in range(rounds))


@pytest.mark.parametrize("mode", ["mix", "groups"])
def test_everybody_comes_to_a_new_table_each_round(mode):
    for route in plan(100, [5] * 4, 4, mode).seats:
        assert len({table for table, _ in route}) == 4


def test_groups_stay_together():
    seats = plan(23, [1] * 4, 3, "groups").seats
    assert len({tuple(route) for route in seats}) == 4


@pytest.mark.parametrize(
    "people, spots, rounds", [(-1, [1], 1), (10_001, [1], 1), (4, [], 1), (4, [1, 0], 1), (4, [1], 0)]
)
def test_what_cannot_be_planned_is_refused_with_a_sentence(people, spots, rounds):
    with pytest.raises(Impossible, match=r"\.$"):
        plan(people, spots, rounds)
