"""CSV of all Beiträge with their points, as Excel opens it in Germany: UTF-8 with a mark, semicolons.

A text that a spreadsheet would take for a formula gets an apostrophe in front, so a Beitrag "- Bus am Abend"
reads "'- Bus am Abend"; the exact texts are in the JSON.
"""

import csv
import io

from cafe.domain import zones
from cafe.export.document import Contribution, Document, Summary, Table
from cafe.export.words import KINDS

HEADINGS = (
    "Tisch", "Thema", "Nr.", "Runde", "Art", "Beitrag", "Punkte", "Bewertende", "Schwerpunkt", "Ergebnis",
    "Baut auf Nr.", "Von der Moderation", "Bearbeitet",
)  # fmt: skip
BEGINS_FORMULA = tuple("=+-@\t\r\n＝＋－＠")  # Japanese spreadsheets treat the last four like the first


def as_csv(document: Document) -> bytes:
    """Write one line for each visible Beitrag, with the points of the Kurzfassung that rest on it."""
    lines = io.StringIO()
    writer = csv.writer(lines, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([*HEADINGS, f"Zeit ({document.zone})"])
    for table in document.tables:
        writer.writerows(_cells(table, one, document.zone) for one in table.contributions)
    return lines.getvalue().encode("utf-8-sig")


def _cells(table: Table, one: Contribution, zone: str) -> list[str | int]:
    return [
        one.table,
        harmless(table.topic),
        one.number,
        one.round,
        KINDS[one.kind],
        harmless(one.text),
        one.points,
        one.voters,
        harmless(one.cluster),
        ", ".join(_results(table.summary, one)),
        "" if one.builds_on is None else one.builds_on,
        "ja" if one.by_moderator else "nein",
        "ja" if one.edited else "nein",
        zones.local(one.posted_at, zone).strftime("%Y-%m-%d %H:%M:%S"),
    ]


def _results(summary: Summary | None, one: Contribution) -> list[str]:
    """Return the numbers of the points that have this Beitrag as a Beleg."""
    points = summary.points if summary else ()
    return [str(number) for number, point in enumerate(points, 1) if one in point.sources]


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula.

    >>> harmless("=1+1")
    "'=1+1"
    """
    return f"'{text}" if text.startswith(BEGINS_FORMULA) else text
