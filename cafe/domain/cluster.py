"""Cluster (Schwerpunkt): Beiträge of one table that belong together."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from cafe.domain.base import Base, Id, TableRef

OPEN, DISSOLVED = "open", "dissolved"
NAME_LIMIT = 80


class Cluster(Base):
    """A named heap; its members point to it. Merged away, it stays as `dissolved`."""

    __tablename__ = "cluster"

    id: Mapped[Id]
    table_id: Mapped[TableRef]
    name: Mapped[str] = mapped_column(String(NAME_LIMIT))
    state: Mapped[str] = mapped_column(String(12), default=OPEN)
    rev: Mapped[int]
