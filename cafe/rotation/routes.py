"""Routes over tables that keep the rules and use all chairs of every round."""

from collections import Counter
from itertools import combinations
from random import Random

from cafe.rotation.matching import cheapest
from cafe.rotation.shape import Shape

NEVER = 1e9
ENOUGH = 5
"""Of hundreds of tables, so many for each round are looked at."""
Rows = list[list[int]]


def by_table(shape: Shape, room: Rows) -> Rows:
    """The free chairs of each table in each round."""
    chairs = [[0] * len(shape.spots) for _ in room]
    for r, free in enumerate(room):
        for spot, n in enumerate(free):
            chairs[r][shape.table_of[spot]] += n
    return chairs


def one_route(shape: Shape, chairs: Rows, left: int, rng: Random) -> list[int]:
    """A route over tables with free chairs, with visit to different tables, while `left` people wait for theirs."""
    if shape.visit:
        tables = new_tables(chairs, left, rng)
    else:
        tables = [rng.choices(range(len(row)), row if any(row) else None)[0] for row in chairs]
    return tables + tables[:1] * shape.home


def new_tables(chairs: Rows, left: int, rng: Random) -> list[int]:
    """Different tables with free chairs, first those that everybody left must visit.

    A table with as many free chairs as people left must be visited by each of them; taking one such route after
    the other always succeeds if the chairs allow it at all (König 1916: edge colouring). If they do not, the visit
    is lost rather than the balance.
    """
    total = [sum(column) for column in zip(*chairs, strict=True)]
    needed = {table for table, n in enumerate(total) if n >= left}
    few = needed.union(rng.sample(range(len(total)), min(len(total), ENOUGH * len(chairs))))
    for choice in (sorted(few), range(len(total))):
        costs = [[rng.random() - 1000 * (t in needed) if row[t] else NEVER for t in choice] for row in chairs]
        tables = [choice[column] for column in cheapest(costs)]
        if all(row[table] for table, row in zip(tables, chairs, strict=True)):
            return tables
    return [t if row[t] else max(range(len(row)), key=row.__getitem__) for t, row in zip(tables, chairs, strict=True)]


def dealt_routes(shape: Shape, chairs: Rows, people: int, rng: Random) -> Rows:
    """Routes over tables that use all free chairs of every round."""
    if not shape.visit:
        rounds = [[table for table, n in enumerate(row) for _ in range(n)] for row in chairs[: shape.away]]
        for seats in rounds:
            rng.shuffle(seats)
        return [list(route) + [route[0]] * shape.home for route in zip(*rounds, strict=True)]
    routes = []
    for left in range(people, 0, -1):
        routes.append(one_route(shape, chairs[: shape.away], left, rng))
        for r, table in enumerate(routes[-1]):
            chairs[r][table] -= 1
    return routes


def latin_routes(shape: Shape, people: int, rng: Random) -> Rows:
    """Blocks of as many people as tables; each block shifts from round to round by its own turns.

    Of 30 random turns the block takes those that spread two rounds' tables most evenly: with as many rounds as
    tables, exchanges alone cannot change that.
    """
    tables = len(shape.spots)
    seen: Counter[tuple[int, int, int]] = Counter()
    routes: Rows = []
    while len(routes) < people:
        tries = [steps(turns, tables) for turns in (rng.sample(range(tables), shape.away) for _ in range(30))]
        turns, used = min(tries, key=lambda t: sum(seen[key] for key in t[1]))
        seen.update(used)
        routes += [[(x + turn) % tables for turn in turns] for x in range(tables)]
    return [route + route[:1] * shape.home for route in routes[:people]]


def steps(turns: list[int], tables: int) -> tuple[list[int], list[tuple[int, int, int]]]:
    """The turns, and by how many tables any two rounds differ."""
    return turns, [(a, b, (turns[b] - turns[a]) % tables) for a, b in combinations(range(len(turns)), 2)]
