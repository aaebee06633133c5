"""How many points somebody may give: pure rules."""

from collections.abc import Mapping

from cafe.errors import NoPointsLeft


def points_left(limit: int, cast: Mapping[str, int]) -> int:
    """Return what is left of `limit` after the points already given, `{contribution: points}`.

    More can be given than allowed: hiding a Beitrag frees its points, they are given again, and it is shown again.
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
