"""Changes of a running café: only the unseated are placed, nobody who sits moves."""

from collections import Counter
from collections.abc import Sequence

from cafe.rotation.figures import occupants
from cafe.rotation.modular import fixed_groups
from cafe.rotation.seats import Route, Seat, Seats, all_spots


def seat_one(
    seats: Seats, spots: Sequence[int], from_round: int, mode: str = "mix", rounds: int | None = None
) -> Route:
    """The route of one late-comer from round `from_round` on (None before), given everybody's present seats.

    Prefers the least filled spots, then tables not visited, then people not met; in "groups" mode the
    late-comer joins the smallest group and follows it. `rounds` is needed only when nobody has a seat yet.
    """
    rounds = rounds if rounds is not None else max(map(len, seats), default=0)
    if mode == "groups":
        return follow_smallest(seats, spots, from_round, rounds)
    route: Route = [None] * min(from_round, rounds)
    visited: set[int] = set()
    met: set[int] = set()
    for r in range(from_round, rounds):
        at = occupants(seats, r)
        seat = min(
            all_spots(spots),
            key=lambda place: (len(at.get(place, ())), place[0] in visited, len(met.intersection(at.get(place, ())))),
        )
        visited.add(seat[0])
        met.update(at.get(seat, ()))
        route.append(seat)
    return route


def follow_smallest(seats: Seats, spots: Sequence[int], from_round: int, rounds: int) -> Route:
    """The way of the smallest group, empty groups included."""
    ways: Counter[tuple[Seat | None, ...]] = Counter(
        tuple(route[from_round:rounds]) for route in seats if all(route[from_round:rounds])
    )
    for way in fixed_groups(sum(spots), spots, rounds):
        free = tuple(way[from_round:])
        if not any(seat == other[r] for other in ways for r, seat in enumerate(free)):
            ways[free] += 0
    smallest = min(ways, key=lambda way: ways[way])
    return [None] * from_round + list(smallest)
