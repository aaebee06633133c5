"""HTML, Markdown and CSV say the same: which texts there are, whose line breaks, and how many."""

import csv
import io
import re
from collections.abc import Callable
from dataclasses import replace
from itertools import count

import pytest

from cafe.domain.phases import LOBBY
from cafe.export import words
from cafe.export.as_csv import as_csv
from cafe.export.document import FOREMOST, Document, Table
from tests.export.conftest import reworded
from tests.export.test_as_html import Outline
from tests.export.writing import html, markdown

TOKEN = re.compile(r"text\d+text")


def in_html(document: Document) -> str:
    """Return what a reader of the page sees, without its title in the tab and its styles."""
    return Outline(html(document).split(b"</head>")[1]).text


def in_markdown(document: Document) -> str:
    """Return what a reader of the rendered Markdown sees, roughly."""
    return re.sub(r"\\(?=\W)", "", markdown(document))


def with_table(document: Document, **changes: object) -> Document:
    """Return a document whose first table is another."""
    first, *others = document.tables
    return replace(document, tables=(replace(first, **changes), *others))  # type: ignore[arg-type]


def crowded(document: Document) -> Document:
    """Return a document whose first table has twelve Beiträge and no Kurzfassung."""
    one = document.tables[0].contributions[0]
    twelve = tuple(replace(one, number=number, points=number % 7) for number in range(1, 13))
    return with_table(document, summary=None, contributions=twelve)


def unsourced(document: Document) -> Document:
    """Return a document with a point of which no source can be seen any more."""
    summary = document.tables[0].summary
    assert summary
    nothing = replace(summary.points[0].evidence, contributions=0, points=0, people=0, groups=0, rounds=0)
    bare = replace(summary.points[0], sources=(), voice="", evidence=nothing)
    return with_table(document, summary=replace(summary, points=(bare, *summary.points[1:])))


def without_points(document: Document) -> Document:
    """Return a document whose first Kurzfassung has lost all its points."""
    summary = document.tables[0].summary
    assert summary
    return with_table(document, summary=replace(summary, points=()))


ODDITIES: list[Callable[[Document], Document]] = [
    lambda document: document,
    crowded,
    unsourced,
    without_points,
    lambda document: with_table(document, summary=None, contributions=()),
    lambda document: replace(document, phase=LOBBY),
    lambda document: replace(document, aims="", subtitle="", place="", date=None),
]
NAMES = ["an evening", "no Kurzfassung", "no sources", "no points", "nothing at all", "not begun", "only a title"]
odd = pytest.mark.parametrize("oddity", ODDITIES, ids=NAMES)


@odd
def test_every_text_stands_in_both_documentations_or_in_none(
    document: Document, oddity: Callable[[Document], Document]
) -> None:
    numbers = count()
    named = reworded(oddity(document), lambda _: f"text{next(numbers)}text")
    html, markdown = (set(TOKEN.findall(said(named))) for said in (in_html, in_markdown))
    assert html == markdown and named.title in html


@odd
def test_both_documentations_say_the_same_of_it(document: Document, oddity: Callable[[Document], Document]) -> None:
    of = oddity(document)
    lines = [words.course(of), words.phase_line(of), words.NOTE if of.has_begun else ""]
    for table in of.tables:
        lines += [words.missing_line(table, of), words.BEST if table.foremost else ""]
        lines += [words.dated_line(table.summary, of.zone)] if table.summary and table.findings else []
        shown = (*table.foremost, *(source for point in table.findings for source in point.sources))
        lines += [words.origin_line(one) for one in shown]
        lines += [words.evidence_line(point.evidence) for point in table.findings]
        lines += [words.voices_line(point.evidence, table.figures.people) for point in table.findings]
    for said in (in_html(of), in_markdown(of)):
        for line in filter(None, lines):
            assert line in said
    for line in (words.NOTE, words.BEST, "keine Kurzfassung", "keine Beiträge"):
        assert (line in in_html(of)) == (line in in_markdown(of)), line


def test_the_table_of_all_beitraege_has_those_that_a_documentation_counts(document: Document) -> None:
    of = crowded(document)
    rows = list(csv.DictReader(io.StringIO(as_csv(of).decode("utf-8-sig")), delimiter=";"))
    assert len([row for row in rows if row["Tisch"] == "1"]) == 12
    first: Table = of.tables[0]
    assert [one.points for one in first.foremost] == [6, 5, 5, 4, 4] and len(first.foremost) == FOREMOST
    assert "Hier stehen die 5 mit den meisten Punkten von 12 Beiträgen." in in_markdown(of)


def test_line_breaks_are_kept_in_every_format(document: Document) -> None:
    broken = reworded(document, lambda text: f"{text}\nZweite Zeile")
    page = html(broken).decode()
    assert re.search(r'\.doc \[dir="auto"\] \{\s+white-space: pre-line;', page)
    paragraphs = re.findall(r"<(?:p|q|span|h1|h2)[^>]*>[^<]*\nZweite Zeile", page)
    one_line = 'class="when"', 'class="origin"'  # day and place
    theirs = [one for one in paragraphs if not any(line in one for line in one_line)]
    assert theirs and all('dir="auto"' in one for one in theirs)
    assert "Auch abends kommt man ohne Auto nach Hause.\\\n   Zweite Zeile" in markdown(broken)
    rows = csv.DictReader(io.StringIO(as_csv(broken).decode("utf-8-sig")), delimiter=";")
    assert all(row["Beitrag"].endswith("\nZweite Zeile") for row in rows)
