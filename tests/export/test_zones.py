"""Days and times in a documentation are those of the café: approved at half past midnight in Berlin is the new day."""

from dataclasses import replace

import pytest

from cafe.export.as_csv import as_csv
from cafe.export.document import Document
from tests.export.writing import html, markdown

HALF_PAST_MIDNIGHT = 1_795_908_600_000  # 2026-11-29 00:30 in Berlin


@pytest.fixture
def late(document: Document) -> Document:
    """A documentation whose first Kurzfassung was approved, and whose Beiträge were written, after midnight."""
    table = document.tables[0]
    assert table.summary
    summary = replace(table.summary, made_at=HALF_PAST_MIDNIGHT)
    written = tuple(replace(one, posted_at=HALF_PAST_MIDNIGHT) for one in table.contributions)
    return replace(document, tables=(replace(table, summary=summary, contributions=written), *document.tables[1:]))


@pytest.mark.parametrize(("zone", "day"), [("Europe/Berlin", "29. November 2026"), ("UTC", "28. November 2026")])
def test_the_day_is_the_cafes(late: Document, zone: str, day: str) -> None:
    of = replace(late, zone=zone)
    for written in (html(of).decode(), markdown(of)):
        assert f"Stand: {day}" in written


def test_a_table_of_beitraege_says_in_which_zone_its_times_are(late: Document) -> None:
    heading, first, *_ = as_csv(late).decode("utf-8-sig").splitlines()
    assert heading.endswith('"Zeit (Europe/Berlin)"') and first.endswith('"2026-11-29 00:30:00"')
