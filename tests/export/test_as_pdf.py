"""The PDF: for those who read by ear and for archives, whatever people wrote."""

from dataclasses import replace
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any

import page
import pytest
import typst
from msgspec.structs import replace as replace_part

from cafe.export.as_pdf import FAMILIES, FONTS, TITLES, as_pdf
from cafe.export.blocks import Heading, Paragraph, TextDocument, plain
from cafe.export.document import Document
from cafe.publication.as_text import as_text
from cafe.publication.content import Interview, Interviews
from cafe.publication.manuscript import Manuscript
from tests.export import vera
from tests.export.conftest import reworded
from tests.export.payloads import ALL
from tests.export.pdf_text import pages
from tests.export.rich import rich

PROFILES = ("ua1", "2a")
UNTAGGED = """#set document(title: "Ohne Auszeichnung")
= Ohne Auszeichnung
Ein Satz."""


@pytest.fixture(scope="module")
def written(read_once: tuple[Document, Any], tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The documentation with everything in it, and a hard text wherever people wrote."""
    payloads = cycle(ALL)
    hard = reworded(read_once[0], lambda text: f"{next(payloads)} {text}\n{next(payloads)}")
    return as_pdf(as_text(rich(hard, tmp_path_factory.mktemp("pdf"))))


@pytest.fixture(scope="module")
def untagged() -> bytes:
    """A PDF as anybody may make one: it looks the same, and says nothing to those who do not see it."""
    return bytes(typst.compile(UNTAGGED.encode(), pdf_tags=False))


def failures(content: bytes, profile: str) -> list[str]:
    """Return what a checker says against a PDF."""
    report = page.validate_pdf_bytes(content, profile=profile)
    return [] if report.is_compliant else [str(one) for one in report.failures] or ["not compliant"]


@pytest.mark.parametrize("profile", PROFILES)
def test_it_is_accessible_and_fit_for_archives(written: bytes, profile: str) -> None:
    assert failures(written, profile) == []


@pytest.mark.parametrize("profile", PROFILES)
def test_the_checker_notices_a_pdf_that_is_neither(untagged: bytes, profile: str) -> None:
    assert failures(untagged, profile) != []


@pytest.mark.parametrize("profile", PROFILES)
def test_a_second_checker_agrees(written: bytes, untagged: bytes, profile: str) -> None:
    check = vera.checker()
    assert check(written, profile) == []
    assert check(untagged, profile) != []


def test_a_cafe_of_which_nothing_is_known_yet_is_accessible_too() -> None:
    bare = TextDocument("Burg", "de-DE", 0, (Heading(1, plain("Burg")), Paragraph(plain("Noch nichts."))))
    assert failures(as_pdf(bare), "ua1") == []


def test_the_same_text_is_the_same_bytes(document: Document, tmp_path: Path) -> None:
    text = as_text(rich(document, tmp_path))
    assert as_pdf(text) == as_pdf(text)


@pytest.mark.parametrize("payload", ALL)
def test_no_text_breaks_it(payload: str) -> None:
    text = TextDocument(payload, "de-DE", 0, (Heading(1, plain(payload)), Paragraph(plain(f"{payload}\n{payload}"))))
    assert as_pdf(text).startswith(b"%PDF-1.7")


def test_a_sign_that_means_only_what_its_font_says_is_shown_as_a_frame() -> None:
    private = "\U000fe4e5"
    shown = read(
        as_pdf(TextDocument("Burg", "de-DE", 0, (Heading(1, plain("Burg")), Paragraph(plain(f"{private} ja")))))
    )
    assert "▯ ja" in shown


def test_a_sign_that_no_font_has_is_shown_as_a_frame() -> None:
    shown = read(as_pdf(TextDocument("Burg", "de-DE", 0, (Heading(1, plain("Burg")), Paragraph(plain("会 ja"))))))
    assert "▯ ja" in shown


def test_it_has_a_title_a_language_bookmarks_and_a_foot(written: bytes, document: Document) -> None:
    for told in (b"/Lang", b"/Outlines", b"/DisplayDocTitle true", b"/MarkInfo", b"/StructTreeRoot"):
        assert told in written
    shown = read(written)
    assert "Seite 1 von " in shown and "Stand 29. November 2026" in shown and "Inhalt" in shown


def test_every_font_that_it_names_is_there() -> None:
    """A family that is missing would show frames where people wrote."""
    found = {line.strip() for line in typst.Fonts(font_paths=[str(FONTS)], include_system_fonts=False).families()}
    assert {TITLES, *FAMILIES} <= found


def interviewed(told: Manuscript, *transcripts: str) -> list[str]:
    """Return the pages of a PDF with nothing but interviews: of Person 1, Person 2 …"""
    asked = (
        Interview(id=f"i{at}", who=f"Person {at}", still="still", link=f"https://a.test/{at}", transcript=words)
        for at, words in enumerate(transcripts, 1)
    )
    content = replace_part(told.documentation.content, sections=(Interviews(heading="Interviews", items=tuple(asked)),))
    return pages(as_pdf(as_text(replace(told, documentation=replace(told.documentation, content=content)))))


def test_an_interview_is_on_one_page(read_once: tuple[Document, Any], tmp_path: Path) -> None:
    shown = interviewed(rich(read_once[0], tmp_path), *(f"Satz {at}" for at in range(1, 8)))
    for at in range(1, 8):
        [page_] = [one for one in shown if f"Person {at}" in one]
        assert f"a.test/{at}" in page_ and f"Satz {at}" in page_


@pytest.mark.parametrize("between", ["\n\n", "\n", "\n- "])
def test_an_interview_of_many_short_lines_stays_on_the_paper(
    read_once: tuple[Document, Any], tmp_path: Path, between: str
) -> None:
    lines = [f"Nr. {at}!" for at in range(1, 80)]
    shown = interviewed(rich(read_once[0], tmp_path), between.join(("", *lines)))
    assert [line for line in lines if line not in "".join(shown)] == []


def test_a_file_is_found_from_paper_where_readers_reach_it(read_once: tuple[Document, Any], tmp_path: Path) -> None:
    told = rich(read_once[0], tmp_path)
    here, there = (as_pdf(as_text(replace(told, base=base))) for base in ("", "https://cafe.example"))
    address = b"https://cafe.example/medien/folien.bin"
    assert address not in here and address in there
    for profile in PROFILES:
        assert failures(there, profile) == []


@cache
def read(content: bytes) -> str:
    """Return what a PDF shows."""
    return "\n".join(pages(content))
