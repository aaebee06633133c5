"""Luggage (Reisegepäck): the Beiträge that a participant takes along to the next tables."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from cafe.domain.base import Base, Moment

MOST = 3  # at a time: what somebody can tell at a new table in a minute


class Luggage(Base):
    """One Beitrag that one participant takes along. It holds no words: they are read where the Beitrag lies."""

    __tablename__ = "luggage"

    participant_id: Mapped[str] = mapped_column(ForeignKey("participant.id"), primary_key=True)
    contribution_id: Mapped[str] = mapped_column(ForeignKey("contribution.id"), primary_key=True, index=True)
    packed_at: Mapped[Moment]
