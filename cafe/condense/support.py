"""How much stands behind a cluster: people first, then points, then breadth."""

from collections.abc import Sequence
from math import log1p

from cafe.condense.items import Item

BREADTH = 0.15  # a choice, not a measurement: each further group or round that says it adds 15 %


def support(items: Sequence[Item]) -> float:
    """Weigh a cluster: (authors + sum of log(1 + votes)), 15 % more per further group and per further round.

    Authors count once, so that nobody carries an idea alone by repeating it; votes count by their logarithm,
    so that the most visible contribution does not decide everything.
    """
    known = {item.author for item in items} - {None}
    unknown = sum(item.author is None for item in items)  # each counts as a separate person
    points = sum(log1p(item.votes) for item in items)
    groups = {item.group for item in items} - {None}
    rounds = {item.round for item in items} - {None}
    further = max(len(groups) - 1, 0) + max(len(rounds) - 1, 0)
    return (len(known) + unknown + points) * (1 + BREADTH * further)
