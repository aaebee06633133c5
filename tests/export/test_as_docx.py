"""The DOCX, read back: a document that somebody can go on working with, and hear."""

import io
from itertools import cycle, pairwise
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from cafe.export.as_docx import as_docx
from cafe.export.blocks import Contents, Heading, TextDocument, plain
from cafe.export.document import Document
from cafe.export.words import IDEAS_ALT
from cafe.publication.as_text import as_text
from tests.export.conftest import reworded
from tests.export.payloads import ALL
from tests.export.rich import rich

HEADINGS = ("Title", "Heading 1", "Heading 2", "Heading 3")


@pytest.fixture
def word(document: Document, tmp_path: Path) -> Any:
    """The documentation, opened again."""
    return docx.Document(io.BytesIO(as_docx(as_text(rich(document, tmp_path)))))


def levels(word: Any) -> list[int]:
    return [HEADINGS.index(one.style.name) for one in word.paragraphs if one.style.name in HEADINGS]


def test_it_has_a_title_and_a_language(word: Any) -> None:
    assert (word.core_properties.title, word.core_properties.language) == ("Burg", "de-DE")
    [language] = word.styles.element.iter(qn("w:lang"))
    assert language.get(qn("w:val")) == "de-DE"


def test_its_headings_go_down_one_step_at_a_time(word: Any) -> None:
    found = levels(word)
    assert found[0] == 0 and found.count(0) == 1
    assert all(deeper <= higher + 1 for higher, deeper in pairwise(found))
    assert max(found) == 3


def test_its_lists_are_lists_and_each_ordered_one_begins_at_one(word: Any) -> None:
    numbered = [one for one in word.paragraphs if one._p.pPr is not None and one._p.pPr.numPr is not None]
    assert "Auch abends kommt man ohne Auto nach Hause." in [one.text for one in numbered]
    assert "mitreden" in [one.text for one in numbered]
    lists = {one._p.pPr.numPr.numId.val for one in numbered}
    kept = {one.numId: one for one in word.part.numbering_part.element.findall(qn("w:num"))}
    assert all(len(kept[number].findall(qn("w:lvlOverride"))) > 0 for number in lists)


def test_a_name_stays_on_the_page_of_what_was_said(word: Any) -> None:
    names = [one for one in word.paragraphs if one.runs and one.text == "Mara Lind"]
    assert names and all(one.paragraph_format.keep_with_next for one in names)


def test_its_table_repeats_its_head(word: Any) -> None:
    table, _ideas = word.tables
    assert [cell.text for cell in table.rows[0].cells] == ["Tisch", "Personen", "Beiträge", "davon Fragen", "Punkte"]
    repeated = [row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert repeated == [True] + [False] * (len(repeated) - 1)


def test_every_picture_says_what_it_shows(word: Any) -> None:
    told = [one.get("descr") for one in word.element.body.iter(qn("wp:docPr"))]
    assert told == [
        "Bild von logo",
        "Bild von still",
        "Bild von bahnhof",
        IDEAS_ALT,
        *(f"Bild von foto-{n}" for n in (1, 2, 3)),
    ]


def test_its_links_are_links_and_lead_nowhere_else(word: Any) -> None:
    links = {one.get(qn("r:id")) for one in word.element.body.iter(qn("w:hyperlink"))} - {None}  # not to a chapter
    leads = {word.part.rels[one].target_ref for one in links}
    assert leads == {"https://beispiel.test/programm", "https://beispiel.test/tarek"}


def test_words_from_right_to_left_are_set_so(document: Document, tmp_path: Path) -> None:
    turned = reworded(document, lambda text: f"مرحبا {text}")
    word = docx.Document(io.BytesIO(as_docx(as_text(rich(turned, tmp_path)))))
    one = next(one for one in word.paragraphs if one.text == "مرحبا Auch abends kommt man ohne Auto nach Hause.")
    assert one._p.get_or_add_pPr().find(qn("w:bidi")) is not None


def test_an_entry_of_its_contents_is_set_as_its_heading_is() -> None:
    chapters = [Heading(2, plain(said)) for said in ("Ziel", "مرحبا", "Fotos", "Ausblick")]
    written = as_docx(TextDocument("Burg", "de-DE", 0, (Heading(1, plain("Burg")), Contents(), *chapters)))
    links = docx.Document(io.BytesIO(written)).element.body.iter(qn("w:hyperlink"))
    assert [bool(one.getparent().xpath("w:pPr/w:bidi")) for one in links] == [False, True, False, False]


def test_what_people_wrote_stays_text(document: Document, tmp_path: Path) -> None:
    payloads = cycle(ALL)
    hard = reworded(document, lambda text: f"{text} {next(payloads)}")
    for name in ("plain", "hard"):
        (tmp_path / name).mkdir()
    here, there = (
        docx.Document(io.BytesIO(as_docx(as_text(rich(one, tmp_path / name)))))
        for one, name in ((document, "plain"), (hard, "hard"))
    )
    assert levels(here) == levels(there) and len(here.paragraphs) == len(there.paragraphs)
    styles = [[one.style and one.style.name for one in word.paragraphs] for word in (here, there)]
    assert styles[0] == styles[1]


def test_the_same_text_is_the_same_bytes(document: Document, tmp_path: Path) -> None:
    text = as_text(rich(document, tmp_path))
    assert as_docx(text) == as_docx(text)


def test_its_contents_lead_to_every_chapter_before_the_first_which_begins_a_page(word: Any) -> None:
    links = [one for one in word.element.body.iter(qn("w:hyperlink")) if one.get(qn("w:anchor"))]
    first, second, *headings = [one for one in word.paragraphs if one.style.name in HEADINGS[1:3]]
    assert (first.text, second.text) == ("Das Wichtigste von jedem Tisch", "Zur Veranstaltung")
    named = {one.get(qn("w:name")): one.getparent() for one in word.element.body.iter(qn("w:bookmarkStart"))}
    assert [named[one.get(qn("w:anchor"))] for one in links] == [one._p for one in headings]
    assert [one.text for one in links] == [one.text for one in headings]
    assert [one.text for one in word.paragraphs].index("Inhalt") < [one._p for one in word.paragraphs].index(
        headings[0]._p
    )
    assert headings[0].paragraph_format.page_break_before


def test_word_can_write_its_contents_anew(word: Any) -> None:
    kinds = [one.get(qn("w:fldCharType")) for one in word.element.body.iter(qn("w:fldChar"))]
    [wishes] = word.element.body.iter(qn("w:instrText"))
    assert (kinds, wishes.text.split()[0]) == (["begin", "separate", "end"], "TOC")
