"""New routes for the remaining rounds, for people with earlier seats: results that exchanges alone cannot reach."""

from collections.abc import Collection, Sequence
from random import Random

from cafe.rotation.floor import Floor
from cafe.rotation.matching import cheapest
from cafe.rotation.routes import NEVER


def seat_anew(floor: Floor, free: Sequence[Sequence[int]], open_spots: Sequence[int], rng: Random) -> None:
    """Give everybody who is free in a round a new seat there: even spots, and new tables as far as possible."""
    rounds = [r for r, people in enumerate(free) if people]
    people = sorted({person for r in rounds for person in free[r]})
    for r in rounds:
        for person in free[r]:
            floor.seat(person, r, -1)
    chairs = {r: free_chairs(floor, r, len(free[r]), open_spots) for r in rounds}
    known = {person: set(floor.tables[person]) if floor.shape.visit else set() for person in people}
    waiting = [sum(table not in known[person] for person in people) for table in range(len(floor.shape.spots))]
    here = {r: set(free[r]) for r in rounds}
    for person in rng.sample(people, len(people)):
        mine = [r for r in rounds if person in here[r]]
        for r, table in zip(mine, new_route(floor, person, mine, chairs, known[person], waiting, rng), strict=True):
            spots = [spot for spot in open_spots if floor.table_of[spot] == table]
            met = floor.met(person)
            floor.seat(
                person, r, min(spots, key=lambda s: (floor.size(r, s), (floor.companies[r][s] & met).bit_count()))
            )
            chairs[r][table] -= 1
        for table in range(len(waiting)):
            waiting[table] -= table not in known[person]


def free_chairs(floor: Floor, r: int, coming: int, open_spots: Sequence[int]) -> list[int]:
    """The free chairs of each table for so many more people, with the open spots kept even."""
    sitting = [floor.size(r, spot) for spot in open_spots]
    chairs = [0] * len(floor.shape.spots)
    for _ in range(coming):
        at = min(range(len(open_spots)), key=lambda k: (sitting[k], (k - r) % len(open_spots)))
        sitting[at] += 1
        chairs[floor.table_of[open_spots[at]]] += 1
    return chairs


def new_route(
    floor: Floor,
    person: int,
    rounds: Sequence[int],
    chairs: dict[int, list[int]],
    known: Collection[int],
    waiting: Sequence[int],
    rng: Random,
) -> list[int]:
    """Different tables that are new to the person; first those that everybody who still can must visit."""
    home, last = floor.tables[person][0], floor.shape.rounds - 1
    tables = range(len(waiting))
    needed = {t for t in tables if sum(chairs[r][t] for r in rounds) >= waiting[t]}
    costs = []
    for r in rounds:
        bound_home = floor.shape.home and r == last and home >= 0
        barred = {t for t in tables if t != home} if bound_home else known
        costs.append(
            [
                NEVER * (not chairs[r][t]) + NEVER / 100 * (t in barred) + rng.random() - 1000 * (t in needed) + again
                for again in ((0.0, NEVER / 100) if floor.shape.visit else [0.0] * len(rounds))
                for t in tables
            ]
        )
    found = [column % len(waiting) for column in cheapest(costs)]
    return [t if chairs[r][t] else max(tables, key=chairs[r].__getitem__) for r, t in zip(rounds, found, strict=True)]
