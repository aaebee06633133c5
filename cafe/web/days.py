"""A day as people type it in a form: 11.4.2027, 11. April 2027, 2027-04-11; and a time of day: 18.30 Uhr, 6:30 pm."""

import re
from datetime import date

from babel.dates import get_month_names

ISO = re.compile(r"([1-9][0-9]{3})-([0-9]{1,2})-([0-9]{1,2})")
TYPED = re.compile(r"([0-9]{1,2})[.,/ -]+([0-9]{1,2}|[^\W\d_]{3,})[.,/ -]+([1-9][0-9]{3}|[0-9]{2})")
TIME = re.compile(
    r"([0-9]{1,2})"  # the hour
    r"(?:\s?(?:[:.h]|uhr)?\s?([0-5][0-9]))?"  # its minute
    r"(?:\s?(?:uhr|h|([ap])\.?m\.?))?",  # and of which half of the day, in English
    re.IGNORECASE,
)
LONGEST = 40  # characters; nothing longer is a day
LAST_HOUR = 23
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

    >>> [read_time(typed) for typed in ("18:30", "18.30 Uhr", "1830", "9", "930", "6:30 pm")]
    ['18:30', '18:30', '18:30', '09:00', '09:30', '18:30']
    """
    words = typed.strip()
    if len(words) > LONGEST or not (found := TIME.fullmatch(words)):
        raise ValueError
    hour, minute, half = int(found[1]), found[2] or "00", found[3]
    if half:
        hour = _of_half(half.lower(), hour)
    if hour > LAST_HOUR:
        raise ValueError
    return f"{hour:02}:{minute}"


def _of_half(half: str, hour: int) -> int:
    """Return an hour before (a) or after (p) noon as one of 24; raise ValueError where a half has none such."""
    if not 1 <= hour <= 12:
        raise ValueError
    return hour % 12 + (12 if half == "p" else 0)


def _month(typed: str) -> int:
    """Return the number of a month; 0, which is none, for a name that nobody knows."""
    if typed.isdigit():
        return int(typed)
    names = [(number, name) for each in LANGUAGES for number, name in get_month_names("wide", locale=each).items()]
    return next((number for number, name in names if name.casefold().startswith(typed.casefold())), 0)
