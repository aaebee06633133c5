"""Choosing the clusters that become points, and the words in which each speaks."""

from collections.abc import Sequence
from math import log1p

import numpy as np
from numpy.typing import NDArray

from cafe.condense.items import Item
from cafe.condense.support import support

Matrix = NDArray[np.float64]
SAME_CLUSTER = 0.10  # mean similarity at which a second cluster says nothing new
SAME_WORDS = 0.30  # similarity at which a second quotation says nothing new
FEW, MANY = 6, 30  # words that make a good point
POINTS_SHARE = 0.5  # how far votes may outweigh being central


def pick(items: Sequence[Item], alike: Matrix, clusters: Sequence[list[int]], k: int) -> list[tuple[list[int], int]]:
    """Choose up to k clusters by support, less what the chosen ones already say: (members, representative)."""
    speakers = [representative(items, alike, cluster) for cluster in clusters]
    value = [support([items[row] for row in cluster]) for cluster in clusters]
    left = [at for at, speaker in enumerate(speakers) if items[speaker].text.strip()]
    overlap = np.zeros(len(clusters))
    chosen: list[int] = []
    while left and len(chosen) < k:
        best = max(left, key=lambda at: (value[at] * (1 - overlap[at]), value[at], -at))
        left.remove(best)
        chosen.append(best)
        for at in left:
            both = alike[np.ix_(clusters[at], clusters[best])].mean() / SAME_CLUSTER
            words = alike[speakers[at], speakers[best]] / SAME_WORDS
            overlap[at] = min(1, max(overlap[at], both, words))
    return [(clusters[at], speakers[at]) for at in chosen]


def representative(items: Sequence[Item], alike: Matrix, cluster: list[int]) -> int:
    """Find the member most like all others; votes add up to half as much again, odd lengths cost half."""
    central = alike[np.ix_(cluster, cluster)].mean(axis=1)
    votes = np.array([log1p(items[row].votes) for row in cluster])
    score = central / central.max() + POINTS_SHARE * votes / (votes.max() or 1)
    score *= [_fitness(items[row].text) for row in cluster]
    return cluster[int(np.argmax(score))]


def _fitness(text: str) -> float:
    words = len(text.split())
    return 0 if not words else 1 if FEW <= words <= MANY else 0.5
