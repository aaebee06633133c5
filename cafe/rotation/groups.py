"""Fixed groups that rotate together."""

from collections.abc import Sequence
from functools import lru_cache
from random import Random

from cafe.rotation.errors import N_, Impossible
from cafe.rotation.improve import best_rows
from cafe.rotation.search import Budget
from cafe.rotation.seats import Place, all_spots
from cafe.rotation.shape import Shape
from cafe.rotation.start import start
from cafe.rotation.wishes import Wishes, check_names

OPENING_STEPS = 20_000


def fixed_groups(shape: Shape, wishes: Wishes, seed: int) -> list[list[Place]]:
    """Groups as even as possible; everybody in a group has the same route. Raises Impossible.

    Wishes are kept by searching for a first round that keeps them: its companies are the groups.
    """
    ways = group_routes(shape.spots, shape.rounds)
    if not (wishes.held() or wishes.apart):
        return [list(ways[person % len(ways)]) for person in range(shape.people)]
    opening = Shape(shape.people, shape.spots, 1)
    first = Wishes(wishes.together, wishes.apart, first_seats(shape, wishes, ways))
    rows = best_rows(opening, first, Budget(OPENING_STEPS, shape.people**2), Random(seed))
    way_from = {way[0]: way for way in ways}
    return [list(way_from[seat]) for [seat] in opening.seats(rows)]


def first_seats(shape: Shape, wishes: Wishes, ways: Sequence[tuple[Place, ...]]) -> dict[tuple[int, int], Place]:
    """Where the groups of people with fixed seats begin. Raises Impossible if somebody would be in two groups."""
    check_names(wishes, shape)
    first: dict[tuple[int, int], Place] = {}
    for (person, r), seat in sorted(wishes.fixed.items()):
        begins = next(way[0] for way in ways if way[r] == seat)
        if first.setdefault((person, 0), begins) != begins:
            raise Impossible(
                N_("Die festen Plätze von Person %(person)d gehören zu verschiedenen Gruppen; bitte einen streichen."),
                person=person + 1,
            )
    return first


@lru_cache(maxsize=64)
def group_routes(spots: tuple[int, ...], rounds: int) -> list[tuple[Place, ...]]:
    """The route of each group, one group per spot; a new table each round while there is one.

    Always the same for the same café, so that a late-comer can follow a group that has no members yet.
    """
    places, tables = all_spots(spots), len(spots)
    if len(set(spots)) == 1:
        return [tuple(places[(i + r) % len(places)] for r in range(rounds)) for i in range(len(places))]
    shape = Shape(len(places), spots, min(rounds, tables), visit=True)
    rows = start(shape, (), [0] * len(places), Random(1))
    return [tuple(shape.places[row[r % tables]] for r in range(rounds)) for row in rows]
