"""The words of a plan: seats, routes, and how the spots of all tables are counted."""

from collections.abc import Sequence

Place = tuple[int, int]
"""(table, spot), both from 0."""

Route = list[Place | None]
"""One person's seats, round by round; None where the person is not there."""

Seats = Sequence[Sequence[Place | None]]
"""Everybody's routes, to read."""


def all_spots(spots: Sequence[int]) -> list[Place]:
    """Every spot of the café, tables interleaved: 1a 2a 3a 1b 2b 3b, so that neighbours are at different tables."""
    return [(table, spot) for spot in range(max(spots, default=0)) for table, n in enumerate(spots) if spot < n]
