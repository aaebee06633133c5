"""CSV of all Beiträge with their points, as Excel opens it in Germany: UTF-8 with a mark, semicolons.

A text that a spreadsheet would take for a formula gets an apostrophe in front, so a Beitrag "- Bus am Abend"
reads "'- Bus am Abend"; the exact texts are in the JSON.
"""

import csv
import io

from cafe.export.document import Document
from cafe.export.rows import Row, contribution_head, contribution_rows

BEGINS_FORMULA = tuple("=+-@\t\r\n＝＋－＠")  # Japanese spreadsheets treat the last four like the first


def as_csv(document: Document) -> bytes:
    """Write one line for each visible Beitrag, with the points of the Kurzfassung that rest on it."""
    lines = io.StringIO()
    writer = csv.writer(lines, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(contribution_head(document))
    writer.writerows(map(_harmless_row, contribution_rows(document)))
    return lines.getvalue().encode("utf-8-sig")


def _harmless_row(row: Row) -> Row:
    return [harmless(cell) if isinstance(cell, str) else cell for cell in row]


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula.

    >>> harmless("=1+1")
    "'=1+1"
    """
    return f"'{text}" if text.startswith(BEGINS_FORMULA) else text
