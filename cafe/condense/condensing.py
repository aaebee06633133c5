"""The two acts: proposing points for a table, and sorting contributions into its clusters."""

from collections.abc import Iterable, Mapping
from itertools import count
from typing import Any, TypedDict

from cafe.condense.items import Id, read
from cafe.condense.linkage import average_linkage, joining
from cafe.condense.pick import pick
from cafe.condense.similarity import similarity
from cafe.condense.support import support

MOST = 10


class Cluster(TypedDict):
    """Contributions that belong together, by id."""

    members: list[Id]


class Point(Cluster):
    """A proposed point: its sources, the one that speaks for them, and what it says."""

    representative: Id
    text: str


class Condensed(TypedDict):
    """All clusters, the best supported first, and the points."""

    clusters: list[Cluster]
    selection: list[Point]


def condense(items: Iterable[Mapping[str, Any]], k: int = 5) -> Condensed:
    """Cluster a table's contributions and propose up to k points (1 to 10): quotations with their sources.

    An item has `id` and `text`, and may have `votes`, `author`, `group`, `round`. Every id is in one cluster.
    Raises TypeError or ValueError with a sentence for what cannot be read.
    """
    if isinstance(k, bool) or not isinstance(k, int):
        raise TypeError("Die Zahl der Ergebnisse ist keine ganze Zahl.")
    if not 1 <= k <= MOST:
        raise ValueError(f"Die Zahl der Ergebnisse liegt nicht zwischen 1 und {MOST}.")
    found = read(items)
    ids = [item.id for item in found]
    alike = similarity([item.text for item in found])
    level = joining(alike)
    clusters = average_linkage(alike, level)
    clusters.sort(key=lambda rows: -support([found[row] for row in rows]))
    return {
        "clusters": [{"members": [ids[row] for row in rows]} for rows in clusters],
        "selection": [
            {
                "members": [ids[row] for row in rows],
                "representative": ids[speaker],
                "text": found[speaker].text.strip(),
            }
            for rows, speaker in pick(found, alike, clusters, level, k)
        ],
    }


def group(items: Iterable[Mapping[str, Any]], fixed: Mapping[Any, str]) -> dict[Any, str | None]:
    """Sort contributions into the host's clusters and new ones: each id with its label or, alone, None.

    What `fixed` labels keeps its label, and two of its labels never become one. The others join a label or
    each other; new clusters are called "new-1", "new-2", … in the order of their first id.
    """
    found = read(items)
    given: dict[Id, str | None] = {item.id: fixed.get(item.id) for item in found}
    labels = sorted({label for label in given.values() if label is not None})
    wholes = [[row for row, item in enumerate(found) if given[item.id] == label] for label in labels]
    alike = similarity([item.text for item in found])
    fresh = (label for label in map("new-{}".format, count(1)) if label not in fixed.values())
    for rows in average_linkage(alike, joining(alike), wholes):
        known = [given[found[row].id] for row in rows if given[found[row].id] is not None]
        label = known[0] if known else next(fresh) if len(rows) > 1 else None
        given |= {found[row].id: label for row in rows}
    return given
