"""Rows of a form that are moved and removed by buttons which send it, for browsers without scripts."""

import re
from typing import Any

SHOW = "show"  # the form again as it was typed, in another language
WISH = re.compile(r"([a-z]+)-([0-9]{1,3})-(first|up|down|remove)")


def rearranged(kind: str, rows: list[Any], wish: str) -> bool:
    """Do what the value of a button wishes, such as "item-3-up", if it is about rows of this kind; say whether it was.

    `SHOW` is about any, and changes nothing.

    >>> rows = ["a", "b", "c"]
    >>> rearranged("item", rows, "item-3-up"), rows
    (True, ['a', 'c', 'b'])
    """
    if wish == SHOW:
        return True
    found = WISH.fullmatch(wish)
    if not found or found[1] != kind:
        return False
    if 1 <= (at := int(found[2])) <= len(rows):
        row = rows.pop(at - 1)
        places = {"first": 0, "up": max(0, at - 2), "down": at}
        if found[3] in places:
            rows.insert(places[found[3]], row)
    return True
