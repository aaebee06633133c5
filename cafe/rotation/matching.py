"""The cheapest way to give each row a column of its own."""

from collections.abc import Sequence
from math import inf


def cheapest(costs: Sequence[Sequence[float]]) -> list[int]:
    """The column of each row, all different, with the least sum of costs; needs at least as many columns as rows.

    Shortest augmenting paths with prices (Kuhn 1955, Jonker and Volgenant 1987).
    """
    columns = len(costs[0]) if costs else 0
    owner = [-1] * columns
    row_price, column_price = [0.0] * len(costs), [0.0] * columns
    for row in range(len(costs)):
        came, column = path(costs, row, owner, row_price, column_price)
        while column >= 0:
            before = came[column]
            owner[column] = owner[before] if before >= 0 else row
            column = before
    found = {row: column for column, row in enumerate(owner)}
    return [found[row] for row in range(len(costs))]


def path(
    costs: Sequence[Sequence[float]], row: int, owner: list[int], row_price: list[float], column_price: list[float]
) -> tuple[list[int], int]:
    """The cheapest path from a row to a free column: the predecessor of each column, and the last column."""
    columns = range(len(owner))
    reach, came, done = [inf] * len(owner), [-1] * len(owner), [False] * len(owner)
    column, reached = -1, [row]
    while True:
        here = reached[-1]
        for c in columns:
            cost = costs[here][c] - row_price[here] - column_price[c]
            if not done[c] and cost < reach[c]:
                reach[c], came[c] = cost, column
        column = min((c for c in columns if not done[c]), key=reach.__getitem__)
        step = reach[column]
        for r in reached:
            row_price[r] += step
        for c in columns:
            if done[c]:
                column_price[c] -= step
            else:
                reach[c] -= step
        done[column] = True
        if owner[column] < 0:
            return came, column
        reached.append(owner[column])
