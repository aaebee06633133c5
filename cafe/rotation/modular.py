"""Balanced plans without a search: blocks of people who shift along the spots by a step of their own."""

from collections.abc import Sequence
from math import gcd

from cafe.rotation.seats import Seat, all_spots


def modular(people: int, spots: Sequence[int], rounds: int) -> list[list[Seat]]:
    """The plan x + round·step over the integers: one person of a block on each spot, so sizes stay within one.

    With as many spots at each table, a person comes to a new table each round as long as there is one.
    """
    places = all_spots(spots)
    steps = [k for k in range(1, len(places)) if gcd(k, len(spots)) == 1] or [1]
    return [
        [places[(i + r * steps[i // len(places) % len(steps)]) % len(places)] for r in range(rounds)]
        for i in range(people)
    ]


def fixed_groups(people: int, spots: Sequence[int], rounds: int) -> list[list[Seat]]:
    """Groups that stay together and move one table on each round."""
    places = all_spots(spots)
    return [[places[(i + r) % len(places)] for r in range(rounds)] for i in range(people)]
