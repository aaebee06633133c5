"""Review (Rückfrage): a table's group is asked, point by point, whether a version of its Kurzfassung holds."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from cafe.domain.base import Base, Id, Moment, TableRef

FITS, REWORD, MISSING = ANSWERS = ("fits", "reword", "missing")


class Review(Base):
    """One Rückfrage, in one round; the newest at a table counts, and only those who sit there in that round answer."""

    __tablename__ = "review"

    id: Mapped[Id]
    table_id: Mapped[TableRef]
    summary_id: Mapped[str] = mapped_column(ForeignKey("summary.id"), index=True)
    round: Mapped[int]
    asked_at: Mapped[Moment]
    ended_at: Mapped[Moment | None]
    rev: Mapped[int]
    numbers_rev: Mapped[int] = mapped_column(default=0, server_default="0")


class ReviewAnswer(Base):
    """What one participant says to one point: it fits, it needs other words, something is missing."""

    __tablename__ = "review_answer"

    review_id: Mapped[str] = mapped_column(ForeignKey("review.id"), primary_key=True)
    participant_id: Mapped[str] = mapped_column(ForeignKey("participant.id"), primary_key=True, index=True)
    point_id: Mapped[str] = mapped_column(ForeignKey("point.id"), primary_key=True, index=True)
    answer: Mapped[str] = mapped_column(String(8))
