"""The formats of an export: the name of each, what it reads from the store, and how it writes that."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from cafe.domain import Cafe
from cafe.errors import Unknown
from cafe.export.as_csv import as_csv
from cafe.export.as_html import as_html
from cafe.export.as_json import as_json
from cafe.export.as_markdown import as_markdown
from cafe.export.packing import read_archive
from cafe.export.reader import read_document
from cafe.export.words import file_name
from cafe.store.engine import Store


@dataclass(frozen=True)
class Format:
    """One format: `read` needs the store, `write` is pure and may run anywhere."""

    ending: str
    word: str
    mimetype: str
    read: Callable[[Session, str], Any]
    write: Callable[[Any], bytes]

    def file_name(self, cafe: Cafe) -> str:
        """Return what the file of a café is called, such as "Burg 2019-04-11 Dokumentation K7M2QX.html"."""
        return file_name(cafe.title, cafe.date, f"{self.word} {cafe.code}", self.ending)


FORMATS = {
    one.ending: one
    for one in (
        Format("html", "Dokumentation", "text/html", read_document, as_html),
        Format("md", "Dokumentation", "text/markdown", read_document, as_markdown),
        Format("csv", "Beiträge", "text/csv", read_document, as_csv),
        Format("json", "Sicherung", "application/json", read_archive, as_json),
    )
}


def format_of(ending: str) -> Format:
    """Return the format with this ending; raise Unknown."""
    if ending not in FORMATS:
        raise Unknown
    return FORMATS[ending]


def written(database: str, cafe_id: str, ending: str) -> bytes:
    """Return the whole file; reads a store of its own, for a process beside the server."""
    store, wanted = Store(database), format_of(ending)
    try:
        with store.reading() as session:
            content = wanted.read(session, cafe_id)
    finally:
        store.close()
    return wanted.write(content)
