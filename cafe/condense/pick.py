"""Chooses the clusters that become points, and the contribution that speaks for each."""

from collections.abc import Sequence
from math import log1p

import numpy as np

from cafe.condense.items import Item
from cafe.condense.similarity import Matrix
from cafe.condense.support import support

ECHO = 3.0  # times the joining similarity: a second quotation that is so much alike says nothing new
VOTES_SHARE = 0.5  # how much more points may count than being central
FEW, MANY = 6, 30  # words in a good point
ODD_LENGTH = 0.5


def pick(
    items: Sequence[Item], alike: Matrix, clusters: Sequence[list[int]], joining: float, k: int
) -> list[tuple[list[int], int]]:
    """Choose up to k clusters by support, less what the chosen ones already say: (members, representative).

    `joining` is the mean similarity at which two clusters would have joined; a cluster that comes near it,
    or whose quotation comes near three times as much, adds nothing to the one already chosen.
    """
    speakers = [representative(items, alike, cluster) for cluster in clusters]
    value = [support([items[row] for row in cluster]) for cluster in clusters]
    left = [at for at, speaker in enumerate(speakers) if items[speaker].text.strip()]
    overlap = np.zeros(len(clusters))
    chosen: list[int] = []
    while left and len(chosen) < k:
        best = max(left, key=lambda at: (value[at] * (1 - overlap[at]), value[at], -at))
        if len(chosen) >= 3 and overlap[best] == 1:
            break
        left.remove(best)
        chosen.append(best)
        for at in left:
            clusters_alike = alike[np.ix_(clusters[at], clusters[best])].mean() / joining
            words_alike = alike[speakers[at], speakers[best]] / (ECHO * joining)
            overlap[at] = min(1, max(overlap[at], clusters_alike, words_alike))
    return [(clusters[at], speakers[at]) for at in chosen]


def representative(items: Sequence[Item], alike: Matrix, cluster: list[int]) -> int:
    """Find the member most like all others; points add up to 50 %, an unusual length costs half."""
    central = alike[np.ix_(cluster, cluster)].mean(axis=1)
    votes = np.array([log1p(items[row].votes) for row in cluster])
    score = central / central.max() + VOTES_SHARE * votes / (votes.max() or 1)
    score *= [_fitness(items[row].text) for row in cluster]
    return cluster[int(np.argmax(score))]


def _fitness(text: str) -> float:
    words = len(text.split())
    if not words:
        return 0
    return 1 if FEW <= words <= MANY else ODD_LENGTH
