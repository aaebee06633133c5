"""Publication: the Tagungsdokumentation of a café, what its organizers write around the facts, and what readers report.

The facts are never copied here: they are read from the café whenever a page or a file is made, so that nothing on a
page outlives what it was made from. Only the organizers' own texts are kept, and of those each published edition.
"""

from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cafe.domain.base import Base, Id, Moment

SLUG_LIMIT = 80
PAGE, FILE = "page", "file"  # where a reader found a mistake
OPEN, CORRECTED, SET_ASIDE = "open", "corrected", "set_aside"  # a report


class Publication(Base):
    """What the organizers prepare: `draft` is the content that will be published next, `rev` grows with each change."""

    __tablename__ = "publication"

    id: Mapped[Id]
    cafe_id: Mapped[str] = mapped_column(String(24), ForeignKey("cafe.id"), unique=True)
    slug: Mapped[str] = mapped_column(String(SLUG_LIMIT), unique=True)
    draft: Mapped[dict[str, Any]] = mapped_column(JSON)
    rev: Mapped[int] = mapped_column(default=0)
    is_public: Mapped[bool] = mapped_column(default=False)
    for_robots: Mapped[bool] = mapped_column(default=True)  # whether search engines may show it
    created_at: Mapped[Moment]

    editions: Mapped[list["Edition"]] = relationship(order_by="Edition.number")


class Edition(Base):
    """What was published at one moment; the newest is what readers see."""

    __tablename__ = "edition"
    __table_args__ = (UniqueConstraint("publication_id", "number"),)

    id: Mapped[Id]
    publication_id: Mapped[str] = mapped_column(ForeignKey("publication.id"))
    number: Mapped[int]
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    note: Mapped[str] = mapped_column(Text, default="")  # what the organizers say is new
    published_at: Mapped[Moment]


class ErrorReport(Base):
    """A mistake that a reader found; `about` names the paragraph, link or point, `quote` is what stood there.

    The words of both are gone with the decision.
    """

    __tablename__ = "error_report"

    id: Mapped[Id]
    publication_id: Mapped[str] = mapped_column(ForeignKey("publication.id"), index=True)
    about: Mapped[str] = mapped_column(String(80))
    quote: Mapped[str] = mapped_column(Text)
    place: Mapped[str] = mapped_column(String(8))
    words: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(12), default=OPEN)
    reported_at: Mapped[Moment]
    settled_at: Mapped[int | None] = mapped_column(BigInteger)


class Correction(Base):
    """What the organizers have put right, for everybody to read."""

    __tablename__ = "correction"

    id: Mapped[Id]
    publication_id: Mapped[str] = mapped_column(ForeignKey("publication.id"), index=True)
    words: Mapped[str] = mapped_column(Text)
    made_at: Mapped[Moment]
