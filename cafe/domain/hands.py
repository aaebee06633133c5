"""People without a phone: the moderator counts their raised hands, and no more of them than they have points."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from cafe.domain.base import Base

MOST_WITHOUT_PHONE = 40  # at one table in one round


class WithoutPhone(Base):
    """How many people at a table have no phone in a round; their points stand in `Contribution.by_hand`."""

    __tablename__ = "without_phone"

    table_id: Mapped[str] = mapped_column(String(24), ForeignKey("cafe_table.id"), primary_key=True)
    round: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    people: Mapped[int]


def hands_left(limit: int, people: int, given: int) -> int:
    """Return how many points raised hands still have, of people who each have `limit`; never below nought.

    >>> hands_left(5, 3, 4)
    11
    """
    return max(0, limit * people - given)
