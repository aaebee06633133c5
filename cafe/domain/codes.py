"""Codes as people read them from a wall and type them."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import product
from math import prod

SIGNS = "34679ACDEFGHJKMNPRTUVWXY"  # of the codes that we make: of LOOK_ALIKES, at most one each
LOOK_ALIKES = ("0OQD", "1ILJ", "2Z", "5S", "8B")
MOST_READINGS = 1_024


def bare(typed: str) -> str:
    """Return a code without what people type or paste around it: spaces, hyphens, the address that it is part of.

    >>> bare("https://saal.example/beitreten/k7m-2qx?fbclid=1).")
    'K7M2QX'
    """
    typed = unicodedata.normalize("NFKC", typed)  # some keyboards write Ｋ７Ｍ
    last = re.split(r"[?#&]", typed)[0].rstrip("/ ").rpartition("/")[2]
    return re.sub(r"[^0-9A-Za-z]", "", last).upper()[:12]


def readings(code: str) -> Iterator[str]:
    """Yield the other codes that look like this one; none if there are too many of them."""
    signs = [next((alike for alike in LOOK_ALIKES if sign in alike), sign) for sign in code]
    if prod(map(len, signs)) <= MOST_READINGS:
        yield from (other for other in map("".join, product(*signs)) if other != code)
