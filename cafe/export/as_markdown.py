"""Markdown of a documentation; what people wrote appears letter by letter, never as markup."""

import re
from collections.abc import Iterator

from cafe.export import words
from cafe.export.document import Contribution, Document, Figures, Point, Table

INLINE = re.compile(r"([\\`*_{}\[\]<>&~|$^#@])")
ADDRESS = re.compile(r"(?i)(:(?=//)|(?<=www)\.)")  # Markdown turns bare addresses into links
LINE_START = re.compile(r"^([-+=]|\d+(?=[.)]))")


def as_markdown(document: Document) -> bytes:
    """Write the documentation as CommonMark in UTF-8."""
    blocks = [*_head(document), *_course(document)]
    for table in document.tables:
        blocks += _table(table, document)
    blocks += _questions(document)
    return ("\n\n".join(blocks) + "\n").encode()


def escaped(text: str, indent: str = "") -> str:
    r"""Return a text that Markdown shows as it is; line breaks stay, indented like the item they are in.

    >>> escaped("*2* < 3")
    '\\*2\\* \\< 3'
    """
    return f"\\\n{indent}".join(_line(line) for line in text.splitlines())


def _line(line: str) -> str:
    line = ADDRESS.sub(r"\\\1", INLINE.sub(r"\\\1", line.strip()))
    return LINE_START.sub(lambda found: found[1] + "\\" if found[1].isdigit() else "\\" + found[1], line)


def _head(document: Document) -> Iterator[str]:
    yield f"# {_flat(document.title)}"
    if document.subtitle:
        yield f"**{_flat(document.subtitle)}**"
    if line := words.when_and_where(document):
        yield _flat(line)
    if line := words.phase_line(document):
        yield f"> {line}"
    if document.aims:
        yield "## Ziel"
        yield escaped(document.aims)


def _course(document: Document) -> Iterator[str]:
    yield "## So wurde gearbeitet" if document.has_begun else "## So wird gearbeitet"
    yield words.course(document)
    if any(one.question for one in document.told_rounds):
        asked = (one.question or "Leitfrage des Tisches" for one in document.told_rounds)
        yield "\n".join(f"{number}. {_flat(question)}" for number, question in enumerate(asked, 1))
    if not document.has_begun:
        return
    rows = [[_flat(f"{table.number} {table.topic}"), *_numbers(table.figures)] for table in document.tables]
    rows.append(["**Insgesamt**", *_numbers(document.figures)])
    heading = "| Tisch | Personen | Beiträge | davon Fragen | Punkte |\n| --- | ---: | ---: | ---: | ---: |"
    yield "\n".join([heading, *(f"| {' | '.join(row)} |" for row in rows)])
    yield words.NOTE


def _numbers(figures: Figures) -> list[str]:
    return [words.grouped(n) for n in (figures.people, figures.contributions, figures.questions, figures.points)]


def _table(table: Table, document: Document) -> Iterator[str]:
    yield f"## Tisch {table.number}: {_flat(table.topic)}"
    if table.question:
        yield f"*Leitfrage:* {_flat(table.question)}"
    if table.summary and table.findings:
        yield f"### Kurzfassung der Ergebnisse{' (Entwurf)' if table.summary.is_draft else ''}"
        yield f"*{words.version_line(table.summary, document.zone)}*"
        yield "\n".join(_point(number, point) for number, point in enumerate(table.findings, 1))
    if table.foremost:
        yield f"### {words.BEST}"
    if line := words.no_summary_line(table, document):
        yield line
    if table.foremost:
        yield "\n".join(f"- {_source(one, '  ')}" for one in table.foremost)


def _point(number: int, point: Point) -> str:
    indent = " " * len(f"{number}. ")
    lines = [f"{number}. {escaped(point.text, indent)}"]
    if beside := list(_beside(point, indent)):
        lines.append("\n" + f"\\\n{indent}".join([f"{indent}{beside[0]}", *beside[1:]]) + "\n")
    lines += [f"{indent}- {_source(one, indent + '  ')}" for one in point.sources]
    return "\n".join(lines)


def _beside(point: Point, indent: str) -> Iterator[str]:
    """The lines below a point: the minority's words, the evidence, the other voice, the group's answers."""
    if point.disputed:
        yield "**umstritten**" + (f": {escaped(point.minority, indent)}" if point.minority else "")
    if line := words.evidence_line(point.evidence):
        yield line
    if point.voice:
        yield f"Andere Stimme: „{escaped(point.voice, indent)}“"
    if line := words.review_line(point.review):
        yield line


def _source(one: Contribution, indent: str) -> str:
    return f"{escaped(one.text, indent)} ({words.origin_line(one)})"


def _questions(document: Document) -> Iterator[str]:
    if document.questions:
        yield "## Fragen von besonderem Interesse"
        yield "\n".join(f"- {_asked(one)}" for one in document.questions)


def _asked(one: Contribution) -> str:
    points = words.counted(one.points, "Punkt", "Punkte")
    return f"{escaped(one.text, '  ')} (Tisch {one.table}, {points})"


def _flat(text: str) -> str:
    return escaped(" ".join(text.split()))
