"""Contribution (Beitrag): an idea or a question on a table's tablecloth. Never deleted."""

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cafe.domain.base import Base, Id, Moment, TableRef

IDEA, QUESTION = KINDS = ("idea", "question")
SHOWN, HIDDEN, WITHDRAWN = "shown", "hidden", "withdrawn"
LATE = "late"  # a Nachtrag: came after the bell; the moderator may take it
TEXT_LIMIT = 500
MOST_BY_ONE = 30  # in one round at one table: one in forty seconds of a talk of twenty minutes
MOST_BY_MODERATOR = 300  # who writes for everybody without a phone


class Contribution(Base):
    """What somebody wrote at a table; without a participant it was posted by the table's moderator."""

    __tablename__ = "contribution"
    __table_args__ = (UniqueConstraint("table_id", "number"), Index("ix_contribution_rev", "table_id", "rev"))

    id: Mapped[Id]
    table_id: Mapped[TableRef]
    participant_id: Mapped[str | None] = mapped_column(ForeignKey("participant.id"), index=True)
    number: Mapped[int]
    round: Mapped[int]
    kind: Mapped[str] = mapped_column(String(12))
    text: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(12), default=SHOWN)
    builds_on: Mapped[str | None] = mapped_column(ForeignKey("contribution.id"), index=True)
    cluster_id: Mapped[str | None] = mapped_column(ForeignKey("cluster.id"), index=True)
    posted_at: Mapped[Moment]
    by_hand: Mapped[int] = mapped_column(default=0, server_default="0")  # points of people without a phone
    edited: Mapped[bool] = mapped_column(default=False)
    rev: Mapped[int]
    numbers_rev: Mapped[int] = mapped_column(default=0, server_default="0")
