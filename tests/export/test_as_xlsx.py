"""The XLSX, read back: every cell holds what was written, as text or as a number, and nothing is computed."""

import io
from typing import Any

import openpyxl
import pytest

from cafe.export.as_xlsx import as_xlsx
from cafe.export.document import Document
from tests.export.conftest import reworded
from tests.export.payloads import ALL


def opened(document: Document) -> Any:
    return openpyxl.load_workbook(io.BytesIO(as_xlsx(document)))


def rows(sheet: Any) -> list[dict[str, Any]]:
    head, *others = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in others]


def test_it_has_a_sheet_for_each_kind_of_data(document: Document) -> None:
    book = opened(document)
    assert book.sheetnames == ["Ergebnisse", "Beiträge", "Tische"] and book.properties.title == "Burg"
    [first, *_] = rows(book["Ergebnisse"])
    assert (first["Ergebnis"], first["Punkte"]) == (1, 4)
    assert first["Kurzfassung"] == "Auch abends kommt man ohne Auto nach Hause."
    assert len(rows(book["Beiträge"])) == len(document.contributions)
    assert rows(book["Tische"])[-1]["Thema"] == "Insgesamt"


def test_numbers_are_numbers(document: Document) -> None:
    for one in rows(opened(document)["Beiträge"]):
        assert all(isinstance(one[name], int) for name in ("Tisch", "Nr.", "Runde", "Punkte"))


@pytest.mark.parametrize("payload", ALL)
def test_a_text_stays_what_it_is(document: Document, payload: str) -> None:
    sheet = opened(reworded(document, lambda _: f"{payload}\n{payload}"))["Beiträge"]
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row if isinstance(cell.value, str)]
    written = [cell for cell in cells if cell.column_letter == "F"]
    assert {cell.value for cell in written} == {f"{payload}\n{payload}"}
    assert {cell.data_type for cell in cells} == {"s"} and not any(cell.hyperlink for cell in cells)


def test_its_heads_stay_in_view(document: Document) -> None:
    for sheet in opened(document):
        assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref


def test_the_same_data_are_the_same_bytes(document: Document) -> None:
    assert as_xlsx(document) == as_xlsx(document)
