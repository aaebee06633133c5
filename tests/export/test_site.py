"""The page that needs no server: as a folder in a ZIP file, and in one file."""

import io
import re
import zipfile
from pathlib import Path

import pytest

from cafe.export.document import Document
from cafe.publication.manuscript import Manuscript
from cafe.publication.site import as_html, as_zip
from tests.export.rich import rich

REFERS = re.compile(r'(?:src|href|poster)="([^"]*)"')
SOURCES = re.compile(r'srcset="([^"]*)"')


@pytest.fixture
def manuscript(document: Document, tmp_path: Path) -> Manuscript:
    return rich(document, tmp_path)


@pytest.fixture
def folder(manuscript: Manuscript) -> dict[str, bytes]:
    """The files of the ZIP file."""
    written = io.BytesIO()
    as_zip(manuscript, written)
    with zipfile.ZipFile(written) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def referred(page: str) -> set[str]:
    """Return everything that a page refers to, but its own places."""
    wide = (each.split()[0] for found in SOURCES.findall(page) for each in found.split(", "))
    return {one for one in (*REFERS.findall(page), *wide) if not one.startswith("#")}


def test_everything_that_the_page_refers_to_lies_beside_it(folder: dict[str, bytes]) -> None:
    page = folder["index.html"].decode()
    leads = {"https://beispiel.test/programm", "https://beispiel.test/tarek"}  # whoever wants to goes there
    assert referred(page) - leads <= folder.keys()
    assert leads < referred(page)


def test_everything_that_lies_there_is_referred_to(folder: dict[str, bytes]) -> None:
    assert folder.keys() - {"index.html"} == referred(folder["index.html"].decode()) & folder.keys()


def test_it_runs_nothing_and_asks_nobody(folder: dict[str, bytes]) -> None:
    page, style = folder["index.html"].decode(), folder["stil.css"].decode()
    assert not re.search(r"(?i)<script|<iframe|<form|\son\w+=|javascript:", page)
    assert not re.search(r"(?i)@import|url\(|//", style.replace("/*", "").replace("*/", ""))
    assert "default-src &#39;none&#39;" in page


def test_a_photo_is_found_by_its_number_in_every_size(folder: dict[str, bytes], manuscript: Manuscript) -> None:
    assert {"medien/F-0001-1280.jpg", "medien/F-0001-640.jpg", "medien/V-0001.bin"} <= folder.keys()
    first = manuscript.documentation.photos[0]
    assert folder["medien/F-0001-1280.jpg"] == manuscript.path(first.files[0]).read_bytes()


def test_the_same_manuscript_is_the_same_bytes(manuscript: Manuscript) -> None:
    first, second = io.BytesIO(), io.BytesIO()
    for written in (first, second):
        as_zip(manuscript, written)
    assert first.getvalue() == second.getvalue()


def test_one_file_has_its_pictures_within_and_names_what_it_has_not(manuscript: Manuscript) -> None:
    page = as_html(manuscript).decode()
    assert re.findall(r'\blang="([^"]*)"', page) == ["de", "de"]  # the page and its article, whoever asks for it
    assert {one.partition(":")[0] for one in referred(page)} == {"data", "https"}
    assert page.count("data:image/") == 3 + 3  # a logo, two pictures and three photos
    assert "Folien.pdf" in page and "V-0001" in page and "<video" not in page
