"""CommandReceipt: the record that makes a resent command harmless."""

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from cafe.domain.base import Base, Moment


class CommandReceipt(Base):
    """A command that took effect, written in the same transaction as its effect, with its first answer."""

    __tablename__ = "command_receipt"

    visit_id: Mapped[str] = mapped_column(String(24), primary_key=True)
    cid: Mapped[str] = mapped_column(String(40), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    answer: Mapped[str] = mapped_column(Text)
    done_at: Mapped[Moment]
