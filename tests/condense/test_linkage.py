"""Clusters by average linkage."""

import numpy as np
import pytest

from cafe.condense.linkage import average_linkage, joining
from cafe.condense.similarity import Matrix


def random_similarity(seed: int, n: int) -> Matrix:
    """Any symmetric matrix of numbers from 0 to 1 with ones on its diagonal."""
    half = np.random.default_rng(seed).random((n, n))
    alike = (half + half.T) / 2
    np.fill_diagonal(alike, 1)
    return alike


def closest_pairs(alike: Matrix, threshold: float, start: list[list[int]]) -> list[list[int]]:
    """The plain definition: join the closest pair until none is close enough."""
    clusters = start + [[row] for row in range(len(alike)) if not any(row in whole for whole in start)]
    apart = [set(whole) for whole in start]

    def near(one: list[int], other: list[int]) -> float:
        kept = sum(bool(whole & {*one, *other}) for whole in apart)
        return -1.0 if kept > 1 else float(alike[np.ix_(one, other)].mean())

    while len(clusters) > 1:
        pairs = [(near(one, other), one, other) for one in clusters for other in clusters if one < other]
        best, one, other = max(pairs)
        if best < threshold:
            break
        clusters = [cluster for cluster in clusters if cluster not in (one, other)] + [one + other]
    return sorted(sorted(cluster) for cluster in clusters)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("threshold", [0.45, 0.55, 0.7])
def test_chains_find_the_clusters_of_joining_the_closest_pair(seed: int, threshold: float) -> None:
    alike = random_similarity(seed, 20)
    assert average_linkage(alike, threshold) == closest_pairs(alike, threshold, [])


@pytest.mark.parametrize("seed", range(8))
def test_clusters_given_at_the_start_stay_whole_and_apart(seed: int) -> None:
    alike = random_similarity(seed, 16)
    start = [[0, 3, 5], [1], [2, 9]]
    assert average_linkage(alike, 0.5, start) == closest_pairs(alike, 0.5, start)


@pytest.mark.parametrize("seed", range(8))
def test_equal_similarities_come_to_an_end(seed: int) -> None:
    clusters = average_linkage(np.round(random_similarity(seed, 30), 1), 0.5)
    assert sorted(row for cluster in clusters for row in cluster) == list(range(30))


def test_the_matrix_is_left_as_it_was() -> None:
    alike = random_similarity(1, 6)
    before = alike.copy()
    average_linkage(alike, 0.5)
    assert np.array_equal(alike, before)


def test_what_belongs_together_is_more_alike_than_usual_at_its_table() -> None:
    alike = np.full((9, 9), 0.08)
    assert joining(alike) == pytest.approx(1.35 * 0.08)


@pytest.mark.parametrize(("usual", "level"), [(0.0, 0.07), (1.0, 0.15)])
def test_the_level_stays_within_bounds(usual: float, level: float) -> None:
    assert joining(np.full((3, 3), usual)) == level


@pytest.mark.parametrize("n", [0, 1])
def test_a_table_without_pairs_has_a_level_too(n: int) -> None:
    assert joining(np.ones((n, n))) == 0.07
