"""What a documentation has in rows and columns, for the formats of spreadsheets."""

from collections.abc import Iterator

from cafe.domain import zones
from cafe.export.document import Contribution, Document, Summary, Table
from cafe.export.words import KINDS

Row = list[str | int]

HEADINGS: Row = [
    "Tisch", "Thema", "Nr.", "Runde", "Art", "Beitrag", "Punkte", "Bewertende", "Schwerpunkt", "Ergebnis",
    "Knüpft an Tisch", "Knüpft an Nr.", "Von der Moderation", "Bearbeitet", "Punkte per Handzeichen",
]  # fmt: skip
POINT_HEAD: Row = [
    "Tisch", "Thema", "Ergebnis", "Kurzfassung", "Stand", "Beiträge", "Punkte", "Personen", "Gruppen", "Runden",
    "Umstritten", "Minderheitenvotum", "Trifft zu", "Umformulieren", "Fehlt etwas", "Punkte per Handzeichen",
]  # fmt: skip
TABLE_HEAD: Row = ["Tisch", "Thema", "Leitfrage", "Personen", "Beiträge", "davon Fragen", "Punkte"]


def contribution_head(document: Document) -> Row:
    """Return the names of the columns of `contribution_rows`."""
    return [*HEADINGS, f"Zeit ({document.zone})"]


def contribution_rows(document: Document) -> Iterator[Row]:
    """Yield one row for each visible Beitrag, with the points of the Kurzfassung that rest on it."""
    for table in document.tables:
        yield from (_cells(table, one, document.zone) for one in table.contributions)


def point_rows(document: Document) -> Iterator[Row]:
    """Yield one row for each point of a Kurzfassung, with what it rests on."""
    for table in document.tables:
        for number, point in enumerate(table.findings, 1):
            assert table.summary
            rests = point.evidence
            counts = [rests.contributions, rests.points, rests.people, rests.groups, rests.rounds]
            said = point.review
            answers: Row = [said.fits, said.reword, said.missing] if said else ["", "", ""]
            state = "Entwurf" if table.summary.is_draft else "freigegeben"
            disputed = "ja" if point.disputed else "nein"
            yield [
                table.number,
                table.topic,
                number,
                point.text,
                state,
                *counts,
                disputed,
                point.minority,
                *answers,
                rests.by_hand,
            ]


def table_rows(document: Document) -> Iterator[Row]:
    """Yield one row for each table, and one for all."""
    for table in document.tables:
        sums = table.figures
        counts = [sums.people, sums.contributions, sums.questions, sums.points]
        yield [table.number, table.topic, table.question, *counts]
    sums = document.figures
    yield ["", "Insgesamt", "", sums.people, sums.contributions, sums.questions, sums.points]


def _cells(table: Table, one: Contribution, zone: str) -> Row:
    return [
        one.table,
        table.topic,
        one.number,
        one.round,
        KINDS[one.kind],
        one.text,
        one.points,
        one.voters,
        one.cluster,
        ", ".join(_results(table.summary, one)),
        *("" if each is None else each for each in (one.builds_on_table, one.builds_on)),
        "ja" if one.by_moderator else "nein",
        "ja" if one.edited else "nein",
        one.by_hand,
        zones.local(one.posted_at, zone).strftime("%Y-%m-%d %H:%M:%S"),
    ]


def _results(summary: Summary | None, one: Contribution) -> list[str]:
    """Return the numbers of the points that have this Beitrag as a Beleg."""
    points = summary.points if summary else ()
    return [str(number) for number, point in enumerate(points, 1) if one in point.sources]
