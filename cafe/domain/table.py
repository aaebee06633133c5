"""Table: a topic, a Leitfrage, and one or more spots where people sit together."""

from typing import NamedTuple

from sqlalchemy import BigInteger, String, bindparam, update
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from cafe.domain.base import Base, CafeRef, Id, dirty_marks, rows
from cafe.domain.cafe import Cafe

MOST_SPOTS = 40


class Table(Base):
    """A table of a café; `rev` grows with every change of anything on its tablecloth.

    `numbers_rev` grows instead with what only moderators and organizers see: points while they are hidden, and the
    answers to a Rückfrage. Whoever could watch `rev` grow with these would read every vote.
    """

    __tablename__ = "cafe_table"  # TABLE is a keyword of SQL

    id: Mapped[Id]
    cafe_id: Mapped[CafeRef]
    number: Mapped[int]
    topic: Mapped[str] = mapped_column(String(200))
    question: Mapped[str] = mapped_column(String(300), default="")
    spots: Mapped[int] = mapped_column(default=1)
    rev: Mapped[int] = mapped_column(default=0)
    numbers_rev: Mapped[int] = mapped_column(default=0, server_default="0")
    nudged_at: Mapped[int | None] = mapped_column(BigInteger)  # when the organizers last nudged it
    regrouped_for: Mapped[int | None] = mapped_column(BigInteger)  # the end of the round after which somebody saw to it

    cafe: Mapped[Cafe] = relationship(back_populates="tables")

    def seat_label(self, spot: int) -> str:
        """Return "2" where there is one spot, "2b" where people sit at several; `spot` counts from 0."""
        return f"{self.number}{_letters(spot)}" if self.spots > 1 else str(self.number)


def _letters(spot: int) -> str:
    """Return a, b, … z, aa, ab, …"""
    return (_letters(spot // 26 - 1) if spot > 25 else "") + chr(ord("a") + spot % 26)


# Built once, for the bare table: no object in the session is synchronized; acts read what they need after it.
TABLES = rows(Table)
BUMP = update(TABLES).where(TABLES.c.id == bindparam("table")).values(rev=TABLES.c.rev + 1).returning(TABLES.c.rev)

BUMP_NUMBERS = (
    update(TABLES)
    .where(TABLES.c.id == bindparam("table"))
    .values(numbers_rev=TABLES.c.numbers_rev + 1)
    .returning(TABLES.c.rev, TABLES.c.numbers_rev)
)


def touch(session: Session, table_id: str) -> int:
    """Bump the table's rev and return the new number, which each row that an act changes carries.

    Acts lock their table first (`cafe.actions.table_access`) and touch it when nothing can be refused any more, so that
    a refusal leaves no trace. The table gets a dirty mark, so the pulse tells it.
    """
    rev: int = session.connection().execute(BUMP, {"table": table_id}).scalar_one()
    dirty_marks(session).add(("table", table_id))
    return rev


class TableRevs(NamedTuple):
    """How far a table is: for everybody, and for those who see the numbers."""

    rev: int
    numbers_rev: int


def touch_numbers(session: Session, table_id: str) -> TableRevs:
    """Bump only `numbers_rev`, as `touch` bumps `rev`; nothing that the public hears moves."""
    found = session.connection().execute(BUMP_NUMBERS, {"table": table_id}).one()
    dirty_marks(session).add(("numbers", table_id))
    return TableRevs(found.rev, found.numbers_rev)
