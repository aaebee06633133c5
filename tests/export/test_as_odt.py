"""The ODT, read back: headings, lists, heads of tables, language and the words for pictures."""

import io
from itertools import cycle, pairwise
from pathlib import Path
from typing import Any

import odfdo
import pytest

from cafe.export.as_odt import as_odt
from cafe.export.document import Document
from cafe.export.words import IDEAS_ALT
from cafe.publication.as_text import as_text
from tests.export.conftest import reworded
from tests.export.payloads import ALL
from tests.export.rich import rich


@pytest.fixture
def odt(document: Document, tmp_path: Path) -> Any:
    """The documentation, opened again."""
    return opened(document, tmp_path)


def opened(document: Document, folder: Path) -> Any:
    return odfdo.Document(io.BytesIO(as_odt(as_text(rich(document, folder)))))


def test_it_has_a_title_and_a_language(odt: Any) -> None:
    assert (odt.meta.title, odt.meta.language, odt.language) == ("Burg", "de-DE", "de-DE")


def test_its_headings_go_down_one_step_at_a_time(odt: Any) -> None:
    levels = [int(one.level) for one in odt.body.headers]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(deeper <= higher + 1 for higher, deeper in pairwise(levels))


def test_its_lists_and_tables_are_such(odt: Any) -> None:
    assert len(odt.body.get_elements("descendant::text:list")) > 5
    head, _ideas = odt.body.get_elements("descendant::table:table-header-rows")
    assert "davon Fragen" in "".join(head.text_recursive.split("\n"))


def test_every_picture_says_what_it_shows(odt: Any) -> None:
    told = [one.svg_description for one in odt.body.get_elements("descendant::draw:frame")]
    assert told == [
        "Bild von logo",
        "Bild von still",
        "Bild von bahnhof",
        IDEAS_ALT,
        *(f"Bild von foto-{n}" for n in (1, 2, 3)),
    ]


def test_what_people_wrote_leaves_the_outline_as_it_was(document: Document, tmp_path: Path) -> None:
    payloads = cycle(ALL)
    hard = reworded(document, lambda text: f"{text} {next(payloads)}")
    for name in ("plain", "hard"):
        (tmp_path / name).mkdir()
    here, there = opened(document, tmp_path / "plain"), opened(hard, tmp_path / "hard")
    for path in ("text:h", "text:list", "text:p", "text:a", "draw:frame"):
        found = [len(one.body.get_elements(f"descendant::{path}")) for one in (here, there)]
        assert found[0] == found[1], path


def test_the_same_text_is_the_same_bytes(document: Document, tmp_path: Path) -> None:
    text = as_text(rich(document, tmp_path))
    assert as_odt(text) == as_odt(text)
