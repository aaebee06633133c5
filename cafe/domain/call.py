"""Call (Ruf): the moderator of a table wants an organizer to come."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from cafe.domain.base import Base, Moment

REASONS = ("technology", "conflict", "help")
OPEN, COMING, OVER = "open", "coming", "over"


class Call(Base):
    """The newest call of a table: `open` until an organizer says that somebody is `coming`, `over` in the end."""

    __tablename__ = "help_call"  # CALL is a keyword of SQL

    table_id: Mapped[str] = mapped_column(String(24), ForeignKey("cafe_table.id"), primary_key=True)
    reason: Mapped[str | None] = mapped_column(String(12))
    state: Mapped[str] = mapped_column(String(8), default=OPEN)
    at: Mapped[Moment]
