"""Blocks: a documentation as a row of headings, paragraphs, lists and tables, which text formats are written from.

Order and wording are decided here, once, for Markdown, PDF, DOCX and ODT; a format decides only how a block looks.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib import import_module
from itertools import zip_longest

from cafe.export import words
from cafe.export.document import Contribution, Document, Point, Table
from cafe.export.idea_words import ideas_line


@dataclass(frozen=True)
class Run:
    """Words in one style; line breaks in them are their author's. `quiet`: said about something, not by people."""

    text: str
    strong: bool = False
    emphasis: bool = False
    quiet: bool = False
    address: str = ""  # where a link leads


Text = tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """The title of what follows; the documentation's own is of level 1. What is not `listed` is in no contents."""

    level: int
    text: Text
    listed: bool = True


@dataclass(frozen=True)
class Paragraph:
    """Sentences; one that `leads` stays on the page of what follows, as a heading does."""

    text: Text
    leads: bool = False


@dataclass(frozen=True)
class Listing:
    """Items below each other, each of some blocks."""

    items: "tuple[tuple[Block, ...], ...]"
    ordered: bool = False


@dataclass(frozen=True)
class Grid:
    """A table: its first column names the rows, the others hold numbers; the last row is the sum."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Figure:
    """A picture as JPEG or PNG, what it shows for those who do not see it, and what stands below it."""

    image: bytes
    alt: str
    caption: Text = ()


@dataclass(frozen=True)
class Gallery:
    """Pictures beside each other, so many in a row; where a format has no rows, below each other and as small."""

    figures: tuple[Figure, ...]
    columns: int


@dataclass(frozen=True)
class Beside:
    """A picture and what is said beside it, on one page; where a format has no columns, below it."""

    figure: Figure
    blocks: "tuple[Block, ...]"


@dataclass(frozen=True)
class Pointer:
    """A file that is had elsewhere, and where; on paper with a code to scan."""

    text: Text
    address: str

    @property
    def link(self) -> Text:
        """The words as a link to it."""
        return tuple(replace(run, address=self.address) for run in self.text)


@dataclass(frozen=True)
class Contents:
    """Where the contents stand, in a format that has them."""


Block = Heading | Paragraph | Listing | Grid | Figure | Gallery | Beside | Pointer | Contents


@dataclass(frozen=True)
class TextDocument:
    """What a text format writes; `made` is a moment in epoch milliseconds, so that the same text is the same file."""

    title: str
    language: str  # as browsers name it: "de-DE"
    made: int
    blocks: tuple[Block, ...]
    day: str = ""  # of which it is, as people say it


def plain(text: str) -> Text:
    """Return words without any style."""
    return (Run(text),)


def flat(text: str) -> Text:
    """Return words in one line."""
    return plain(" ".join(text.split()))


def led(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks so that the sentence before a list stays with it."""
    for block, after in zip_longest(several := list(blocks), several[1:]):
        alone = isinstance(block, Paragraph) and isinstance(after, Listing)
        yield replace(block, leads=True) if alone else block


def course(document: Document) -> Iterator[Block]:
    """Yield how the café was run, and its figures."""
    yield Heading(2, plain(words.course_title(document)))
    yield Paragraph(plain(words.course(document)))
    if any(one.question for one in document.told_rounds):
        asked = (flat(one.question or "Leitfrage des Tisches") for one in document.told_rounds)
        yield listed(asked, ordered=True)
    if document.has_begun:
        rows = [
            (f"{table.number} {' '.join(table.topic.split())}", *words.figures_of(table.figures))
            for table in document.tables
        ]
        total = ("Insgesamt", *words.figures_of(document.figures))
        yield Grid("Auf einen Blick", words.FIGURES, (*rows, total))
        yield Paragraph((Run(words.NOTE, quiet=True),))


def ideas(document: Document) -> Iterator[Block]:
    """Yield how ideas travelled: a sentence, the map, and its figures; nothing where nothing was taken up."""
    if document.ideas:
        drawing = import_module("cafe.export.idea_map_png")  # what draws is loaded by whoever writes a file
        yield Heading(2, plain(words.IDEAS))
        yield Paragraph(plain(ideas_line(document.ideas)), leads=True)
        yield Figure(drawing.png(document.ideas), words.IDEAS_ALT)
        yield Grid(words.IDEAS, words.JOURNEYS, tuple(words.journeys(document.ideas)))


def tables(document: Document) -> Iterator[Block]:
    """Yield what was found, table by table."""
    for table in document.tables:
        yield Heading(2, plain(f"Tisch {table.number}: {' '.join(table.topic.split())}"))
        if table.question:
            asked = Run("Leitfrage:", emphasis=True), Run(f" {' '.join(table.question.split())}")
            yield Paragraph(asked, leads=True)
        if line := words.moderator_line(table):
            yield Paragraph(flat(line), leads=True)
        if line := words.figures_line(table.figures, table.rounds):
            yield Paragraph((Run(line, quiet=True),), leads=True)
        yield from _findings(table, document)


def _findings(table: Table, document: Document) -> Iterator[Block]:
    """The Kurzfassung of a table, or what stands there instead."""
    if table.summary and table.findings:
        yield Heading(3, plain(f"Kurzfassung der Ergebnisse{' (Entwurf)' if table.summary.is_draft else ''}"))
        yield Paragraph((Run(words.dated_line(table.summary, document.zone), quiet=True),), leads=True)
        yield Listing(tuple(_point(point, table) for point in table.findings), ordered=True)
    if table.foremost:
        yield Heading(3, plain(words.BEST))
    if line := words.missing_line(table, document):
        yield Paragraph(plain(line))
    if table.foremost:
        yield listed(_source(one) for one in table.foremost)


def _point(point: Point, table: Table) -> tuple[Block, ...]:
    """A point, and below it: the minority's words, the evidence and its sources, the other voice, the answers."""
    found: list[Block] = [Paragraph(plain(point.text))]
    if point.disputed:
        minority = (Run(f": {point.minority}"),) if point.minority else ()
        found.append(Paragraph((Run("umstritten", strong=True), *minority)))
    told = words.evidence_line(point.evidence), words.voices_line(point.evidence, table.figures.people)
    if line := "\n".join(filter(None, told)):
        found.append(Paragraph((Run(line, quiet=True),)))
    if point.sources:
        found.append(listed(_source(one) for one in point.sources))
    if point.voice:
        found.append(Paragraph(plain(f"Andere Stimme: „{point.voice}“")))
    if line := words.review_line(point.review):
        assented = point.review is not None and point.review.assented
        found.append(Paragraph((Run(line, strong=assented, quiet=not assented),)))
    return tuple(found)


def _source(one: Contribution) -> Text:
    return (Run(one.text), Run(f" ({words.origin_line(one)})", quiet=True))


def asked(one: Contribution) -> Text:
    """Return a question of special interest, and where it was asked."""
    return (Run(one.text), Run(f" ({words.asked_line(one)})", quiet=True))


def listed(texts: Iterable[Text], *, ordered: bool = False) -> Listing:
    """Return a list with one paragraph for each of its items."""
    return Listing(tuple((Paragraph(text),) for text in texts), ordered)
