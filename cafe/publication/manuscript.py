"""Manuscript: a documentation with its pictures at hand; every file of it is written from this."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from cafe.domain import Cafe, Edition, Publication
from cafe.errors import Unknown
from cafe.export.document import Document
from cafe.publication.content import Content, content_of
from cafe.publication.documentation import Documentation, Medium, Sized, read_documentation
from cafe.publication.first_content import first_content

ON_PAPER = 1_280  # pixels of a picture that is as wide as the text


@dataclass(frozen=True)
class Manuscript:
    """What a file is written from; `media` is the folder in which those of all cafés lie.

    `base` is where readers reach the server, such as "https://cafe.example"; "" where nobody but organizers reads it.
    """

    cafe_id: str
    documentation: Documentation
    media: Path
    base: str = ""

    def picture(self, medium: Medium, width: int = ON_PAPER) -> bytes:
        """Return a picture in the size that is at least so wide. Raises FileNotFoundError if it was taken down."""
        return self.path(medium.sized(width)).read_bytes()

    def address(self, medium: Medium) -> str:
        """Return where readers find the file of a medium; "" where they do not."""
        return f"{self.base}/medien/{medium.files[0].name}" if self.base else ""

    def path(self, sized: Sized) -> Path:
        """Return where a file of a medium lies."""
        return self.media / self.cafe_id / sized.name


def read_manuscript(
    session: Session, cafe_id: str, media: Path, *, published: bool, facts: Document | None = None, base: str = ""
) -> Manuscript:
    """Read what a café has to say: what was published, or what its organizers prepare; `facts` if they are known.

    Raises Unknown.
    """
    content = _published(session, cafe_id) if published else _prepared(session, cafe_id)
    return Manuscript(cafe_id, read_documentation(session, cafe_id, content, media, facts), media, base)


def _published(session: Session, cafe_id: str) -> Content:
    newest = (
        select(Edition.content)
        .join(Publication, Publication.id == Edition.publication_id)
        .where(Publication.cafe_id == cafe_id, Publication.is_public)
        .order_by(Edition.number.desc())
        .limit(1)
    )
    kept = session.scalar(newest)
    if kept is None:
        raise Unknown
    return content_of(kept)


def _prepared(session: Session, cafe_id: str) -> Content:
    draft = session.scalar(select(Publication.draft).where(Publication.cafe_id == cafe_id))
    return content_of(draft) if draft else first_content(session.get_one(Cafe, cafe_id))
