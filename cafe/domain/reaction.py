"""Reaction (Danke): what somebody gives a table while the hall sees it among all, or what it found."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from cafe.domain.base import Base


class Reaction(Base):
    """That one participant thanks one table, until the next step; the primary key ensures that nobody counts twice."""

    __tablename__ = "reaction"

    participant_id: Mapped[str] = mapped_column(ForeignKey("participant.id"), primary_key=True)
    table_id: Mapped[str] = mapped_column(ForeignKey("cafe_table.id"), primary_key=True, index=True)
