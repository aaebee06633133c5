"""One process at a time in one café, where several write to one database.

So acts find what they find with one writer: nobody changes what they have read before they write, and nobody waits in a
circle, whichever tables they lock. PostgreSQL holds these locks for a transaction, however that ends.
"""

from collections.abc import Iterable
from zlib import crc32

from sqlalchemy.orm import Session

OURS = 0xCAFE  # so that no other program in the same database means the same
HOUSE = 0  # what belongs to no café; whoever writes in one holds it with others


def lock_cafes(session: Session, cafes: Iterable[str | None]) -> None:
    """Keep other processes out of these cafés until the transaction ends, or out of all if one is None.

    Always in one order. SQLite has locked the whole file.
    """
    connection, named = session.connection(), set(cafes)
    if connection.dialect.name == "sqlite":
        return
    cafe_locks = sorted({_number(cafe) for cafe in named if cafe}) if None not in named else []
    locks = [f"SELECT pg_advisory_xact_lock{'_shared' if cafe_locks else ''}({OURS}, {HOUSE})"]
    locks += [f"SELECT pg_advisory_xact_lock({OURS}, {number})" for number in cafe_locks]
    connection.exec_driver_sql("; ".join(locks)).close()


def _number(cafe_id: str) -> int:
    """Return a number for a café; two that happen to have the same wait for each other."""
    return 1 + crc32(cafe_id.encode()) % (2**31 - 1)
