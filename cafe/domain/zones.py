"""The time zone of a café, in which people read its dates and times; the store knows moments in UTC only."""

from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

import pytz  # type: ignore[import-untyped]

FIRST = "Europe/Berlin"
NEAR = (
    FIRST, "Europe/Vienna", "Europe/Zurich", "Europe/Luxembourg", "Europe/Brussels", "Europe/Amsterdam", "Europe/Paris",
    "Europe/Prague", "Europe/Warsaw", "Europe/Copenhagen", "Europe/London",
)  # fmt: skip


@cache
def names() -> tuple[str, ...]:
    """Return all time zones that a café may be in, those near Berlin first."""
    known = available_timezones() or set(pytz.all_timezones)  # a small machine has no data of its own
    places = sorted(name for name in known if "/" in name and not name.startswith(("Etc/", "SystemV/", "US/")))
    return (*NEAR, *(name for name in places if name not in NEAR), "UTC")


def local(moment: int, zone: str) -> datetime:
    """Return a moment (epoch milliseconds) as people in a zone say it, to the second."""
    return datetime.fromtimestamp(moment // 1000, _zone(zone))


@cache
def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except ZoneInfoNotFoundError:
        with pytz.open_resource(name) as data:
            return ZoneInfo.from_file(data, key=name)
