"""Clusters by average linkage: two clusters join while their members are alike enough on average."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

APART = -np.inf  # a similarity that no average can lift: these two never join


def average_linkage(
    alike: NDArray[np.float64], threshold: float, start: Sequence[Sequence[int]] = ()
) -> list[list[int]]:
    """Partition the rows of a similarity matrix; the clusters in `start` stay whole and apart.

    Follows chains of nearest neighbours (Murtagh 1983), which gives the same clusters as always joining the
    closest pair, in n² steps: an average never exceeds the larger of its parts, so a pair of mutual neighbours
    stays one whatever joins elsewhere, and who is below the threshold stays below.
    """
    alike = alike.copy()
    np.fill_diagonal(alike, APART)
    members = {row: [row] for row in range(len(alike))}
    firsts = [_gather(alike, members, cluster) for cluster in start if cluster]
    alike[np.ix_(firsts, firsts)] = APART
    done: list[list[int]] = []
    chain: list[int] = []
    while members:
        chain = chain or [next(iter(members))]
        top = chain[-1]
        nearest = int(np.argmax(alike[top]))
        if len(chain) > 1 and alike[top, nearest] <= alike[top, chain[-2]]:
            nearest = chain[-2]  # a tie goes back, or the chain could run in circles
        if alike[top, nearest] < threshold:
            done.append(members.pop(chain.pop()))
            alike[:, top] = alike[top] = APART
        elif len(chain) > 1 and nearest == chain[-2]:
            chain = chain[:-2]
            _join(alike, members, *sorted((top, nearest)))
        else:
            chain.append(nearest)
    return sorted(sorted(cluster) for cluster in done)


def _gather(alike: NDArray[np.float64], members: dict[int, list[int]], rows: Sequence[int]) -> int:
    first, *others = sorted(rows)
    for other in others:
        _join(alike, members, first, other)
    return first


def _join(alike: NDArray[np.float64], members: dict[int, list[int]], one: int, other: int) -> None:
    """Let `other` go up in `one`, whose similarities become those of the pair on average."""
    a, b = len(members[one]), len(members[other])
    alike[one] = alike[:, one] = (a * alike[one] + b * alike[other]) / (a + b)
    alike[one, one] = APART
    alike[other] = alike[:, other] = APART
    members[one] += members.pop(other)
