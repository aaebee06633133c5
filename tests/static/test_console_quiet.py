"""The console says how long ago a table wrote, and which table is quiet."""

from typing import Any

import pytest

from tests.static.conftest import Run

NOW = 10_000_000
QUIET = "const { isQuiet } = await import('/js/organizer/console/quiet.js'); return isQuiet(...given);"
AGE = "const { ageText } = await import('/js/organizer/console/quiet.js'); return given.map(ageText);"


def talk(running_seconds: int, **more: Any) -> dict[str, Any]:
    """Return a talk of 20 minutes that began so many seconds ago."""
    ends_at = NOW + (20 * 60 - running_seconds) * 1000
    return {"phase": "talk", "round": 1, "rounds": [{"number": 1, "minutes": 20}], "ends_at": ends_at, **more}


@pytest.mark.parametrize(
    ("cafe", "last_seconds", "quiet"),
    [
        (talk(600), 20, False),
        (talk(600), 200, True),
        (talk(600), None, True),
        (talk(100), 400, False),  # what was written before this round says nothing about it
        (talk(100), None, False),
        (talk(200), None, True),
        (talk(600, ends_at=None), 200, False),  # paused
        (talk(600, phase="voting"), 200, False),
    ],
)
def test_a_table_is_quiet_when_its_talk_runs_and_it_writes_nothing(
    run: Run, cafe: dict[str, Any], last_seconds: int | None, quiet: bool
) -> None:
    last_at = None if last_seconds is None else NOW - last_seconds * 1000
    assert run(QUIET, cafe, last_at, NOW) is quiet


def test_ages_are_told_in_seconds_minutes_and_hours(run: Run) -> None:
    ages = run(AGE, -500, 0, 20_999, 59_999, 60_000, 3_599_000, 3_600_000, 7_300_000)
    assert ages == [
        "vor 0 s",
        "vor 0 s",
        "vor 20 s",
        "vor 59 s",
        "vor 1 min",
        "vor 59 min",
        "vor 1 Stunde",
        "vor 2 Stunden",
    ]
