"""Moments are read in the café's time zone, whatever zone the server or a tablet believes to be in."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest

from cafe.domain import zones


def moment(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


@pytest.mark.parametrize(
    ("utc", "zone", "said"),
    [
        ("2026-11-28T23:30:00", "Europe/Berlin", "2026-11-29 00:30"),
        ("2026-07-01T22:30:00", "Europe/Berlin", "2026-07-02 00:30"),
        ("2026-11-29T00:30:00", "America/New_York", "2026-11-28 19:30"),
        ("2026-11-29T00:30:00", "UTC", "2026-11-29 00:30"),
    ],
)
def test_half_past_midnight_is_the_new_day(utc: str, zone: str, said: str) -> None:
    assert zones.local(moment(utc), zone).strftime("%Y-%m-%d %H:%M") == said


def test_berlin_comes_first_and_every_name_is_a_zone() -> None:
    assert zones.names()[0] == zones.FIRST == "Europe/Berlin"
    assert len(set(zones.names())) == len(zones.names()) > 300
    for name in zones.names():
        zones.local(0, name)


def test_a_machine_without_zones_of_its_own_takes_those_that_came_along(monkeypatch: pytest.MonkeyPatch) -> None:
    class Nowhere:
        """Finds no zone by its name; from a file it is read as ever."""

        from_file = staticmethod(ZoneInfo.from_file)

        def __init__(self, name: str) -> None:
            raise ZoneInfoNotFoundError(name)

    monkeypatch.setattr("cafe.domain.zones.ZoneInfo", Nowhere)
    zones._zone.cache_clear()
    assert zones.local(moment("2026-11-28T23:30:00"), "Europe/Berlin").hour == 0
    zones._zone.cache_clear()
