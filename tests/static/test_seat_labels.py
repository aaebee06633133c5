"""Seats are called alike on every screen, and what somebody types is found again."""

from typing import Any

import pytest

from tests.static.conftest import Run

TABLES = [{"number": 1, "spots": 1}, {"number": 2, "spots": 30}]

CALLED = """
    const { seatCalled, seatLabel } = await import("/js/shared/table.js");
    const [tables, typed] = given;
    const found = seatCalled(tables, typed);
    return found ? [found.table.number, found.spot, seatLabel(found.table, found.spot)] : null;
"""


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("1", [1, 0, "1"]),
        ("2b", [2, 1, "2b"]),
        (" 2 B ", [2, 1, "2b"]),
        ("2z", [2, 25, "2z"]),
        ("2ad", [2, 29, "2ad"]),
        ("2ae", None),
        ("2", None),
        ("1a", None),
        ("3", None),
        ("", None),
    ],
)
def test_a_seat_is_found_by_its_label(run: Run, typed: str, found: Any) -> None:
    assert run(CALLED, TABLES, typed) == found
