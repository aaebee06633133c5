"""How many points, on what: pure."""

from collections.abc import Mapping

from cafe.errors import NoPointsLeft


def points_left(limit: int, cast: Mapping[str, int]) -> int:
    """Return what of `limit` is left after the points already cast, `{contribution: points}`.

    More can be out than allowed: somebody spent again what a hidden Beitrag had freed, and it was shown again.
    """
    return max(0, limit - sum(cast.values()))


def left_after(limit: int, cast: Mapping[str, int], contribution: str, points: int) -> int:
    """Return what is left when `contribution` gets `points` (absolute); raise NoPointsLeft if too few.

    Giving fewer than before is always possible.
    """
    then = {**cast, contribution: points}
    if sum(then.values()) > limit and points > cast.get(contribution, 0):
        raise NoPointsLeft
    return points_left(limit, then)
