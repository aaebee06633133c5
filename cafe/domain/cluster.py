"""Cluster (Schwerpunkt): Beiträge of one table that belong together; and what regrouping or merging them changed."""

from typing import Any

from sqlalchemy import JSON, ForeignKey, String, false
from sqlalchemy.orm import Mapped, mapped_column

from cafe.domain.base import Base, Id, TableRef

OPEN, DISSOLVED = "open", "dissolved"
NAME_LIMIT = 80
NAMELESS = "…"  # the name of one whose members nobody can read any more


class Cluster(Base):
    """A named group of Beiträge; its members point to it. Once merged or empty, it is kept as `dissolved`.

    Any change by the moderator makes it `pinned`: no regrouping takes it apart. `resembles` names
    another that it is much like by now; `apart` are those with which the moderator does not want it merged.
    `named` says that its name is the moderator's; any other comes from the words of its members, and goes with them.
    """

    __tablename__ = "cluster"

    id: Mapped[Id]
    table_id: Mapped[TableRef]
    name: Mapped[str] = mapped_column(String(NAME_LIMIT))
    state: Mapped[str] = mapped_column(String(12), default=OPEN)
    pinned: Mapped[bool] = mapped_column(default=False)
    named: Mapped[bool] = mapped_column(default=False, server_default=false())
    resembles: Mapped[str | None] = mapped_column(String(24))
    apart: Mapped[list[str]] = mapped_column(JSON, default=list)
    rev: Mapped[int]


class Regrouping(Base):
    """The newest regrouping of a table, kept so that the moderator sees what moved, and can undo it.

    `moved`: {Beitrag: [Schwerpunkt before (or None), Schwerpunkt after]}; `renamed`: {Schwerpunkt: name before};
    `dissolved`: the Schwerpunkte that it left empty. Once undone, all three are empty.
    """

    __tablename__ = "regrouping"

    table_id: Mapped[str] = mapped_column(String(24), ForeignKey("cafe_table.id"), primary_key=True)
    rev: Mapped[int]
    moved: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    renamed: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    dissolved: Mapped[list[str]] = mapped_column(JSON, default=list)


class Merging(Base):
    """The newest merge of two Schwerpunkte at a table, kept so that the moderator can undo it.

    `moved`: the Beiträge that went from `cluster` to `into`, none once it is undone; `before`: what `into` was like.
    """

    __tablename__ = "merging"

    table_id: Mapped[str] = mapped_column(String(24), ForeignKey("cafe_table.id"), primary_key=True)
    rev: Mapped[int]
    cluster: Mapped[str] = mapped_column(String(24))
    into: Mapped[str] = mapped_column(String(24))
    moved: Mapped[list[str]] = mapped_column(JSON, default=list)
    before: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
