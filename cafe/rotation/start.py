"""A legal, balanced plan to start the search from: tables first, then spots within the tables."""

from collections.abc import Sequence
from random import Random

from cafe.rotation.anchoring import lay_all
from cafe.rotation.routes import Rows, by_table, dealt_routes, latin_routes
from cafe.rotation.shape import Shape
from cafe.rotation.sizes import sizes
from cafe.rotation.wishes import Anchor


def start(shape: Shape, anchored: Sequence[Anchor], strange: Sequence[int], rng: Random) -> Rows:
    """Everybody's spots: anchored companies first, the others around them."""
    rows = [[-1] * shape.rounds for _ in range(shape.people)]
    room = sizes(shape, [(r, spot) for a in anchored for r, spot in a.fixed.items() for _ in a.members])
    lay_all(shape, anchored, rows, room, strange, rng)
    others = [person for person, row in enumerate(rows) if row[0] < 0]
    if shape.visit and not anchored and len(set(shape.spots)) == 1:
        routes = latin_routes(shape, len(others), rng)
    else:
        routes = dealt_routes(shape, by_table(shape, room), len(others), rng)
    rng.shuffle(routes)
    deal(shape, dict(zip(others, routes, strict=True)), rows, range(shape.rounds), rng)
    return rows


def complete(shape: Shape, rows: Rows, rng: Random) -> Rows:
    """Rows of all rounds from rows of the first ones: dealt at random, under home the last at the first table."""
    ready, room = len(rows[0]), sizes(shape)
    tables = [[shape.table_of[row[0]]] * shape.rounds for row in rows]
    for r in range(ready, shape.away):
        dealt = [shape.table_of[spot] for spot, n in enumerate(room[r]) for _ in range(n)]
        rng.shuffle(dealt)
        for route, table in zip(tables, dealt, strict=True):
            route[r] = table
    rows = [row + [-1] * (shape.rounds - ready) for row in rows]
    deal(shape, dict(enumerate(tables)), rows, range(ready, shape.rounds), rng)
    return rows


def deal(shape: Shape, routes: dict[int, list[int]], rows: Rows, rounds: range, rng: Random) -> None:
    """Give everybody on a route over tables a spot there: the emptiest, then the one with fewest people met."""
    spots: list[list[int]] = [[] for _ in shape.spots]
    for spot, table in enumerate(shape.table_of):
        spots[table].append(spot)
    met = [0] * len(rows)
    order = list(routes)
    for r in range(shape.rounds):
        company = [0] * len(shape.places)
        for person, row in enumerate(rows):
            if row[r] >= 0:
                company[row[r]] |= 1 << person
        rng.shuffle(order)
        for person in order if r in rounds else ():
            spot = min(
                spots[routes[person][r]], key=lambda s: (company[s].bit_count(), (company[s] & met[person]).bit_count())
            )
            company[spot] |= 1 << person
            rows[person][r] = spot
        for person, row in enumerate(rows):
            met[person] |= company[row[r]]
