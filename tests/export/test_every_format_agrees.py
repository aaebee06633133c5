"""Every format tells the same, in the same words and order, whatever people wrote: what goes in is what is shown."""

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from html.parser import HTMLParser
from itertools import cycle
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from markdown_it import MarkdownIt

from cafe.export.as_data import as_data
from cafe.export.as_docx import as_docx
from cafe.export.as_markdown import as_markdown
from cafe.export.as_odt import as_odt
from cafe.export.as_pdf import as_pdf
from cafe.export.as_xlsx import as_xlsx
from cafe.export.blocks import Beside, Block, Figure, Gallery, Grid, Heading, Listing, Paragraph, Pointer
from cafe.export.document import Document
from cafe.publication.as_text import as_text
from cafe.publication.manuscript import Manuscript
from cafe.publication.site import as_zip
from tests.export.conftest import reworded
from tests.export.payloads import ALL, FORMULAS, LONG, MARKDOWN, MARKUP, SCRIPTS
from tests.export.pdf_text import pages
from tests.export.rich import rich

AROUND = re.compile(r"[\s()„“·:]+")  # what a format may set around words in its own way
PAGE_FOOT = re.compile(r"^.*\bStand 29\. November 2026 · Seite \d+ von \d+$", re.MULTILINE)
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


class Shown(HTMLParser):
    """What a page tells in its body, without its contents: texts, and what pictures show."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text, self.aside = "", 0
        self.feed(page.partition("<body>")[2] or page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.aside += tag == "nav"
        self.text += f" {dict(attrs).get('aria-label' if tag == 'svg' else 'alt') or ''} "

    def handle_endtag(self, tag: str) -> None:
        self.aside -= tag == "nav"

    def handle_data(self, data: str) -> None:
        if not self.aside:
            self.text += data


def in_html(manuscript: Manuscript) -> str:
    written = io.BytesIO()
    as_zip(manuscript, written)
    with zipfile.ZipFile(written) as archive:
        return Shown(archive.read("index.html").decode()).text


def in_markdown(manuscript: Manuscript) -> str:
    page = MarkdownIt("commonmark").enable("table").render(as_markdown(as_text(manuscript)).decode())
    return Shown(page).text


def in_docx(manuscript: Manuscript) -> str:
    with zipfile.ZipFile(io.BytesIO(as_docx(as_text(manuscript)))) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    told = {f"{WORD}t": lambda one: one.text or "", DRAWN: lambda one: one.get("descr") or ""}
    return " ".join(told[one.tag](one) for one in root.iter() if one.tag in told)


def in_odt(manuscript: Manuscript) -> str:
    with zipfile.ZipFile(io.BytesIO(as_odt(as_text(manuscript)))) as archive:
        root = ElementTree.fromstring(archive.read("content.xml"))
    return "".join(root.itertext())


def in_pdf(manuscript: Manuscript) -> str:
    told = "\n".join(pages(as_pdf(as_text(manuscript))))
    return PAGE_FOOT.sub("", told.replace("\xad", ""))


TEXTS: dict[str, Callable[[Manuscript], str]] = {
    "html": in_html,
    "markdown": in_markdown,
    "docx": in_docx,
    "odt": in_odt,
}


def fragments(blocks: Iterable[Block], *, pictures: bool = True) -> Iterator[str]:
    """Yield the words of a text in their order; with those for pictures, where a format tells them in its text."""
    for block in blocks:
        match block:
            case Heading(_, text) | Paragraph(text):
                yield from (run.text for run in text)
            case Listing(items):
                for item in items:
                    yield from fragments(item, pictures=pictures)
            case Grid(caption, head, rows):
                yield from (caption, *head, *(cell for row in rows for cell in row))
            case Gallery(figures):
                yield from fragments(figures, pictures=pictures)
            case Beside(figure, told):
                yield from fragments((figure, *told), pictures=pictures)
            case Pointer(text):
                yield from (run.text for run in text)
            case Figure(_, alt, caption):
                yield from ([alt] if pictures else [])
                yield from (run.text for run in caption)


def bare(text: str) -> str:
    return AROUND.sub("", text)


def missing(words: Iterable[str], told: str) -> str | None:
    """Return the first words that do not follow those before them; None if all are told in their order."""
    told, at = bare(told), 0
    for one in filter(None, map(bare, words)):
        found = told.find(one, at)
        if found < 0:
            return f"{one!r} does not follow in {told[at : at + 80]!r}"
        at = found + len(one)
    return None


@pytest.mark.parametrize("name", TEXTS)
def test_it_tells_everything_in_the_same_order(document: Document, tmp_path: Path, name: str) -> None:
    manuscript = rich(document, tmp_path)
    assert missing(fragments(as_text(manuscript).blocks), TEXTS[name](manuscript)) is None


def test_the_pdf_tells_everything_in_the_same_order(document: Document, tmp_path: Path) -> None:
    manuscript = rich(document, tmp_path)
    assert missing(fragments(as_text(manuscript).blocks, pictures=False), in_pdf(manuscript)) is None


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("payloads", [MARKUP, MARKDOWN, FORMULAS, SCRIPTS, LONG])
def test_what_goes_in_is_what_is_shown(
    document: Document, tmp_path: Path, name: str, payloads: tuple[str, ...]
) -> None:
    each = cycle(payloads)
    hard = rich(reworded(document, lambda text: f"{next(each)} {text}\n{next(each)}"), tmp_path)
    assert missing(fragments(as_text(hard).blocks), TEXTS[name](hard)) is None


def test_a_change_of_order_is_noticed(document: Document, tmp_path: Path) -> None:
    manuscript = rich(document, tmp_path)
    blocks = as_text(manuscript).blocks
    assert missing(fragments(blocks[::-1]), in_docx(manuscript))
    assert missing(["Das sagt niemand."], in_docx(manuscript))


def test_the_data_have_every_text_too(document: Document) -> None:
    payloads = cycle(ALL)
    hard = reworded(document, lambda text: f"{next(payloads)}\n{text}")
    written = [one.text for one in hard.contributions]
    book: Any = openpyxl.load_workbook(io.BytesIO(as_xlsx(hard)))
    assert [row[5] for row in book["Beiträge"].iter_rows(min_row=2, values_only=True)] == written
    tables = json.loads(as_data(hard))["tables"]
    assert [one["text"] for table in tables for one in table["contributions"]] == written
    assert [one["topic"] for one in tables] == [one.topic for one in hard.tables]
