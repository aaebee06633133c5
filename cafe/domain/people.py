"""Who takes part: participants and their seats, and the organizers with their password."""

from sqlalchemy import ForeignKey, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from cafe.domain.base import Base, CafeRef, Id, Moment, TableRef


class Participant(Base):
    """A participant: the number of their seat card, else the lowest that is free; a name only if they gave one."""

    __tablename__ = "participant"
    __table_args__ = (UniqueConstraint("cafe_id", "number"),)

    id: Mapped[Id]
    cafe_id: Mapped[CafeRef]
    number: Mapped[int]
    name: Mapped[str] = mapped_column(String(60), default="")
    joined_at: Mapped[Moment]
    gone: Mapped[bool] = mapped_column(default=False)  # they had to leave; their later seats are free
    unseen: Mapped[bool] = mapped_column(default=False, server_default=false())  # joined, and did not come since


class Seat(Base):
    """Where a participant sits in a round; a person's seats in order are their route."""

    __tablename__ = "seat"

    participant_id: Mapped[str] = mapped_column(ForeignKey("participant.id"), primary_key=True)
    round: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    cafe_id: Mapped[CafeRef]
    table_id: Mapped[TableRef]
    spot: Mapped[int] = mapped_column(default=0)


class Organizer(Base):
    """One account of the organizers."""

    __tablename__ = "organizer"

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(80), unique=True)
    password_hash: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[Moment]
