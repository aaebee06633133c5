"""Interlude: a step of the organizers' own between the rounds: a welcome, a talk, a break."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from cafe.domain.base import Base, CafeRef, Id

TITLE_LIMIT, WORDS_LIMIT = 60, 300  # read from twenty metres
MOST_MINUTES = 240
MOST_INTERLUDES = 24


class Interlude(Base):
    """One step of the organizers' own; while it runs it lies over the phase of its café."""

    __tablename__ = "interlude"

    id: Mapped[Id]
    cafe_id: Mapped[CafeRef]
    before: Mapped[int]  # the round before which it comes; one more than there are: before the results
    position: Mapped[int]  # among those before the same round
    title: Mapped[str] = mapped_column(String(TITLE_LIMIT))
    words: Mapped[str] = mapped_column(String(WORDS_LIMIT), default="")
    minutes: Mapped[int] = mapped_column(default=0)  # by the clock, which ends nothing; 0: no clock
