"""How many encounters no plan can exceed."""

from collections.abc import Sequence
from math import comb

from cafe.rotation.mode import Mode
from cafe.rotation.situation import Situation


def bound(people: int, situation: Situation) -> int:
    """The most different encounters that any plan can have: all pairs, or all pairs of seats less the forced repeats.

    Each pair of rounds repeats at least what remains when every company is spread evenly over the spots it may
    go to; the union of the rounds is at most their sum less a spanning tree of such overlaps (Hunter 1976,
    Worsley 1982). Fixed groups meet only themselves.
    """
    spots, rounds, mode = situation.spots, situation.rounds, situation.mode
    total = sum(spots)
    pairs = sum(comb(n, 2) for n in even(people, total))
    if mode == Mode.GROUPS:
        return pairs
    away = forced(people, spots, [total - n if mode == Mode.VISIT else total for n in spots])
    last = forced(people, spots, spots) if situation.home else away
    return min(comb(people, 2), pairs * rounds - (away * (rounds - 2) + last if rounds > 1 else 0))


def forced(people: int, spots: Sequence[int], reach: Sequence[int]) -> int:
    """The pairs that two rounds must share, if table t's companies can spread over `reach[t]` spots."""
    size, larger = divmod(people, sum(spots))
    least = [
        sum(comb(part, 2) for part in even(size, max(1, c)))
        for n, c in zip(spots, reach, strict=True)
        for _ in range(n)
    ]
    extra = sorted(size // max(1, c) for n, c in zip(spots, reach, strict=True) for _ in range(n))
    return sum(least) + sum(extra[:larger])


def even(people: int, parts: int) -> list[int]:
    """The sizes of `parts` parts of `people` people; sizes differ by at most one."""
    small, larger = divmod(people, parts)
    return [small + 1] * larger + [small] * (parts - larger)
