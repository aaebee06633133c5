"""How many people each spot takes in each round: all the same, or one more if the numbers do not divide."""

from collections import Counter
from collections.abc import Iterable, Iterator
from heapq import heapify, heapreplace

from cafe.rotation.errors import N_, Impossible
from cafe.rotation.shape import Shape


def sizes(shape: Shape, fixed: Iterable[tuple[int, int]] = ()) -> list[list[int]]:
    """The size of each spot in each round; `fixed` names (round, spot) once for everybody who must sit there.

    The larger spots change from round to round, so that with visit no table takes more people in all than there are.
    """
    least = shape.people // len(shape.places)
    needed = Counter(fixed)
    room = []
    for r, larger in enumerate(larger_spots(shape)):
        ends = {0, shape.away} if shape.home and r in (0, shape.away) else {r}
        held = {spot for spot in range(len(shape.places)) if any(needed[end, spot] > least for end in ends)}
        chosen = make_room(shape, larger, held)
        room.append([least + (spot in chosen) for spot in range(len(shape.places))])
        check_fixed(shape, r, room[r], needed)
    return room


def larger_spots(shape: Shape) -> Iterator[set[int]]:
    """The spots of each round that take one more."""
    larger = shape.people % len(shape.places)
    order = sorted(range(len(shape.places)), key=lambda spot: shape.places[spot][::-1])
    if shape.visit and len(set(shape.spots)) > 1:
        rounds = list(larger_by_table(shape, larger))
    else:
        rounds = [{order[(r * larger + i) % len(order)] for i in range(larger)} for r in range(shape.away)]
    yield from rounds + rounds[:1] * shape.home


def larger_by_table(shape: Shape, larger: int) -> Iterator[set[int]]:
    """The same if tables differ: the next larger spot is at the table that most participants have not visited yet."""
    least = shape.people // len(shape.places)
    left = [shape.people - shape.away * n * least for n in shape.spots]
    first = [shape.places.index((table, 0)) for table in range(len(shape.spots))]
    for _ in range(shape.away):
        waiting = [(-left[table] / n, table, 0) for table, n in enumerate(shape.spots)]
        heapify(waiting)
        chosen = set()
        for _ in range(larger):
            _, table, taken = waiting[0]
            chosen.add(first[table] + taken)
            left[table] -= 1
            full = taken + 1 == shape.spots[table]
            heapreplace(waiting, (1.0 * shape.people if full else -left[table] / shape.spots[table], table, taken + 1))
        yield chosen


def make_room(shape: Shape, larger: set[int], held: set[int]) -> set[int]:
    """The larger spots, including those that fixed seats need, in place of others, at the same table if possible."""
    chosen = set(larger)
    for spot in sorted(held - chosen):
        spare = sorted(chosen - held, key=lambda other: (shape.table_of[other] != shape.table_of[spot], other))
        if spare:
            chosen = chosen - {spare[0]} | {spot}
    return chosen


def check_fixed(shape: Shape, r: int, room: list[int], needed: Counter[tuple[int, int]]) -> None:
    """Raise Impossible if a spot has more fixed seats than it takes people."""
    for spot, most in enumerate(room):
        if needed[r, spot] > most:
            raise Impossible(
                N_(
                    "In Runde %(round)d sind in einer Gruppe an Tisch %(table)d %(fixed)d Personen fest gesetzt, "
                    "dort sitzen aber nur %(most)d; bitte feste Plätze streichen."
                ),
                round=r + 1,
                table=shape.table_of[spot] + 1,
                fixed=needed[r, spot],
                most=most,
            )
