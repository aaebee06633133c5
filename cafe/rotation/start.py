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
    """Rows of all rounds from rows of the first ones; with home, the last round is at the first table."""
    ready = len(rows[0])
    rows = [row + [-1] * (shape.rounds - ready) for row in rows]
    for r, room in enumerate(sizes(shape)[ready : shape.away], ready):
        fill(rows, r, room)
    home = [[shape.table_of[row[0]]] * shape.rounds for row in rows]
    deal(shape, dict(enumerate(home)), rows, range(shape.away, shape.rounds), rng)
    return rows


def fill(rows: Rows, r: int, room: Sequence[int]) -> None:
    """Place people one by one at the spot with the fewest they have met; of equal spots, at the fullest.

    So people who never met, such as a block of an algebraic plan, sit together as far as the spot has room.
    """
    met, companies = acquaintances(rows, r), [0] * len(room)
    for person, row in enumerate(rows):
        free = [spot for spot, company in enumerate(companies) if company.bit_count() < room[spot]]
        row[r] = min(free, key=lambda s: ((companies[s] & met[person]).bit_count(), -companies[s].bit_count()))
        companies[row[r]] |= 1 << person


def acquaintances(rows: Rows, rounds: int) -> list[int]:
    """Everybody each person meets in the first rounds, as bits."""
    met = [0] * len(rows)
    for r in range(rounds):
        at: dict[int, int] = {}
        for person, row in enumerate(rows):
            at[row[r]] = at.get(row[r], 0) | 1 << person
        met = [one | at[row[r]] for one, row in zip(met, rows, strict=True)]
    return met


def deal(shape: Shape, routes: dict[int, list[int]], rows: Rows, rounds: range, rng: Random) -> None:
    """Give everybody with a route over tables a spot there: the emptiest, then the one with the fewest people met."""
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
