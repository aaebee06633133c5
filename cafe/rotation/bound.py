"""How many encounters no plan can exceed."""

from collections.abc import Sequence
from math import comb


def bound(people: int, spots: Sequence[int], rounds: int, mode: str = "mix") -> int:
    """The most different encounters any plan can have: all pairs, or all pairs of seats less the forced repeats.

    Two rounds overlap at least where a spot's company is spread most evenly over all spots; a tree of
    such overlaps must be taken off (Hunter 1976, Worsley 1982). Fixed groups meet only themselves.
    """
    total = sum(spots)
    sizes = even(people, total)
    pairs = sum(comb(n, 2) for n in sizes)
    if mode == "groups":
        return pairs
    forced = sum(comb(part, 2) for n in sizes for part in even(n, total))
    return min(comb(people, 2), pairs * rounds - forced * (rounds - 1))


def even(people: int, parts: int) -> list[int]:
    """The sizes of `parts` parts of `people` people that differ by at most one."""
    small, larger = divmod(people, parts)
    return [small + 1] * larger + [small] * (parts - larger)
