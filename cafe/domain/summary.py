"""Summary (Kurzfassung der Ergebnisse): three to five points, each with the Beiträge it comes from.

A summary is never changed: every draft, edit and approval is a new version, and the newest counts.
"""

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cafe.domain.base import Base, Id, Moment, TableRef

DRAFT, APPROVED = "draft", "approved"
POINT_LIMIT = 300  # characters; a point is a sentence or two
MAX_POINTS = 10


class Summary(Base):
    """One version of a table's Kurzfassung."""

    __tablename__ = "summary"
    __table_args__ = (UniqueConstraint("table_id", "version"),)

    id: Mapped[Id]
    table_id: Mapped[TableRef]
    version: Mapped[int]
    state: Mapped[str] = mapped_column(String(12), default=DRAFT)
    made_at: Mapped[Moment]
    rev: Mapped[int]

    points: Mapped[list["Point"]] = relationship(order_by="Point.position", lazy="selectin")


class Point(Base):
    """One Ergebnis."""

    __tablename__ = "point"

    id: Mapped[Id]
    summary_id: Mapped[str] = mapped_column(ForeignKey("summary.id"), index=True)
    position: Mapped[int]
    text: Mapped[str] = mapped_column(Text)

    sources: Mapped[list["Source"]] = relationship(order_by="Source.position", lazy="selectin")


class Source(Base):
    """A Beleg: this point rests on that Beitrag."""

    __tablename__ = "source"

    point_id: Mapped[str] = mapped_column(ForeignKey("point.id"), primary_key=True)
    contribution_id: Mapped[str] = mapped_column(ForeignKey("contribution.id"), primary_key=True, index=True)
    position: Mapped[int]
