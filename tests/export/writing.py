"""What the formats write of a document, with the content that every café has before its organizers write anything."""

import io
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from cafe.export.as_markdown import as_markdown
from cafe.export.document import Document
from cafe.export.reader import read_document
from cafe.publication.as_text import as_text
from cafe.publication.documentation import Documentation
from cafe.publication.files import FORMATS
from cafe.publication.first_content import first_content
from cafe.publication.manuscript import Manuscript, read_manuscript
from cafe.publication.site import as_html

NO_MEDIA: dict[str, Any] = {"media": {}, "corrections": (), "notice": "", "notice_version": 0}


def manuscript(document: Document, **changes: Any) -> Manuscript:
    """Return the manuscript of a document; without media, unless `changes` bring some."""
    parts = {"content": first_content(document), "facts": document, **NO_MEDIA, "changed_at": document.newest}
    return Manuscript("cafe", Documentation(**{**parts, **changes}), changes.pop("folder", Path("nowhere")))


def html(document: Document) -> bytes:
    """Return the page in one file."""
    return as_html(manuscript(document))


def markdown(document: Document) -> str:
    """Return the Markdown."""
    return as_markdown(as_text(manuscript(document))).decode()


def markdown_of(session: Session, cafe_id: str) -> str:
    """Return the Markdown of a café as it stands."""
    return markdown(read_document(session, cafe_id))


def file_of(session: Session, cafe_id: str, wanted: str) -> bytes:
    """Return a file of a café as it stands."""
    one, written = FORMATS[wanted], io.BytesIO()
    one.write(one.read(session, read_manuscript(session, cafe_id, Path("nowhere"), published=False)), written)
    return written.getvalue()
