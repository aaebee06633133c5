"""Changes in a running café: only people who lost a seat get a new one."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from random import Random

from cafe.rotation.errors import N_, Impossible
from cafe.rotation.figures import Figures, figures, lost_visits
from cafe.rotation.floor import Floor
from cafe.rotation.search import Budget, anneal
from cafe.rotation.seats import Route, Seats
from cafe.rotation.situation import Situation
from cafe.rotation.wishes import masks

REPAIR_STEPS = 20_000
TRIES = 12


@dataclass(frozen=True)
class Repair:
    """The seats after a change, and what it cost."""

    seats: list[Route]
    moved: list[tuple[int, int]]
    """Person and round of every seat that is another than before."""
    lost_visits: int
    """Under visit: how many visits the change lost, by people who now come to a table again."""
    figures: Figures


def leave(seats: Seats, person: int, from_round: int) -> list[Route]:
    """Everybody's routes when one person leaves, from a round on; nobody else moves."""
    return [
        [None if p == person and r >= from_round else seat for r, seat in enumerate(route)]
        for p, route in enumerate(seats)
    ]


def close(seats: Seats, situation: Situation, from_round: int, seed: int = 1, *, keep: str = "sizes") -> Repair:
    """Give new seats to everybody at a closed spot, from a round on; a closed table is all of its spots.

    `keep` decides if two rules contradict each other: "sizes" fills the emptiest spots, "visits" lets spots
    grow rather than send people to a table they know. If the two differ, the organizer is asked.
    """
    shape, wishes, closed = situation.shape(len(seats)), situation.wishes, situation.closed
    shut = {spot for spot, place in enumerate(shape.places) if place in closed}
    if len(shut) == len(shape.places):
        raise Impossible(N_("Es bliebe keine Gruppe offen; bitte mindestens eine Gruppe offen lassen."))
    unseated = [
        [p for p, route in enumerate(seats) if r >= from_round and route[r] in closed] for r in range(shape.rounds)
    ]
    floors, mates = [], masks(wishes.together, len(seats))
    for k in range(TRIES):
        floors.append(floor_of(seats, situation))
        reseat(floors[-1], unseated, shut, mates, keep == "sizes", Random(seed * TRIES + k))
    floor = min(floors, key=lambda floor: (sum(map(floor.broken, range(len(seats)))), -floor.encounters()))
    if keep == "sizes":
        free = [[person for person in people if person not in wishes.held()] for people in unseated]
        anneal(floor, free, Budget(REPAIR_STEPS, len(seats) ** 2), REPAIR_STEPS, Random(seed), 0.2)
    return judged(seats, floor)


def ways_to_close(seats: Seats, situation: Situation, from_round: int, progress: object = None) -> dict[str, Repair]:
    """Both ways to close spots, by what they keep; if they contradict each other, the organizer is asked.

    Too fast for calls of `progress`.
    """
    return {keep: close(seats, situation, from_round, keep=keep) for keep in ("sizes", "visits")}


def reseat(
    floor: Floor, unseated: list[list[int]], shut: Collection[int], mates: list[int], level: bool, rng: Random
) -> None:
    """Take the people to be moved in each round from their spots, and seat them one by one, in random order."""
    for r, people in enumerate(unseated):
        for person in people:
            floor.seat(person, r, -1)
        for person in rng.sample(people, len(people)):
            floor.seat(person, r, place_for(floor, person, r, shut, mates[person], level))


def place_for(floor: Floor, person: int, r: int, shut: Collection[int], mates: int, level: bool) -> int:
    """The spot for somebody without a seat: wishes first, then even sizes or new tables, then new people."""
    met = floor.met(person)

    def dislike(spot: int) -> tuple[int, ...]:
        company = floor.companies[r][spot]
        full, again = company.bit_count(), not floor.fits(person, r, spot)
        strange = bool(floor.strange[person] & company)
        return (
            -(company & mates).bit_count(),
            strange,
            *((full, again) if level else (again, full)),
            (company & met).bit_count(),
        )

    return min((spot for spot in range(len(floor.shape.places)) if spot not in shut), key=dislike)


def pays(situation: Situation) -> bool:
    """Whether to offer `replan` after a change: if tables have few spots, or a whole table is closed."""
    shut = Counter(table for table, _ in situation.closed)
    return min(situation.spots) < 3 or any(shut[table] >= n for table, n in enumerate(situation.spots))


def floor_of(seats: Seats, situation: Situation) -> Floor:
    """The floor of seats as the café stores them."""
    shape = situation.shape(len(seats))
    number = {place: spot for spot, place in enumerate(shape.places)}
    rows = [[-1 if seat is None else number[seat] for seat in route] for route in seats]
    return Floor(shape, rows, masks(situation.wishes.apart, len(seats)))


def judged(before: Seats, floor: Floor) -> Repair:
    """The seats of the floor, compared with those before."""
    places = floor.shape.places
    seats: list[Route] = [[None if spot < 0 else places[spot] for spot in row] for row in floor.rows]
    moved = [
        (person, r) for person, route in enumerate(seats) for r, seat in enumerate(route) if seat != before[person][r]
    ]
    home = floor.shape.home
    lost = lost_visits(seats, home) - lost_visits(before, home) if floor.shape.visit else 0
    return Repair(seats, moved, lost, figures(seats, floor.shape.spots))
