"""A day as people type it in a form: 11.4.2027, 11. April 2027, 2027-04-11; and a time of day: 18:30, 18.30 Uhr, 18."""

import re
from datetime import date

from babel.dates import get_month_names

ISO = re.compile(r"([1-9][0-9]{3})-([0-9]{1,2})-([0-9]{1,2})")
TYPED = re.compile(r"([0-9]{1,2})[.,/ -]+([0-9]{1,2}|[^\W\d_]{3,})[.,/ -]+([1-9][0-9]{3}|[0-9]{2})")
TIME = re.compile(r"([01]?[0-9]|2[0-3])(?:(?:\s?[:.h]\s?|(?<=[0-9]{2}))([0-5][0-9]))?(?:\s?(?:uhr|h))?", re.IGNORECASE)
LONGEST = 40  # characters; nothing longer is a day
CENTURY = 2000  # of a year with two digits
LANGUAGES = "de", "en"  # of the names of months


def written(iso: str | None) -> str:
    """Return a day as a form shows it.

    >>> written("2027-04-11")
    '11.04.2027'
    """
    return f"{date.fromisoformat(iso):%d.%m.%Y}" if iso else ""


def read(typed: str) -> str:
    """Return a day as ISO text; raise ValueError if it is none.

    >>> [read(typed) for typed in ("11.4.27", "11. April 2027", "2027-04-11")] == ["2027-04-11"] * 3
    True
    """
    words = typed.strip()
    if len(words) > LONGEST:
        raise ValueError
    if found := ISO.fullmatch(words):
        return date(*map(int, found.groups())).isoformat()
    if not (found := TYPED.fullmatch(words)):
        raise ValueError(words)
    day, month, year = found.groups()
    return date(int(year) + (CENTURY if len(year) == 2 else 0), _month(month), int(day)).isoformat()


def read_time(typed: str) -> str:
    """Return a time of day as HH:MM; raise ValueError if it is none.

    >>> [read_time(typed) for typed in ("18:30", "18.30 Uhr", "1830", "9", "9 uhr")]
    ['18:30', '18:30', '18:30', '09:00', '09:00']
    """
    words = typed.strip()
    if len(words) > LONGEST or not (found := TIME.fullmatch(words)):
        raise ValueError
    return f"{int(found[1]):02}:{found[2] or '00'}"


def _month(typed: str) -> int:
    """Return the number of a month; 0, which is none, for a name that nobody knows."""
    if typed.isdigit():
        return int(typed)
    names = [(number, name) for each in LANGUAGES for number, name in get_month_names("wide", locale=each).items()]
    return next((number for number, name in names if name.casefold().startswith(typed.casefold())), 0)
