"""How many points, on what: pure."""

from collections.abc import Mapping

from cafe.errors import NoPointsLeft


def points_left(limit: int, cast: Mapping[str, int]) -> int:
    """Return what of `limit` is left after the points already cast, `{contribution: points}`."""
    return limit - sum(cast.values())


def left_after(limit: int, cast: Mapping[str, int], contribution: str, points: int) -> int:
    """Return what is left when `contribution` gets `points` (absolute); raise NoPointsLeft if too few."""
    left = points_left(limit, {**cast, contribution: points})
    if left < 0:
        raise NoPointsLeft
    return left
