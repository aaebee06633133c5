"""The acts on a whole table: proposing points, and sorting contributions into its clusters."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from types import MappingProxyType
from typing import Any, NamedTuple, TypedDict

from cafe.condense.items import Id, Item, read
from cafe.condense.linkage import average_linkage, joining, resembling
from cafe.condense.naming import Names
from cafe.condense.pick import pick
from cafe.condense.similarity import Matrix, similarity
from cafe.condense.support import support

LEAST, MOST = 3, 10  # points: at least 3 if there are that many different contributions; and never more
FINER = 1 / 8  # of the distance to complete likeness: a step towards finer clusters at a small table
SAME = 0.995  # contributions that are this much alike say the same word for word

Labels = Mapping[Any, str]
NONE: Labels = MappingProxyType({})


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


class Grouped(NamedTuple):
    """The label of each contribution; and for fixed labels, another fixed one that it is much like."""

    labels: dict[Any, str]
    resembles: dict[str, str]


class Sorted(NamedTuple):
    """The same, and new names for the labels that are not fixed and hold others than before."""

    labels: dict[Any, str]
    resembles: dict[str, str]
    names: dict[str, str]


def condense(items: Iterable[Mapping[str, Any]], k: int = 5, fixed: Labels = NONE) -> Condensed:
    """Cluster a table's contributions and propose up to k points (1 to 10): quotations with their sources.

    An item has `id` and `text`, and may have `votes`, `author`, `group`, `round`. Every id is in one cluster; ids
    with the same label in `fixed` share a cluster. If there are three different contributions, there are three
    points. Raises TypeError or ValueError with a sentence for what cannot be read.
    """
    if isinstance(k, bool) or not isinstance(k, int):
        raise TypeError("Die Zahl der Ergebnisse ist keine ganze Zahl.")
    if not 1 <= k <= MOST:
        raise ValueError(f"Die Zahl der Ergebnisse liegt nicht zwischen 1 und {MOST}.")
    found = read(items)
    ids = [item.id for item in found]
    alike = similarity([item.text for item in found])
    level, clusters = _enough(found, alike, list(_wholes(found, fixed).values()), min(LEAST, k))
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


def group(items: Iterable[Mapping[str, Any]], fixed: Labels, before: Labels = NONE) -> Grouped:
    """Sort contributions into the moderator's clusters and new ones.

    What `fixed` labels keeps its label, and two of its labels never become one. The other clusters take the
    labels of those in `before` with which they share most members; the rest are "new-1", "new-2", … in order of ids.
    """
    found = read(items)
    wholes = _wholes(found, fixed)
    alike = similarity([item.text for item in found])
    level = joining(alike)
    clusters = average_linkage(alike, level, list(wholes.values()))
    names = _named([[found[row].id for row in rows] for rows in clusters], fixed, before)
    labels = {found[row].id: name for rows, name in zip(clusters, names, strict=True) for row in rows}
    near = resembling(alike, clusters, level)
    return Grouped(labels, {names[one]: names[other] for one, other in near.items()})


def sort(items: Sequence[Mapping[str, Any]], fixed: Labels, before: Labels = NONE) -> Sorted:
    """Group, and name what has changed."""
    grouped, names = group(items, fixed, before), Names([item["text"] for item in items])
    texts: dict[str, list[str]] = {}
    kept = {*fixed.values()}
    moved = {before.get(one) for one, label in grouped.labels.items() if before.get(one) != label}
    moved |= {label for one, label in grouped.labels.items() if before.get(one) != label}
    for item in items:
        if (label := grouped.labels[item["id"]]) in moved and label not in kept:
            texts.setdefault(label, []).append(item["text"])
    return Sorted(*grouped, {label: names.name(said) for label, said in texts.items()})


def _enough(found: list[Item], alike: Matrix, wholes: list[list[int]], least: int) -> tuple[float, list[list[int]]]:
    """Cluster at the table's own level, or at finer ones until there are enough clusters that say something."""

    def telling(clusters: list[list[int]]) -> int:
        return sum(any(found[row].text.strip() for row in rows) for rows in clusters)

    level = joining(alike)
    clusters = average_linkage(alike, level, wholes)
    if telling(clusters) < least:
        least = min(least, telling(average_linkage(alike, SAME, wholes)))
    while telling(clusters) < least:
        level += (1 - level) * FINER
        clusters = average_linkage(alike, level, wholes)
    return level, clusters


def _wholes(found: list[Item], fixed: Labels) -> dict[str, list[int]]:
    """Collect the rows of each label, in the order of the labels."""
    wholes: dict[str, list[int]] = {label: [] for label in sorted(fixed.values())}
    for row, item in enumerate(found):
        if item.id in fixed:
            wholes[fixed[item.id]].append(row)
    return {label: rows for label, rows in wholes.items() if rows}


def _named(clusters: list[list[Id]], fixed: Labels, before: Labels) -> list[str]:
    """Label each cluster: by its fixed label, else by the earlier one that shares most with it, else with a new label.

    Of two that share as much, the one that shares the larger part of itself gives its label: fewer have to move.
    """
    names = {at: fixed[one] for at, ids in enumerate(clusters) for one in ids if one in fixed}
    taken = {*fixed.values()}
    shared = Counter((at, before[one]) for at, ids in enumerate(clusters) for one in ids if one in before)
    size = Counter(label for _, label in shared.elements())
    for (at, label), _ in sorted(shared.items(), key=lambda pair: (-pair[1], size[pair[0][1]], pair[0])):
        if at not in names and label not in taken:
            names[at] = label
            taken.add(label)
    fresh = (label for label in map("new-{}".format, count(1)) if label not in taken)
    return [names[at] if at in names else next(fresh) for at in range(len(clusters))]
