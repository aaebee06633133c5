"""The plan before people come: routes for future participants, wishes about them, and closed spots."""

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from cafe.domain.base import Base, CafeRef, TableRef


class PlannedSeat(Base):
    """Where participant `number` is to sit in a round; it becomes a Seat when a participant takes that number."""

    __tablename__ = "planned_seat"

    cafe_id: Mapped[CafeRef] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    round: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    table_id: Mapped[TableRef]
    spot: Mapped[int]


class Wish(Base):
    """What the plan must keep about participants' numbers: `together`, `apart`, or `fixed` at a spot in a round.

    Only fixed seats have `round`, `table_id` and `spot`.
    """

    __tablename__ = "wish"

    cafe_id: Mapped[CafeRef] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(8))
    numbers: Mapped[list[int]] = mapped_column(JSON)
    round: Mapped[int | None]
    table_id: Mapped[str | None] = mapped_column(ForeignKey("cafe_table.id"), index=True)
    spot: Mapped[int | None]


class ClosedSpot(Base):
    """A spot at which nobody sits from a round on; a closed table is all of its spots."""

    __tablename__ = "closed_spot"

    table_id: Mapped[TableRef] = mapped_column(primary_key=True)
    spot: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    cafe_id: Mapped[CafeRef]
    from_round: Mapped[int]
