"""Finds the cluster of one new contribution among those that are sorted already; none of them moves."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cafe.condense.linkage import level
from cafe.condense.similarity import Places, Vector, Weights, weights


class Placement(NamedTuple):
    """The label of the cluster to join, None for a new one; and the label of another one that is much like it."""

    label: str | None
    resembles: str | None = None


def place(text: str, among: Sequence[str], labels: Sequence[str | None]) -> Placement:
    """Find the cluster to which a new text is similar enough, on average, to join it at this table.

    `labels` names the cluster of each text in `among`, None for a text without one. If the joined cluster has become
    so similar to another that they could join, that one is returned too. If two are equal, the first label counts.
    """
    names = sorted({label for label in labels if label is not None})
    if not names:
        return Placement(None)
    number = {name: at for at, name in enumerate(names)}
    cluster = np.array([*(number.get(label or "", len(names)) for label in labels), len(names)])
    said = weights([*among, text])
    joining = level(_usual(said, len(cluster)))
    near = _means(said, np.arange(len(cluster)) == len(among), cluster, len(names))
    joined = int(np.argmax(near))
    if near[joined] < joining:
        return Placement(None)
    cluster[-1] = joined
    near = _means(said, cluster == joined, cluster, len(names))
    near[joined] = 0
    other = int(np.argmax(near))
    return Placement(names[joined], names[other] if near[other] >= joining else None)


def _usual(said: Weights, n: int) -> float:
    """How alike two of n texts are on average: the similarity of their sum with itself, less each text with itself."""
    _, gram, weight = said
    total = np.bincount(gram, weight)
    return float(((total**2).sum() - (weight**2).sum()) / (n * (n - 1)))


def _means(said: Weights, chosen: NDArray[np.bool_], cluster: Places, clusters: int) -> Vector:
    """How alike the chosen texts and those of each cluster are on average; numbers from `clusters` on mean none."""
    text, gram, weight = said
    mine = chosen[text]
    asked = np.bincount(gram[mine], weight[mine], gram.max(initial=0) + 1) / chosen.sum()
    alike = np.bincount(text, weight * asked[gram], len(cluster))
    return np.bincount(cluster, alike, clusters)[:clusters] / np.bincount(cluster)[:clusters]
