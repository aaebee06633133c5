"""CSV of who sits where in which round, in the style of `as_csv`: numbers of participants, no names."""

import csv
import io
from collections.abc import Iterable
from typing import NamedTuple

from cafe.export.as_csv import harmless

HEADINGS = ("Nr.", "Runde", "Tisch", "Thema", "Gruppe")


class Stop(NamedTuple):
    """One participant in one round; `seat` as it is shown, "2b"."""

    number: int
    round: int
    table: int
    topic: str
    seat: str


def routes_as_csv(stops: Iterable[Stop]) -> bytes:
    """Write one line for each participant and round."""
    lines = io.StringIO()
    writer = csv.writer(lines, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    writer.writerows((s.number, s.round, s.table, harmless(s.topic), s.seat) for s in stops)
    return lines.getvalue().encode("utf-8-sig")
