"""Vote (Bewertung): the points one participant gives to one Beitrag."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from cafe.domain.base import Base, Moment, TableRef


class Vote(Base):
    """One row for each participant and Beitrag; the primary key ensures that nobody counts twice."""

    __tablename__ = "vote"

    participant_id: Mapped[str] = mapped_column(ForeignKey("participant.id"), primary_key=True)
    contribution_id: Mapped[str] = mapped_column(ForeignKey("contribution.id"), primary_key=True, index=True)
    table_id: Mapped[TableRef]
    points: Mapped[int]
    cast_at: Mapped[Moment]
