"""Counts what a plan is worth from the seats alone; shares no code with the planner."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations

Place = tuple[int, int]
Seats = Sequence[Sequence[Place | None]]


def check(seats: Seats, spots: Sequence[int], rounds: int, mode: str = "mix", home: bool = False) -> int:
    """Check that everybody has a seat in every round, even spots and the mode's rules; return the encounters."""
    assert all(len(route) == rounds for route in seats)
    for route in seats:
        places = seated(route)
        assert all(0 <= table < len(spots) and 0 <= spot < spots[table] for table, spot in places), "no such spot"
        tables = [table for table, _ in places]
        if mode == "visit":
            away = tables[: rounds - 1] if home else tables
            assert len(set(away)) == len(away), "a table comes twice"
        assert not home or tables[0] == tables[-1], "somebody does not come home"
    for r in range(rounds):
        assert uneven([route[r] for route in seats], spots) <= 1, f"round {r} is uneven"
    return len(encounters(seats))


def seated(route: Sequence[Place | None]) -> list[Place]:
    """The places of somebody who has one in every round."""
    assert None not in route, "somebody has no seat"
    return [place for place in route if place is not None]


def uneven(taken: Iterable[Place | None], spots: Sequence[int]) -> int:
    """The difference between the fullest and the emptiest spot."""
    sizes = Counter(taken)
    filled = [sizes[table, spot] for table, n in enumerate(spots) for spot in range(n)]
    return max(filled) - min(filled)


def encounters(seats: Seats) -> Counter[tuple[int, int]]:
    """How often each pair shares a spot."""
    return Counter(
        (a, b)
        for a, b in combinations(range(len(seats)), 2)
        for here, there in zip(seats[a], seats[b], strict=True)
        if here == there and here is not None
    )
