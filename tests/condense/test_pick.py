"""Choosing the clusters that become points, and the contribution that speaks for each."""

import numpy as np

from cafe.condense.items import Item
from cafe.condense.pick import pick, representative

GOOD = "Die Stadt soll sichere Radwege bauen"


def said(text: str = GOOD, votes: float = 0) -> Item:
    """A contribution of an unknown person."""
    return Item("c", text, votes, None, None, None)


def alike(n: int, **near: float) -> np.ndarray:
    """Rows that have nothing in common, but for pairs such as r01=0.3."""
    matrix = np.eye(n)
    for pair, value in near.items():
        one, other = int(pair[1]), int(pair[2])
        matrix[one, other] = matrix[other, one] = value
    return matrix


def test_the_most_central_contribution_speaks_for_its_cluster() -> None:
    assert representative([said(), said(), said()], alike(3, r01=0.5, r12=0.5), [0, 1, 2]) == 1


def test_votes_make_a_contribution_speak_for_its_cluster() -> None:
    assert representative([said(), said(), said(votes=9)], alike(3, r01=0.5, r12=0.5), [0, 1, 2]) == 2


def test_a_very_short_or_long_contribution_speaks_only_if_nothing_better_is_there() -> None:
    for odd in ("Radwege!", "Radwege " * 40):
        assert representative([said(odd), said()], alike(2), [0, 1]) == 1


def test_an_empty_contribution_does_not_speak_for_others() -> None:
    assert representative([said("", votes=99), said("Radwege")], alike(2), [0, 1]) == 1


def test_the_best_supported_clusters_are_picked_first() -> None:
    items = [said(votes=votes) for votes in (0, 5, 2)]
    assert pick(items, alike(3), [[0], [1], [2]], 0.1, 2) == [([1], 1), ([2], 2)]


def test_a_cluster_that_repeats_a_point_gives_way_to_a_weaker_one() -> None:
    items = [said(votes=votes) for votes in (9, 8, 0)]
    assert pick(items, alike(3, r01=0.3), [[0], [1], [2]], 0.1, 2) == [([0], 0), ([2], 2)]


def test_a_repeating_cluster_is_still_better_than_none() -> None:
    assert len(pick([said(), said()], alike(2, r01=0.9), [[0], [1]], 0.1, 5)) == 2
