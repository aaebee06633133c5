"""How many of those at a table have been heard in a round, said so that it points at nobody: pure rules."""

from typing import Literal

Voices = int | Literal["nearly_all", "not_all"] | None

FEWEST = 4  # of fewer, whoever sits there knows who is meant
COUNTED = 8  # from so many on there is a number
MARGIN = 3  # so many at least are on either side of it
NEARLY = 0.75


def voices(heard: int, seated: int) -> Voices:
    """Say how many have been heard: a number, or in words where it would tell of one or two people.

    >>> voices(9, 12), voices(11, 12), voices(2, 12), voices(4, 5), voices(1, 3)
    (9, 'nearly_all', 'not_all', 'nearly_all', None)
    """
    if seated < FEWEST:
        return None
    if seated >= COUNTED and MARGIN <= heard <= seated - MARGIN:
        return heard
    return "nearly_all" if heard >= NEARLY * seated else "not_all"
