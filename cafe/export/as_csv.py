"""CSV of all Beiträge with their points, as Excel opens it in Germany: UTF-8 with a mark, semicolons.

A text that a spreadsheet would take for a formula gets an apostrophe in front, so a Beitrag "- Bus am Abend"
reads "'- Bus am Abend"; the exact texts stand in the JSON.
"""

import csv
import io
from datetime import UTC, datetime

from cafe.export.document import Contribution, Document
from cafe.export.words import KINDS

HEADINGS = (
    "Tisch", "Thema", "Nr.", "Runde", "Art", "Beitrag", "Punkte", "Bewertende", "Schwerpunkt",
    "Baut auf Nr.", "Von der Moderation", "Bearbeitet", "Zeit (UTC)",
)  # fmt: skip
BEGINS_FORMULA = tuple("=+-@\t\r\n＝＋－＠")  # the last four are what Japanese spreadsheets read alike


def as_csv(document: Document) -> bytes:
    """Write one line for each visible Beitrag."""
    lines = io.StringIO()
    writer = csv.writer(lines, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for table in document.tables:
        writer.writerows(_cells(table.topic, one) for one in table.contributions)
    return lines.getvalue().encode("utf-8-sig")


def _cells(topic: str, one: Contribution) -> list[str | int]:
    posted = datetime.fromtimestamp(one.posted_at // 1000, UTC)
    return [
        one.table,
        harmless(topic),
        one.number,
        one.round,
        KINDS[one.kind],
        harmless(one.text),
        one.points,
        one.voters,
        harmless(one.cluster),
        "" if one.builds_on is None else one.builds_on,
        "ja" if one.by_host else "nein",
        "ja" if one.edited else "nein",
        posted.strftime("%Y-%m-%d %H:%M:%S"),
    ]


def harmless(text: str) -> str:
    """Return a text that no spreadsheet computes.

    >>> harmless("=1+1")
    "'=1+1"
    """
    return f"'{text}" if text.startswith(BEGINS_FORMULA) else text
