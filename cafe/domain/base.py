"""The base of all nouns, their public ids, and the marks of what a transaction has touched."""

import hashlib
import secrets
from typing import Annotated, cast

from sqlalchemy import BigInteger, ForeignKey, MetaData, String
from sqlalchemy import Table as SqlTable
from sqlalchemy.orm import DeclarativeBase, Session, mapped_column

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # without 0 o 1 i l, which people mix up
ID_LENGTH = 12  # 31^12 is about 59 bits: no collisions; ids are names, knowing one opens nothing


class Base(DeclarativeBase):
    """Base of every noun; named constraints, so that migrations can find them on every database."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


def rows(noun: type[Base]) -> SqlTable:
    """Return the bare table of a noun, for statements that need no objects."""
    return cast(SqlTable, noun.__table__)


def new_id() -> str:
    """Return a new public id, such as `k7m2…` (12 characters)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(ID_LENGTH))


def id_of_command(visit_id: str, cid: str | None) -> str:
    """Return the id of what a command makes: sent again to a store that lost it, the command makes the same id."""
    if cid is None:
        return new_id()
    digest = hashlib.sha256(f"{visit_id}:{cid}".encode()).digest()
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:ID_LENGTH])


Mark = tuple[str, str]
EVERYTHING: Mark = ("everything", "")  # of whoever does not know what was touched: the store says it

Id = Annotated[str, mapped_column(String(24), primary_key=True, default=new_id)]
Moment = Annotated[int, mapped_column(BigInteger)]  # epoch milliseconds, UTC
CafeRef = Annotated[str, mapped_column(String(24), ForeignKey("cafe.id"), index=True)]
TableRef = Annotated[str, mapped_column(String(24), ForeignKey("cafe_table.id"), index=True)]


def dirty_marks(session: Session) -> set[Mark]:
    """Return what this transaction has touched, as `(kind, id)`.

    The pulse tells the kinds `table`, `numbers` (of a table), `cafe`, `crowd`, `route` and `luggage` (of a
    participant) and `visit` (that has ended); `gone` is a café that is being deleted, whose connections are closed;
    `round` is a round whose talk has ended (`mark_end`): its tables are regrouped. In their place may stand EVERYTHING.
    """
    marks: set[Mark] = session.info.setdefault("dirty_marks", set())
    return marks
