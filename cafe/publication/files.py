"""The files of a documentation: how each is called, what it is made of, and how it is written.

What a file is made of is read quickly and decides every byte of it; to write it may take seconds.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

import msgspec
from sqlalchemy.orm import Session

from cafe.domain import Cafe
from cafe.errors import Overtaken, Unknown
from cafe.export.as_csv import as_csv
from cafe.export.as_data import as_data
from cafe.export.as_json import as_json
from cafe.export.as_markdown import as_markdown
from cafe.export.as_polis import Polis, as_polis, read_polis
from cafe.export.blocks import TextDocument
from cafe.export.document import Document
from cafe.export.packing import read_archive
from cafe.export.words import file_name
from cafe.publication.as_text import as_text
from cafe.publication.content import Tables
from cafe.publication.documentation import Documentation
from cafe.publication.manuscript import Manuscript, read_manuscript
from cafe.publication.packed import as_packed, read_packed
from cafe.publication.site import as_html, as_zip
from cafe.store.engine import Store

TRIES = 3  # to write a file while its pictures are being taken down

Read = Callable[[Session, Manuscript], Any]
Write = Callable[[Any, BinaryIO], object]


@dataclass(frozen=True)
class Format:
    """One file: `read` takes what it says from the store or the manuscript, `write` is pure and may run anywhere.

    `address` is its name on the published page, "" for what is not for readers; `kind` is what people call it. What is
    written `ahead` is there before somebody asks; not what holds all media.
    """

    ending: str
    word: str
    address: str
    kind: str
    mimetype: str
    read: Read
    write: Write
    ahead: bool = True

    def file_name(self, cafe: Cafe) -> str:
        """Return what the file of a café is called, such as "Burg 2019-04-11 Dokumentation K7M2QX.pdf"."""
        return file_name(cafe.title, cafe.date, f"{self.word} {cafe.code}", self.ending)

    def public_name(self, facts: Document) -> str:
        """Return what it is called for readers, whom the code does not concern."""
        return file_name(facts.title, facts.date, self.word, self.ending)


def format_of(name: str) -> Format:
    """Return the format of this name; raise Unknown."""
    if name not in FORMATS:
        raise Unknown
    return FORMATS[name]


def offered(documentation: Documentation) -> Iterator[Format]:
    """Yield what readers may have; the data only if the organizers show all Beiträge."""
    shows_all = any(isinstance(one, Tables) and one.contributions for one in documentation.sections)
    for one in FORMATS.values():
        if one.address and (one.read is _whole or shows_all):
            yield one


def state_of(content: Any) -> str:
    """Return a name for what a file is made of: the same name, the same bytes."""
    return hashlib.sha256(msgspec.json.encode(content, enc_hook=str, order="deterministic")).hexdigest()


def write_file(
    database: str, media: Path, cafe_id: str, wanted: str, path: Path, *, published: bool = False, base: str = ""
) -> str:
    """Write a file of a café and return the state that it shows; reads a store of its own, beside the server.

    `base` is where readers reach what is published.

    Raises Overtaken if pictures go faster than they are read, Unknown for what is not published.
    """
    store, one = Store(database), FORMATS[wanted]
    try:
        for _ in range(TRIES):
            with store.reading() as session:
                content = one.read(session, read_manuscript(session, cafe_id, media, published=published, base=base))
            with path.open("wb") as to:
                try:
                    one.write(content, to)
                    return state_of(content)
                except FileNotFoundError:  # a picture was taken down meanwhile
                    continue
    finally:
        store.close()
    raise Overtaken


def _whole(session: Session, manuscript: Manuscript) -> Manuscript:
    return manuscript


def _facts(session: Session, manuscript: Manuscript) -> Document:
    return manuscript.documentation.facts


def _polis(session: Session, manuscript: Manuscript) -> Polis:
    return read_polis(session, manuscript.cafe_id, manuscript.documentation.facts)


def _archive(session: Session, manuscript: Manuscript) -> Any:
    return read_archive(session, manuscript.cafe_id)


def _text(write: Callable[[TextDocument], bytes]) -> Write:
    return lambda manuscript, to: to.write(write(as_text(manuscript)))


def _put(write: Callable[[Any], bytes]) -> Write:
    return lambda content, to: to.write(write(content))


def _late(name: str) -> Callable[[Any], bytes]:
    """Return what writes a format; its libraries are loaded by whoever writes, and not by the server at its start."""

    def write(content: Any) -> bytes:
        written: bytes = getattr(import_module(f"cafe.export.{name}"), name)(content)
        return written

    return write


OFFICE = "application/vnd.openxmlformats-officedocument"
DOCX, XLSX = f"{OFFICE}.wordprocessingml.document", f"{OFFICE}.spreadsheetml.sheet"
ODT = "application/vnd.oasis.opendocument.text"
ZIP, JSON = "application/zip", "application/json"
TEXT, DATA = "Dokumentation", "Daten"
FORMATS = {
    "pdf": Format("pdf", TEXT, "dokumentation.pdf", "PDF", "application/pdf", _whole, _text(_late("as_pdf"))),
    "docx": Format("docx", TEXT, "dokumentation.docx", "Word", DOCX, _whole, _text(_late("as_docx"))),
    "odt": Format("odt", TEXT, "dokumentation.odt", "OpenDocument", ODT, _whole, _text(_late("as_odt"))),
    "md": Format("md", TEXT, "dokumentation.md", "Markdown", "text/markdown", _whole, _text(as_markdown)),
    "html": Format("html", TEXT, "", "HTML", "text/html", _whole, _put(as_html)),
    "zip": Format("zip", TEXT, "dokumentation.zip", "Webseite als ZIP", ZIP, _whole, as_zip, ahead=False),
    "xlsx": Format("xlsx", DATA, "daten.xlsx", "Excel", XLSX, _facts, _put(_late("as_xlsx"))),
    "csv": Format("csv", "Beiträge", "daten.csv", "CSV", "text/csv", _facts, _put(as_csv)),
    "data": Format("json", DATA, "daten.json", "JSON", JSON, _facts, _put(as_data)),
    "polis": Format("zip", "Daten für Polis", "", "CSV in ZIP", ZIP, _polis, _put(as_polis)),
    "json": Format("json", "Sicherung", "", "JSON", JSON, _archive, _put(as_json)),
    "sicherung": Format("zip", "Sicherung", "", "Sicherung als ZIP", ZIP, read_packed, as_packed),
}
