"""How many points somebody may give: pure rules."""

from collections.abc import Mapping

from cafe.errors import NoPointsLeft


def points_left(limit: int, cast: Mapping[str, int]) -> int:
    """Return what is left of `limit` after the points already given, `{contribution: points}`.

    It is never below nought, though an archive may bring more points than its café allows.
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


def taken_back_from(hidden: Mapping[str, int], cast: int, limit: int) -> dict[str, int]:
    """Return the points that stay on hidden Beiträge, of those that lose some, now that `cast` points lie elsewhere.

    Hiding a Beitrag frees its points. Once they are given again they are gone from it, so that nobody has given more
    than `limit` when it is shown again.

    >>> taken_back_from({"treffpunkt": 5}, 2, 5)
    {'treffpunkt': 3}
    """
    over, stay = cast + sum(hidden.values()) - limit, dict[str, int]()
    for contribution, points in hidden.items():
        if points and over > 0:
            stay[contribution] = max(0, points - over)
            over -= points - stay[contribution]
    return stay
