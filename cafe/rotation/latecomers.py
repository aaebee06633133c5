"""Seats for late-comers; nobody who has a seat moves."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from random import Random

from cafe.rotation.errors import N_, Impossible
from cafe.rotation.figures import companies
from cafe.rotation.groups import group_routes
from cafe.rotation.matching import cheapest
from cafe.rotation.mode import Mode
from cafe.rotation.seats import Place, Route, Seats, all_spots
from cafe.rotation.situation import Situation

FULLER, AGAIN, CRITICAL = 1e9, 1e6, 1e3
"""What weighs: one more at the spot; a table seen before; and leaving out a table with so many of the emptiest spots
that each of the next late-comers must go there, if all of them are to see new tables."""
TRIES = 8


def seat_one(seats: Seats, situation: Situation, from_round: int, been: Sequence[Place | None] = ()) -> Route:
    """The route of one late-comer from round `from_round` on (None before), with everybody else's seats as they are.

    Prefers the emptiest spots, then tables not visited, then people not met; with fixed groups the late-comer joins
    the smallest one and follows it, with free choice nobody gets a seat. `been` are the earlier seats of somebody who
    returns.
    """
    rounds = situation.rounds
    before: Route = [None] * min(from_round, rounds)
    if situation.mode == Mode.FREE or from_round >= rounds:
        return before + [None] * (rounds - len(before))
    if situation.mode == Mode.GROUPS:
        return before + smallest_group(seats, situation, from_round)
    return before + best_route(seats, situation, range(from_round, rounds), been)


def seat_each(
    seats: Seats, situation: Situation, from_round: int, been: Mapping[int, Sequence[Place | None]], **_search: object
) -> dict[int, Route]:
    """The routes of several late-comers, by their numbers, one after the other; `been` are the earlier seats of each.

    A job of a planner (`cafe.live.planner`), but no search: it takes no fewer steps, and tells no progress.
    """
    taken, routes = list(seats), dict[int, Route]()
    for number, earlier in been.items():
        routes[number] = seat_one(taken, situation, from_round, earlier)
        taken.append(routes[number])
    return routes


class Room:
    """The remaining rounds, as they are for a late-comer."""

    def __init__(self, seats: Seats, situation: Situation, rounds: range) -> None:
        self.at = {r: companies(seats, r) for r in rounds}
        self.places: list[list[Place]] = [[] for _ in situation.spots]
        for place in all_spots(situation.spots):
            if place not in situation.closed:
                self.places[place[0]].append(place)
        self.tables = [table for table, places in enumerate(self.places) if places]
        if not self.tables:
            raise Impossible(N_("Es ist keine Gruppe offen; bitte eine Gruppe oder einen Tisch öffnen."))
        open_places = [place for t in self.tables for place in self.places[t]]
        self.size = {r: {place: self.at[r].get(place, 0).bit_count() for place in open_places} for r in rounds}
        self.emptiest = {r: min(self.size[r].values()) for r in rounds}

    def again(self, r: int, place: Place, met: int) -> int:
        """How many of the people met before sit there."""
        return (self.at[r].get(place, 0) & met).bit_count()

    def best(self, r: int, table: int, met: int) -> Place:
        """The best spot of a table for somebody who has met these people."""
        return min(self.places[table], key=lambda place: (self.size[r][place], self.again(r, place, met)))

    def costs(self, rounds: Sequence[int], known: Collection[int]) -> list[list[float]]:
        """For each round the cost of each table, then of a second visit, …; known tables start at the second."""
        free = {
            t: sum(self.size[r][place] == self.emptiest[r] for r in rounds for place in self.places[t])
            for t in self.tables
        }
        coming = sum(free.values()) / max(1, len(rounds))
        first = {t: float(-CRITICAL) if n >= coming else 0.0 for t, n in free.items()}
        fuller = [
            {t: min(self.size[r][place] for place in self.places[t]) - self.emptiest[r] for t in self.tables}
            for r in rounds
        ]
        return [
            [
                FULLER * row[t] + ((k + (t in known)) * AGAIN or first[t])
                for k in range(len(rounds))
                for t in self.tables
            ]
            for row in fuller
        ]


def best_route(seats: Seats, situation: Situation, rounds: range, been: Sequence[Place | None]) -> Route:
    """Seats for these rounds, at different tables if there are enough; with home, the last one is at the first table.

    Of several equally good routes the one that meets the fewest people again.
    """
    room, rng = Room(seats, situation, rounds), Random(len(seats))
    known = [seat[0] for seat in been if seat]
    first = [table for table in known[:1] if table in room.tables]
    away = rounds[:-1] if situation.home and (first or len(rounds) > 1) else rounds
    costs = room.costs(away, known)
    met = 0
    for r, place in enumerate(been):
        met |= companies(seats, r).get(place, 0) if place else 0
    tries = []
    for _ in range(TRIES):
        columns = cheapest([[cost + rng.random() for cost in row] for row in costs])
        tables = [room.tables[column % len(room.tables)] for column in columns]
        last = (first or tables)[: len(rounds) - len(away)]
        tries.append(walk(room, zip(rounds, tables + last, strict=True), met))
    return min(tries, key=lambda tried: tried[0])[1]


def walk(room: Room, stops: Iterable[tuple[int, int]], met: int) -> tuple[int, Route]:
    """The best spots along these (round, table), and how many people are met again there."""
    route: Route = []
    repeats = 0
    for r, table in stops:
        seat = room.best(r, table, met)
        repeats += room.again(r, seat, met)
        met |= room.at[r].get(seat, 0)
        route.append(seat)
    return repeats, route


def smallest_group(seats: Seats, situation: Situation, from_round: int) -> Route:
    """The rest of the route of the smallest group, including groups without members."""
    rounds = situation.rounds
    ways: Counter[tuple[Place | None, ...]] = Counter(
        tuple(route[from_round:rounds]) for route in seats if all(route[from_round:rounds])
    )
    taken = {stop for way in ways for stop in enumerate(way)}
    for way in open_ways(situation):
        unused: tuple[Place | None, ...] = way[from_round:]
        if taken.isdisjoint(enumerate(unused)):
            ways[unused] += 0
            taken.update(enumerate(unused))
    smallest = min(ways, key=lambda way: ways[way])
    return list(smallest)


def open_ways(situation: Situation) -> list[tuple[Place, ...]]:
    """The routes of the groups of a café that has only the open spots."""
    closed = situation.closed
    places = [[(t, spot) for spot in range(n) if (t, spot) not in closed] for t, n in enumerate(situation.spots)]
    tables = [table for table in places if table]
    ways = group_routes(tuple(map(len, tables)), situation.rounds)
    return [tuple(tables[table][spot] for table, spot in way) for way in ways]


def door_order(seats: Seats, pinned: Collection[int] = ()) -> list[int]:
    """The order in which to give out the routes of a plan when the number of participants is not known yet.

    However many come, the spots of every round fill evenly; after the last route, `seat_one` makes new ones.
    The `pinned` keep their own place in the order, since wishes name them.
    """
    tables: Counter[int] = Counter()
    waiting: dict[Place, list[int]] = {}
    for person, route in enumerate(seats):
        if person not in pinned:
            waiting.setdefault((route[0] if route else None) or (0, 0), []).append(person)
    filled: Counter[tuple[int, Place | None]] = Counter()
    order = []
    for person in range(len(seats)):
        if person not in pinned:
            first = min(
                (seat for seat in waiting if waiting[seat]), key=lambda seat: (filled[0, seat], tables[seat[0]])
            )
            person = min(waiting[first], key=lambda p: sum(filled[at] ** 2 for at in enumerate(seats[p])))
            waiting[first].remove(person)
            tables[first[0]] += 1
        filled.update(enumerate(seats[person]))
        order.append(person)
    return order


def places_left(seats: Seats, spots: Sequence[int], r: int, people: int) -> dict[Place, int]:
    """For free choice: how many more may sit down at each spot in round r, if `people` in all are to sit evenly."""
    at = companies(seats, r)
    most = -(-people // sum(spots))
    return {place: max(0, most - at.get(place, 0).bit_count()) for place in all_spots(spots)}
