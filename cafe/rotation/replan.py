"""All remaining rounds planned again: offered after a change, if repairing alone loses too much."""

from collections.abc import Callable, Collection, Sequence
from itertools import product
from math import sqrt
from random import Random

from cafe.rotation.anew import seat_anew
from cafe.rotation.floor import Floor
from cafe.rotation.repair import Repair, floor_of, judged
from cafe.rotation.search import Budget, anneal
from cafe.rotation.seats import Seats
from cafe.rotation.situation import Situation

STEPS = 150_000


def replan(
    seats: Seats,
    situation: Situation,
    from_round: int,
    seed: int = 1,
    *,
    steps: int = STEPS,
    progress: Callable[[int, int, int], None] | None = None,
) -> Repair:
    """New seats from a round on for everybody who is there: even spots first, then as many encounters as possible.

    Earlier rounds stay, and count. Call it with the seats after the repair, so that nobody sits at a closed spot.
    """
    rng, held = Random(seed), situation.wishes.held()
    budget = Budget(steps, len(seats) * (len(seats) - 1) // 2, progress)
    tried = []
    for seating in (level_all, seat_anew, seat_anew):
        floor = floor_of(seats, situation)
        free = [
            [person for person, row in enumerate(floor.rows) if r >= from_round and row[r] >= 0 and person not in held]
            for r in range(floor.shape.rounds)
        ]
        open_spots = [spot for spot, place in enumerate(floor.shape.places) if place not in situation.closed]
        seating(floor, free, open_spots, rng)
        heat = 0.3 * sqrt(max(1, len(seats) / len(open_spots)))
        encounters = anneal(floor, free, budget, steps // 3, rng, heat)
        tried.append((-sum(map(floor.broken, range(len(seats)))), encounters, floor))
    return judged(seats, max(tried, key=lambda attempt: attempt[:2])[2])


def level_all(floor: Floor, free: Sequence[Sequence[int]], open_spots: Sequence[int], _: Random) -> None:
    """Level the spots of every round; everybody else stays."""
    for r, people in enumerate(free):
        level(floor, people, r, open_spots)


def level(floor: Floor, free: Collection[int], r: int, open_spots: Collection[int]) -> None:
    """Move people from the fullest to the emptiest spots, while the rules allow it."""
    while free:
        sizes = {spot: floor.size(r, spot) for spot in open_spots}
        full = [spot for spot in sizes if sizes[spot] == max(sizes.values())]
        empty = [spot for spot in sizes if sizes[spot] == min(sizes.values())]
        if max(sizes.values()) - min(sizes.values()) <= 1 or not (
            step(floor, free, r, full, empty) or detour(floor, free, r, full, empty, open_spots)
        ):
            return


def step(floor: Floor, free: Collection[int], r: int, full: Collection[int], empty: Collection[int]) -> bool:
    """Move one person directly from a full to an empty spot: the one who meets the fewest again."""
    moves = [
        (person, spot)
        for person in free
        if floor.rows[person][r] in full
        for spot in empty
        if floor.fits(person, r, spot)
    ]
    if moves:
        person, spot = min(moves, key=lambda move: (floor.met(move[0]) & floor.companies[r][move[1]]).bit_count())
        floor.seat(person, r, spot)
    return bool(moves)


def detour(
    floor: Floor,
    free: Collection[int],
    r: int,
    full: Collection[int],
    empty: Collection[int],
    open_spots: Collection[int],
) -> bool:
    """Move one person from a full spot to another table, and one from there to an empty spot."""
    leaving = [person for person in free if floor.rows[person][r] in full]
    for between, spot in product(open_spots, empty):
        first = next((p for p in leaving if floor.rows[p][r] != between and floor.fits(p, r, between)), None)
        second = next((p for p in free if floor.rows[p][r] == between and floor.fits(p, r, spot)), None)
        if first is not None and second is not None and between not in full and between not in empty:
            floor.seat(first, r, between)
            floor.seat(second, r, spot)
            return True
    return False
