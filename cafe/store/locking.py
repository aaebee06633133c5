"""One process at a time in one café, where several write to one database.

So acts find what they find with one writer: nobody changes what they have read before they write, and nobody waits in a
circle, whichever tables they lock. PostgreSQL holds these locks for a transaction, however that ends.
"""

from zlib import crc32

from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from cafe.errors import Busy

OURS = 0xCAFE  # so that no other program in the same database means the same
MOMENT = "100ms"  # for a lock that is wanted alone; in a hall with two processes it is free sooner
REST = "2s"  # for whatever else is waited for in the transaction, as in cafe/store/postgres.py
LOCK_NOT_AVAILABLE = "55P03"


class Held(Busy):
    """Another process holds what a command locks; nothing was written."""


def hold(session: Session, names: set[str]) -> set[str]:
    """Keep other processes out of these until the transaction ends; return those that could be had.

    A single one is waited for, for a moment; Held is raised if that was too short, and the transaction is over. Of
    several none is waited for, so that none waits for another. SQLite has locked the whole file.
    """
    connection = session.connection()
    if connection.dialect.name == "sqlite" or not names:
        return names
    if len(names) > 1:
        tried = sorted(names)
        asked = ", ".join(f"pg_try_advisory_xact_lock({OURS}, {_number(name)})" for name in tried)
        had = connection.exec_driver_sql(f"SELECT {asked}").one()
        return {name for name, is_ours in zip(tried, had, strict=True) if is_ours}
    lock = f"SELECT pg_advisory_xact_lock({OURS}, {_number(*names)})"
    try:
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{MOMENT}'; {lock}; SET LOCAL lock_timeout = '{REST}'")
    except OperationalError as error:
        if getattr(error.orig, "pgcode", None) == LOCK_NOT_AVAILABLE:
            raise Held from None
        raise
    return names


def _number(name: str) -> int:
    """Return a number for a name; two that happen to have the same wait for each other."""
    return crc32(name.encode()) - 2**31
