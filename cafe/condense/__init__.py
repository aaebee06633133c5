"""Texts and votes in, clusters and points out: pure, deterministic, the same for any order of input."""

from collections.abc import Iterable, Mapping
from typing import Any, TypedDict

from cafe.condense.items import Id, rank, read
from cafe.condense.linkage import average_linkage
from cafe.condense.naming import name
from cafe.condense.pick import pick
from cafe.condense.similarity import similarity
from cafe.condense.support import support

__all__ = ["Cluster", "Condensed", "Point", "condense", "group", "name"]

ALIKE = 0.095  # the mean similarity above which contributions belong together (docs/condensation.md)
MOST = 10


class Cluster(TypedDict):
    """Contributions that belong together, by id."""

    members: list[Id]


class Point(Cluster):
    """A proposed point: its sources, the one that speaks for them, and what it says."""

    representative: Id
    text: str


class Condensed(TypedDict):
    """What `condense` gives: all clusters, best supported first, and the points."""

    clusters: list[Cluster]
    selection: list[Point]


def condense(items: Iterable[Mapping[str, Any]], k: int = 5) -> Condensed:
    """Cluster the contributions of a table and propose up to k points (1 to 10), each a quotation with its sources.

    An item has `id` and `text`, and may have `votes`, `author`, `group`, `round`. Every id is in one cluster.
    Raises TypeError or ValueError with a sentence for items that cannot be read.
    """
    if isinstance(k, bool) or not isinstance(k, int):
        raise TypeError("The number of points must be a whole number.")
    if not 1 <= k <= MOST:
        raise ValueError(f"The number of points must be from 1 to {MOST}.")
    found = read(items)
    alike = similarity([item.text for item in found])
    clusters = average_linkage(alike, ALIKE)
    clusters.sort(key=lambda cluster: -support([found[row] for row in cluster]))
    points = pick(found, alike, clusters, k)
    return {
        "clusters": [{"members": [found[row].id for row in cluster]} for cluster in clusters],
        "selection": [
            {
                "members": [found[row].id for row in cluster],
                "representative": found[speaker].id,
                "text": found[speaker].text.strip(),
            }
            for cluster, speaker in points
        ],
    }


def group(items: Iterable[Mapping[str, Any]], fixed: Mapping[Id, str]) -> dict[Id, str | None]:
    """Sort contributions into the host's clusters and new ones: a label for each id, None for one alone.

    What `fixed` labels keeps its label, and two of its labels never become one. The others join a label or
    each other, the new clusters being called "new-1", "new-2", … in the order of their first id.
    """
    found = read(items)
    labels = {row: fixed[item.id] for row, item in enumerate(found) if item.id in fixed}
    start = [[row for row in labels if labels[row] == label] for label in sorted(set(labels.values()))]
    clusters = average_linkage(similarity([item.text for item in found]), ALIKE, start)
    given: dict[Id, str | None] = {}
    new = (label for label in map("new-{}".format, range(1, len(found) + 2 + len(start))) if label not in labels.values())
    for cluster in clusters:
        known = [labels[row] for row in cluster if row in labels]
        label = known[0] if known else next(new) if len(cluster) > 1 else None
        given |= {found[row].id: label for row in cluster}
    return {item.id: given[item.id] for item in found}
