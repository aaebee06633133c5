"""A short way to say for what a test plans."""

from collections.abc import Collection, Sequence

from cafe.rotation import Mode, Situation, Wishes
from cafe.rotation.seats import Place


def setting(
    spots: Sequence[int],
    rounds: int,
    mode: str = "mix",
    *,
    home: bool = False,
    wishes: Wishes | None = None,
    closed: Collection[Place] = (),
) -> Situation:
    """Return a café with these spots at its tables."""
    return Situation(tuple(spots), rounds, Mode(mode), home, wishes or Wishes(), frozenset(closed))
