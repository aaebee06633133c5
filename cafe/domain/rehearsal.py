"""Rehearsal: which café is rehearsed, in which copy, by which process, and how far it is."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from cafe.domain.base import Base

ONLY = 1  # the slot of the rehearsal: there is one at a time, however many processes there are


class Rehearsal(Base):
    """The rehearsal that is under way, or the last one that was."""

    __tablename__ = "rehearsal"

    slot: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    cafe_id: Mapped[str] = mapped_column(String(24))  # no references: either may be deleted meanwhile
    copy_id: Mapped[str] = mapped_column(String(24))
    code: Mapped[str] = mapped_column(String(12))  # of the copy
    process_id: Mapped[str] = mapped_column(String(24))  # "" when it is over
    phones: Mapped[int]
    percent: Mapped[int]
    why: Mapped[str] = mapped_column(String(12))  # it comes, or came, to no verdict: stopped, busy, failed
