"""Summary (Kurzfassung der Ergebnisse): three to five points, each with the Beiträge it comes from.

A summary is never changed: every Vorschlag, edit, approval and reopening is a new version that names the one
it came from, and the newest counts.
"""

import re
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cafe.domain.base import Base, Id, Moment, TableRef

PROPOSED, EDITED, APPROVED, REOPENED = ACTS = ("proposed", "edited", "approved", "reopened")
DRAFT = "draft"  # the state of everything that is not approved
POINT_LIMIT = 300  # characters; a point is a sentence or two
MAX_POINTS = 10
MAX_SOURCES = 500  # of one point
CUT = " …"


def quotation(text: str) -> str:
    """Return as much of a Beitrag as a point may hold; where words are missing, it says so."""
    if len(text) <= POINT_LIMIT:
        return text
    kept = text[: POINT_LIMIT - len(CUT)]
    whole = kept if text[len(kept)].isspace() else re.sub(r"\s\S*\Z", "", kept)
    return whole.rstrip() + CUT


class Summary(Base):
    """One version of a table's Kurzfassung: what was done to which version, by which role, and when."""

    __tablename__ = "summary"
    __table_args__ = (UniqueConstraint("table_id", "version"),)

    id: Mapped[Id]
    table_id: Mapped[TableRef]
    version: Mapped[int]
    act: Mapped[str] = mapped_column(String(12))
    based_on: Mapped[int | None]
    made_by: Mapped[str] = mapped_column(String(12))
    made_at: Mapped[Moment]
    method: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))  # what made a Vorschlag
    rev: Mapped[int]

    points: Mapped[list["Point"]] = relationship(order_by="Point.position", lazy="selectin")

    @property
    def state(self) -> str:
        """Return whether this version was approved or is a draft."""
        return APPROVED if self.act == APPROVED else DRAFT


class Point(Base):
    """One Ergebnis.

    `origin` is the id it had in the version where it first stood: the same point in other words has the same.
    A disputed (umstrittenes) point may carry a minority note. `voice_id` is the source that sounds least like it.
    """

    __tablename__ = "point"

    id: Mapped[Id]
    summary_id: Mapped[str] = mapped_column(ForeignKey("summary.id"), index=True)
    origin: Mapped[str] = mapped_column(String(24), index=True)
    position: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    disputed: Mapped[bool] = mapped_column(default=False)
    minority: Mapped[str] = mapped_column(Text, default="")
    voice_id: Mapped[str | None] = mapped_column(ForeignKey("contribution.id"), index=True)


class Source(Base):
    """A Beleg: this point rests on that Beitrag. A Kurzfassung may have thousands: they are written in bulk."""

    __tablename__ = "source"

    point_id: Mapped[str] = mapped_column(ForeignKey("point.id"), primary_key=True)
    contribution_id: Mapped[str] = mapped_column(ForeignKey("contribution.id"), primary_key=True, index=True)
    position: Mapped[int]
