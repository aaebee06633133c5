"""Verdict: what the last rehearsal of a café showed, and of which set-up."""

import hashlib

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from cafe.domain.base import Base, CafeRef, Moment
from cafe.domain.cafe import Cafe

GOOD_MILLISECONDS = 1000  # in which nineteen of twenty answers have come; longer feels broken


class Verdict(Base):
    """What a rehearsal showed; times are milliseconds, within which nineteen of twenty came."""

    __tablename__ = "verdict"

    cafe_id: Mapped[CafeRef] = mapped_column(primary_key=True)
    made_at: Mapped[Moment]
    setup: Mapped[str] = mapped_column(String(12))  # see `setup_of`

    phones: Mapped[int]
    answered: Mapped[int]
    seen: Mapped[int]
    posts: Mapped[int]
    votes: Mapped[int]
    lost: Mapped[int]
    double: Mapped[int]
    astray: Mapped[int]
    refused: Mapped[int]

    @property
    def is_ready(self) -> bool:
        """Whether the server bears so many people; whether there is room for them is for the tables to say."""
        return not (self.is_slow or self.lost or self.double or self.astray)

    @property
    def is_slow(self) -> bool:
        """Whether people would wait."""
        return max(self.answered, self.seen) > GOOD_MILLISECONDS


def setup_of(cafe: Cafe) -> str:
    """Return what tells two set-ups apart that a crowd would go through otherwise; words and minutes are no matter."""
    tables = [table.spots for table in cafe.tables]
    rules = cafe.rotation, cafe.home, cafe.capacity, cafe.points_per_table, cafe.voting, cafe.numbers
    return hashlib.sha256(repr((tables, len(cafe.rounds), rules)).encode()).hexdigest()[:12]
