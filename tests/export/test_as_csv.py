"""The Beiträge as a table for Excel."""

import csv
import io

import pytest

from cafe.export.as_csv import as_csv, harmless
from cafe.export.document import Document
from tests.export.conftest import reworded
from tests.export.payloads import FORMULAS, MARKUP


def rows_of(document: Document) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(as_csv(document).decode("utf-8-sig")), delimiter=";"))


def test_excel_sees_the_encoding(document: Document) -> None:
    assert as_csv(document).startswith(b"\xef\xbb\xbf")


def test_it_has_a_line_for_each_visible_beitrag(document: Document) -> None:
    rows = rows_of(document)
    assert [row["Beitrag"] for row in rows] == [one.text for one in document.contributions]
    assert rows[0] | {"Zeit (Europe/Berlin)": ""} == {
        "Tisch": "1",
        "Thema": "Digitalisierung im Alltag",
        "Nr.": "1",
        "Runde": "1",
        "Art": "Idee",
        "Beitrag": "Rufbus auch abends und am Wochenende",
        "Punkte": "4",
        "Bewertende": "2",
        "Schwerpunkt": "Unterwegs",
        "Ergebnis": "1",
        "Knüpft an Tisch": "",
        "Knüpft an Nr.": "",
        "Von der Moderation": "nein",
        "Bearbeitet": "ja",
        "Punkte per Handzeichen": "0",
        "Zeit (Europe/Berlin)": "",
    }


def test_every_beleg_names_its_ergebnis(document: Document) -> None:
    named = {(row["Tisch"], row["Nr."], result) for row in rows_of(document) for result in row["Ergebnis"].split(", ")}
    assert {one for one in named if one[2]} == {
        (str(table.number), str(source.number), str(number))
        for table in document.tables
        for number, point in enumerate(table.summary.points if table.summary else (), 1)
        for source in point.sources
    }


@pytest.mark.parametrize("text", [*FORMULAS, "\tx", "\rx", "- Punkt"])
def test_no_cell_begins_like_a_formula(document: Document, text: str) -> None:
    for row in rows_of(reworded(document, lambda _: text)):
        for cell in row.values():
            assert not cell.startswith(tuple("=+-@\t\r＝＋－＠"))
        assert row["Beitrag"] == harmless(text)


@pytest.mark.parametrize("text", ["Rufbus", 'mit "Zitat"', "eins; zwei", "eins\nzwei", *MARKUP[:-1]])
def test_other_texts_stay_as_they_are(document: Document, text: str) -> None:
    assert {row["Beitrag"] for row in rows_of(reworded(document, lambda _: text))} == {text}


def test_it_is_the_same_as_long_as_nothing_changes(document: Document) -> None:
    assert as_csv(document) == as_csv(document)
