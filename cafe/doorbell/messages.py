"""What is rung, as text: who rings, and the ids of what was touched by their kinds. No words of anybody, no contents.

k7m2p4qrstvw {"table":["m3n4p5q6r7s8"],"crowd":["a2b3c4d5e6f7"]}
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from cafe.domain import EVERYTHING, Mark

MOST_BYTES = 7_900  # PostgreSQL takes 7,999
MOST_MARKS = 2_000  # of one beat; a table has one mark, a participant two


@dataclass(frozen=True)
class Message:
    """What one process rang; one that `leaves` will not ring any more."""

    sender: str
    marks: frozenset[Mark] = frozenset()
    leaves: bool = False


def written(sender: str, marks: Collection[Mark]) -> Iterator[str]:
    """Yield the messages for these marks, none longer than the bell takes; without any, one that only says who rings.

    Too many are told as EVERYTHING: whoever hears it reads what the store says.
    """
    left = sorted({EVERYTHING} if len(marks) > MOST_MARKS else marks)
    room = MOST_BYTES - len(_text(sender, {}))
    while True:
        some, size = defaultdict[str, list[str]](list), 0
        while left and size + (needed := _bytes_of(left[-1])) <= room:
            kind, marked = left.pop()
            some[kind].append(marked)
            size += needed
        yield _text(sender, some)
        if not left:
            return


def farewell(sender: str) -> str:
    """Return the message that a process leaves."""
    return f"{sender} null"


def read(text: str) -> Message:
    """Return what a message says; what cannot be read is a reason to look at EVERYTHING."""
    sender, _, told = text.partition(" ")
    if told == "null":
        return Message(sender, leaves=True)
    try:
        marks = frozenset((kind, str(marked)) for kind, ids in json.loads(told).items() for marked in ids)
    except (ValueError, AttributeError, TypeError):
        marks = frozenset([EVERYTHING])
    return Message(sender, marks)


def _bytes_of(mark: Mark) -> int:
    """Return for how many bytes there must be room: as if each mark named its kind."""
    return len(json.dumps(mark)) + len('":[]')


def _text(sender: str, marks: dict[str, list[str]]) -> str:
    return f"{sender} {json.dumps(marks, separators=(',', ':'))}"
