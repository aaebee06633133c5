"""Places people with wishes: their routes are fixed first, and everybody else is placed around them."""

from collections.abc import Sequence
from random import Random

from cafe.rotation.routes import Rows, by_table, one_route
from cafe.rotation.shape import Shape
from cafe.rotation.wishes import Anchor


def lay_all(
    shape: Shape, anchored: Sequence[Anchor], rows: Rows, room: Rows, strange: Sequence[int], rng: Random
) -> None:
    """Place the routes of all anchored companies: fixed seats first, then the longest and largest wishes."""
    for anchor in anchored:
        for r, spot in anchor.fixed.items():
            room[r][spot] -= len(anchor.members)
    left = shape.people
    for anchor in sorted(anchored, key=lambda anchor: (-len(anchor.members), -len(anchor.fixed))):
        left -= len(anchor.members)
        lay(shape, anchor, rows, room, strange, left, rng)


def lay(shape: Shape, anchor: Anchor, rows: Rows, room: Rows, strange: Sequence[int], left: int, rng: Random) -> None:
    """Place one company's route where there is room for all of it; if there is none, its members sit apart."""
    fit = [fitting(shape, anchor, rows, room[r], strange, r) for r in range(shape.rounds)]
    chairs = [
        [max(1, n) if spots[table] >= 0 else 0 for table, n in enumerate(row)]
        for spots, row in zip(fit, by_table(shape, room), strict=True)
    ]
    if shape.home:
        chairs[0] = [n if last else 0 for n, last in zip(chairs[0], chairs.pop(), strict=True)]
    for r, table in enumerate(one_route(shape, chairs, left + 1, rng)):
        for member in anchor.members:
            spot = fit[r][table]
            if spot < 0:
                spot = anchor.fixed.get(r, max(range(len(shape.places)), key=room[r].__getitem__))
            rows[member][r] = spot
            room[r][spot] -= r not in anchor.fixed


def fitting(shape: Shape, anchor: Anchor, rows: Rows, room: Sequence[int], strange: Sequence[int], r: int) -> list[int]:
    """At each table the smallest spot that takes all of a company and nobody it must avoid, or -1."""
    best = [-1] * len(shape.spots)
    if r in anchor.fixed:
        best[shape.table_of[anchor.fixed[r]]] = anchor.fixed[r]
        return best
    avoided = {other for member in anchor.members for other in range(shape.people) if strange[member] >> other & 1}
    unwelcome = {rows[other][r] for other in avoided}
    for spot in sorted(range(len(room)), key=lambda spot: -room[spot]):
        if room[spot] >= len(anchor.members) and spot not in unwelcome:
            best[shape.table_of[spot]] = spot
    return best
