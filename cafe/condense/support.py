"""How much stands behind a cluster: people first, then points, then breadth."""

from collections.abc import Sequence
from math import log1p

from cafe.condense.items import Item

BREADTH = 0.15  # a choice, not a measurement: each further group or round that says it adds 15 %


def support(items: Sequence[Item]) -> float:
    """Weigh a cluster: (distinct authors + Σ log(1 + votes)) × (1 + 0.15 per further group and per further round).

    Authors count once, so that nobody carries an idea alone by repeating it; votes count by their logarithm, so
    that the most visible contribution does not decide everything.
    """
    people = len({item.author for item in items})
    points = sum(log1p(item.votes) for item in items)
    groups = {item.group for item in items} - {None}
    rounds = {item.round for item in items} - {None}
    further = max(len(groups) - 1, 0) + max(len(rounds) - 1, 0)
    return (people + points) * (1 + BREADTH * further)
