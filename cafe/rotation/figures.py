"""What a plan is worth: who meets whom, how often, and how full the spots are."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from cafe.rotation.seats import Place, Seats, all_spots


@dataclass(frozen=True)
class Figures:
    """Counted from the seats alone."""

    encounters: int
    """Different pairs of people who share a spot at least once."""
    seat_pairs: int
    """Pairs sharing a spot, counted again in every round."""
    repeats: int
    """Place pairs that meet again: seat_pairs - encounters."""
    met: tuple[int, float, int]
    """How many different people a person meets: least, median, most."""
    sizes: tuple[int, int]
    """People at a spot: least, most, over all rounds."""
    longest: int
    """The most rounds one pair spends together."""


def figures(seats: Seats, spots: Sequence[int]) -> Figures:
    """Figures of a plan; None in a route means the person is not there in that round."""
    rounds = range(max(map(len, seats), default=0))
    at = [companies(seats, r) for r in rounds]
    sizes = [at[r].get(place, 0).bit_count() for r in rounds for place in all_spots(spots)]
    met, longest = [], 0
    for person, route in enumerate(seats):
        often = how_often([at[r][seat] & ~(1 << person) for r, seat in enumerate(route) if seat is not None])
        met.append(often[0].bit_count() if often else 0)
        longest = max(longest, len(often))
    seat_pairs = sum(n * (n - 1) // 2 for n in sizes)
    encounters = sum(met) // 2
    return Figures(
        encounters,
        seat_pairs,
        seat_pairs - encounters,
        (min(met, default=0), median(met or [0]), max(met, default=0)),
        (min(sizes, default=0), max(sizes, default=0)),
        longest,
    )


def companies(seats: Seats, r: int) -> dict[Place, int]:
    """Who sits at which spot in round r, as a number with bit i set for person i."""
    at: dict[Place, int] = {}
    for person, route in enumerate(seats):
        if r < len(route) and (seat := route[r]) is not None:
            at[seat] = at.get(seat, 0) | 1 << person
    return at


def how_often(companions: Sequence[int]) -> list[int]:
    """From one mask per round: those met at least once, at least twice, … until there are none."""
    levels: list[int] = []
    for mask in companions:
        for k, level in enumerate(levels):
            levels[k], mask = level | mask, level & mask
        if mask:
            levels.append(mask)
    return levels


def lost_visits(seats: Seats, home: bool = False) -> int:
    """How often somebody comes to a table again; the homecoming in the last round does not count."""
    lost = 0
    for route in seats:
        tables = [seat[0] for seat in (route[:-1] if home else route) if seat is not None]
        lost += len(tables) - len(set(tables))
    return lost


def come_again(seats: Seats, home: bool = False) -> int:
    """How many people come to some table again; the homecoming in the last round does not count."""
    return sum(lost_visits([route], home) > 0 for route in seats)


def not_home(seats: Seats) -> int:
    """How many people do not end at their first table."""
    return sum(
        route[0][0] != route[-1][0] for route in seats if route and route[0] is not None and route[-1] is not None
    )
