"""Plans from finite fields: person (x, y) sits in round r at spot x + f(r)·y.

With n spots and n a prime power this is the affine plane, which is optimal (Bose 1938); for other numbers the
product of fields still gives as many perfect rounds as its largest field allows blocks (MacNeish 1922).
"""

from collections.abc import Iterator
from itertools import combinations, product

from cafe.rotation.field import Ring, factors
from cafe.rotation.shape import Shape

Element = tuple[int, ...]


def algebraic(shape: Shape) -> list[list[int]]:
    """Everybody's spots in as many rounds as the fields allow, from the first round on; no rows if they allow none.

    There is a block of people for each y, and one person in a block for each x: every round fills all spots evenly.
    """
    if shape.visit and len(set(shape.spots)) > 1:
        return []
    ring, spot_of = Ring(len(shape.places)), spots_of_elements(shape)
    slopes, vertical = slopes_of(shape, ring)
    ys = lines(shape, ring, slopes, spot_of)
    if not ys or (shape.visit and len(slopes) < shape.away):
        return []
    return [
        [spot_of[ring.add(x, ring.mul(f, y))] for f in slopes] + [spot_of[y]] * vertical
        for x, y in people(ring, ys, shape.people)
    ]


def elements(ring: Ring) -> list[Element]:
    """All elements, 0 first."""
    return [tuple(reversed(e)) for e in product(*(range(f.q) for f in reversed(ring.fields)))]


def people(ring: Ring, ys: list[Element], n: int) -> Iterator[tuple[Element, Element]]:
    """The first n people as (x, y), block by block."""
    xs = elements(ring)
    return ((xs[i % len(xs)], ys[i // len(xs) % len(ys)]) for i in range(n))


def slopes_of(shape: Shape, ring: Ring) -> tuple[list[Element], bool]:
    """f(r) for each round, as different as possible in every field; and whether one more round uses y as the spot."""
    n = len(shape.places)
    slopes = [tuple(r % f.q for f in ring.fields) for r in range(min(shape.away, n))]
    vertical = shape.away == n + 1 and not shape.visit and len(ring.fields) == 1 and (shape.people + 1) % n**2 <= 2
    return slopes, vertical


def lines(shape: Shape, ring: Ring, slopes: list[Element], spot_of: dict[Element, int]) -> list[Element]:
    """Elements y, one for each block if there are enough, whose people keep the rules and never meet twice."""
    most = -(-shape.people // len(shape.places))
    turns = [ring.sub(f, g) for f, g in combinations(slopes, 2)]
    stay = spot_of[elements(ring)[0]]
    chosen: list[Element] = []
    for y in elements(ring):
        if len(chosen) == most:
            break
        if shape.visit and any(shape.table_of[spot_of[ring.mul(u, y)]] == shape.table_of[stay] for u in turns):
            continue
        if all(differ(u, ring.sub(y, z)) for z in chosen for u in turns):
            chosen.append(y)
    return chosen


def differ(u: Element, v: Element) -> bool:
    """Whether u·v is not 0: in some field both are not 0."""
    return any(a and b for a, b in zip(u, v, strict=True))


def spots_of_elements(shape: Shape) -> dict[Element, int]:
    """The spot of each element; with equal tables, every table is a coset of the same subgroup.

    So whether x and x + h share a table does not depend on x, and a block keeps the visit rule as a whole.
    """
    n, size = len(shape.places), shape.spots[0]
    inner = dict(factors(size)) if len(set(shape.spots)) == 1 else dict(factors(n))
    spot_of = {}
    for e in elements(Ring(n)):
        table = spot = 0
        for part, (p, k) in zip(e, factors(n), strict=True):
            low = p ** inner.get(p, 0)
            table = table * (p**k // low) + part // low
            spot = spot * low + part % low
        spot_of[e] = table * (size if len(set(shape.spots)) == 1 else n) + spot
    return spot_of
