"""XLSX of the data: the Ergebnisse, all Beiträge and the tables, every text exactly as it was written."""

import io
from collections.abc import Iterable
from datetime import UTC, datetime

import xlsxwriter

from cafe.export.document import Document
from cafe.export.rows import POINT_HEAD, TABLE_HEAD, Row, contribution_head, contribution_rows, point_rows, table_rows

PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
NARROW, WIDE, LONG = 12, 60, 24  # widths of columns, and letters from which on a column is wide


def as_xlsx(document: Document) -> bytes:
    """Write the data as XLSX; the same documentation gives the same bytes."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, PLAIN) as book:
        made = datetime.fromtimestamp(document.newest / 1000, UTC).replace(tzinfo=None)
        book.set_properties({"title": document.title, "created": made})
        _sheet(book, "Ergebnisse", POINT_HEAD, point_rows(document))
        _sheet(book, "Beiträge", contribution_head(document), contribution_rows(document))
        _sheet(book, "Tische", TABLE_HEAD, table_rows(document))
    return written.getvalue()


def _sheet(book: xlsxwriter.Workbook, name: str, head: Row, rows: Iterable[Row]) -> None:
    """Add a sheet; its first row stays in view, and every column can be filtered by."""
    sheet, found = book.add_worksheet(name), list(rows)
    bold, wrapped = (
        book.add_format({"bold": True, "valign": "top"}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )
    sheet.write_row(0, 0, head, bold)
    for at, row in enumerate(found, 1):
        sheet.write_row(at, 0, row, wrapped)
    for column in range(len(head)):
        longest = max((len(str(row[column])) for row in found), default=0)
        sheet.set_column(column, column, WIDE if longest > LONG else NARROW)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(found), len(head) - 1)
