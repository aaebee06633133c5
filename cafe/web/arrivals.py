"""Who comes to which spot in this round, as the hall reads it: numbers, or the spot from which all of them come."""

from collections.abc import Mapping
from typing import Any

from cafe.actions.seating import Place, Route
from cafe.domain import Cafe

MOST_NUMBERS = 300  # more than these are too small to read from the last row

Arrivals = dict[str, list[dict[str, Any]]]


def arrivals(cafe: Cafe, plan: Mapping[str, Any]) -> Arrivals:
    """Return for each table its open spots, in order; `from` is "1a" if a whole spot moves together, else ""."""
    if not cafe.current_round:
        return {}
    now, grid = cafe.current_round - 1, plan["grid"]
    shut = {(table, spot) for table, spot, since in plan["closed"] if since <= cafe.current_round}
    shown = sum(len(numbers) for spots in grid[now] for numbers in spots) <= MOST_NUMBERS
    companies = before(plan["routes"], now)
    return {
        table.id: [
            _arrival(cafe, (at, spot), numbers, companies, shown)
            for spot, numbers in enumerate(grid[now][at])
            if (table.id, spot) not in shut
        ]
        for at, table in enumerate(cafe.tables)
    }


def before(routes: Mapping[int, Route], now: int) -> dict[Place, list[int]]:
    """Return who sat where in the round before `now` (from 0)."""
    companies: dict[Place, list[int]] = {}
    for number in sorted(routes) if now else ():
        if (seat := routes[number][now - 1]) is not None:
            companies.setdefault(seat, []).append(number)
    return companies


def _arrival(
    cafe: Cafe, seat: Place, numbers: list[int], companies: dict[Place, list[int]], shown: bool
) -> dict[str, Any]:
    together = next((origin for origin, people in companies.items() if people == sorted(numbers)), None)
    return {
        "label": _label(cafe, seat) if cafe.tables[seat[0]].spots > 1 else "",
        "from": _label(cafe, together) if together else "",
        "numbers": sorted(numbers) if shown else [],
    }


def _label(cafe: Cafe, seat: Place) -> str:
    return cafe.tables[seat[0]].seat_label(seat[1])
