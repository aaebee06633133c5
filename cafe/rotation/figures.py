"""What a plan is worth: who meets whom, how often, and how full the spots are."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import median

from cafe.rotation.seats import Seat, Seats, all_spots


@dataclass(frozen=True)
class Figures:
    """Counted from the seats alone."""

    encounters: int
    """Different pairs of people who share a spot at least once."""
    seat_pairs: int
    """Pairs sharing a spot, counted again in every round."""
    repeats: int
    """Seat pairs that meet again: seat_pairs - encounters."""
    met: tuple[int, float, int]
    """How many different people a person meets: least, median, most."""
    sizes: tuple[int, int]
    """People at a spot: least, most, over all rounds."""
    longest: int
    """The most rounds one pair spends together."""


def figures(seats: Seats, spots: Sequence[int]) -> Figures:
    """Figures of a plan; None in a route means the person is not there in that round."""
    together: Counter[tuple[int, int]] = Counter()
    sizes: list[int] = []
    for r in range(max(map(len, seats), default=0)):
        at = occupants(seats, r)
        sizes += [len(at.get(place, ())) for place in all_spots(spots)]
        for company in at.values():
            together.update(combinations(company, 2))
    met = Counter(person for pair in together for person in pair)
    counts = [met[person] for person in range(len(seats))] or [0]
    pairs = together.total()
    return Figures(
        len(together),
        pairs,
        pairs - len(together),
        (min(counts), median(counts), max(counts)),
        (min(sizes, default=0), max(sizes, default=0)),
        max(together.values(), default=0),
    )


def occupants(seats: Seats, r: int) -> dict[Seat, list[int]]:
    """Who sits at which spot in round r, people in ascending order."""
    at: defaultdict[Seat, list[int]] = defaultdict(list)
    for person, route in enumerate(seats):
        if r < len(route) and (seat := route[r]) is not None:
            at[seat].append(person)
    return dict(at)
