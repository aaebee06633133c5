"""One process at a time in one café, where several write to one database."""

from collections.abc import Iterable

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from cafe.domain import Cafe, rows

CAFES = (
    select(rows(Cafe).c.id)
    .where(rows(Cafe).c.id.in_(bindparam("cafes", expanding=True)))
    .order_by(rows(Cafe).c.id)
    .with_for_update()
)


def lock_cafes(session: Session, cafes: Iterable[str | None]) -> None:
    """Keep other processes out of these cafés until the transaction ends; always in one order.

    The commands of a batch lock tables as they come: two batches that did it the other way round would wait in a
    circle. SQLite has locked the whole file.
    """
    connection = session.connection()
    if connection.dialect.name != "sqlite" and (named := sorted(set(filter(None, cafes)))):
        connection.execute(CAFES, {"cafes": named}).close()
