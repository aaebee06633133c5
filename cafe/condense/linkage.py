"""Clusters by average linkage: two clusters join while their members are alike enough on average."""

from collections.abc import Sequence

import numpy as np

from cafe.condense.similarity import Matrix

APART = -np.inf  # so low that no average can outweigh it: these two never join
ABOVE_USUAL = 1.35  # times the table's mean: contributions that belong together are more alike than is usual there
LEAST, MOST = 0.07, 0.15  # with few contributions, or repeated ones, their mean says little


def joining(alike: Matrix) -> float:
    """Return the mean similarity at which two clusters of this table become one."""
    n = len(alike)
    return level((alike.sum() - np.trace(alike)) / max(n * (n - 1), 1))


def level(usual: float) -> float:
    """Return the mean similarity at which clusters join, for a table where two contributions are usually that alike."""
    return float(np.clip(ABOVE_USUAL * usual, LEAST, MOST))


def average_linkage(alike: Matrix, threshold: float, start: Sequence[Sequence[int]] = ()) -> list[list[int]]:
    """Partition the rows of a similarity matrix; the clusters in `start` stay whole, and apart.

    Joins mutual nearest neighbours (Murtagh 1983), which gives the same clusters as joining the closest pair again
    and again, in about n² steps: an average never exceeds the larger of its parts, so mutual neighbours stay mutual
    whatever joins elsewhere, and a cluster without a neighbour above the threshold never gets one.
    """
    alike = alike.copy()
    np.fill_diagonal(alike, APART)
    members = {row: [row] for row in range(len(alike))}
    wholes = [_gather(alike, members, cluster) for cluster in start if cluster]
    alike[np.ix_(wholes, wholes)] = APART
    done: list[list[int]] = []
    while members:
        first = next(iter(members))
        one, other = _mutual(alike, first)
        if alike[one, other] >= threshold:
            _join(alike, members, min(one, other), max(one, other))
        else:
            alike[first] = alike[:, first] = APART
            done.append(members.pop(first))
    return sorted(sorted(cluster) for cluster in done)


def resembling(alike: Matrix, clusters: Sequence[Sequence[int]], threshold: float) -> dict[int, int]:
    """Return, for clusters that were kept apart, the nearest one with which each would have joined: {place: place}."""
    n = len(clusters)
    member = np.zeros((n, len(alike)))
    for at, rows in enumerate(clusters):
        member[at, rows] = 1 / len(rows)
    near = member @ alike @ member.T
    np.fill_diagonal(near, APART)
    nearest = near.argmax(axis=1) if n else []
    return {at: int(other) for at, other in enumerate(nearest) if near[at, other] >= threshold}


def _mutual(alike: Matrix, row: int) -> tuple[int, int]:
    """Follow nearest neighbours until two are each other's nearest."""
    nearest = int(np.argmax(alike[row]))
    while alike[nearest].max() > alike[row, nearest]:
        row, nearest = nearest, int(np.argmax(alike[nearest]))
    return row, nearest


def _gather(alike: Matrix, members: dict[int, list[int]], rows: Sequence[int]) -> int:
    first, *others = sorted(rows)
    for other in others:
        _join(alike, members, first, other)
    return first


def _join(alike: Matrix, members: dict[int, list[int]], one: int, other: int) -> None:
    """Merge `other` into `one`, which becomes as similar to the rest as its members are on average."""
    a, b = len(members[one]), len(members[other])
    alike[one] = alike[:, one] = (a * alike[one] + b * alike[other]) / (a + b)
    alike[one, one] = APART
    alike[other] = alike[:, other] = APART
    members[one] += members.pop(other)
