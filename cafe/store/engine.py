"""The database: SQLite in one file by default, PostgreSQL by its URL; one engine reads, one writes."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from math import inf
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry, StaticPool

from cafe import own_files
from cafe.store import files

PATIENCE_MILLISECONDS = 5_000  # while another process holds an SQLite file
PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",  # what was acknowledged outlives a power cut
    "foreign_keys=ON",
)


class Store:
    """A database with separate engines for reading and writing.

    The writer works in a thread of its own; an engine (its pool, its locks) must not be shared
    between green threads and real ones.
    """

    def __init__(self, url: str, patience: int = PATIENCE_MILLISECONDS) -> None:
        self.url = url
        self.reader = make_engine(url, patience=patience)
        self.writer = make_engine(url, writes=True, patience=patience)
        self.watch = None if self.blocks else _postgres().Watch(self.reader, self.writer)
        self.place = files.Place(files.file_of(url))
        event.listen(self.writer, "connect", lambda *_: self.place.opens(), insert=True)

    @property
    def blocks(self) -> bool:
        """Whether a statement holds up the whole process (SQLite); psycopg2 gives way under eventlet."""
        return self.writer.dialect.name == "sqlite"

    @property
    def is_shared(self) -> bool:
        """Whether other processes may serve from the same database (PostgreSQL); one file belongs to one process."""
        return not self.blocks

    @property
    def is_away(self) -> bool:
        """Whether the database of several processes gives no answer (PostgreSQL)."""
        return bool(self.watch and self.watch.away)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a session for looking only."""
        with Session(self.reader) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Open a session whose transaction commits at the end, or leaves nothing behind on an error."""
        with Session(self.writer) as session, session.begin():
            yield session

    def free_bytes(self) -> float:
        """Return how much room the disk of an SQLite file has; another database looks after its own."""
        if not self.blocks:
            return inf
        try:
            return shutil.disk_usage(Path(self.writer.url.database or ".").parent).free
        except OSError:  # the disk itself is gone
            return 0

    def close(self) -> None:
        """Let go of all connections."""
        if self.watch:
            self.watch.end()
        self.reader.dispose()
        self.writer.dispose()


def bare(session: Session) -> Connection:
    """Return the connection of a session, for statements that need no objects: less than half the price."""
    session.flush()
    if (connection := session.info.get("connection")) is None or connection.closed or not connection.in_transaction():
        connection = session.info["connection"] = session.connection()
    return connection


def overwrite_deleted(session: Session) -> None:
    """Have the writer overwrite what it deletes from now on; SQLite would leave it in the file until it needs room."""
    if session.get_bind().dialect.name == "sqlite":
        bare(session).exec_driver_sql("PRAGMA secure_delete=ON")


def make_engine(url: str, *, writes: bool = False, patience: int = PATIENCE_MILLISECONDS) -> Engine:
    """Make an engine; on SQLite with the pragmas that keep every acknowledged row through a power cut.

    Only one that writes makes a file where there is none.
    """
    if not url.startswith("sqlite"):
        other: Engine = _postgres().make_engine(url, writes=writes)
        return other
    options: dict[str, Any] = {"connect_args": {"check_same_thread": False}}
    if file := files.file_of(url):
        options = {"creator": partial(_open, file, writes)}
    if writes:
        options["poolclass"] = StaticPool
    engine = create_engine(url, hide_parameters=True, **options)
    event.listen(engine, "connect", partial(_prepare_sqlite, patience))
    begin = "BEGIN IMMEDIATE" if writes else "BEGIN"
    event.listen(engine, "begin", lambda connection: _begin_transaction(connection, begin))
    event.listen(engine, "handle_error", _of_the_file)
    return engine


def _postgres() -> Any:
    """Return what is for PostgreSQL only: it needs a driver that is not there for SQLite."""
    from cafe.store import postgres

    return postgres


def _open(file: Path, makes: bool) -> sqlite3.Connection:
    """Open a store, which nobody but its owner may read; its journals have the rights of the file."""
    if makes:
        with suppress(OSError):  # SQLite says what is wrong
            own_files.make(file)
        own_files.tighten(files.all_files(file))
    return sqlite3.connect(files.uri(file, "rw"), uri=True, check_same_thread=False)


def _prepare_sqlite(patience: int, connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # the driver must not begin transactions on its own
    for pragma in (*PRAGMAS, f"busy_timeout={patience}"):
        connection.execute(f"PRAGMA {pragma}")


def _of_the_file(context: ExceptionContext) -> None:
    """Tell a broken file as what it is, a matter of the machine: the driver has no class of its own for it."""
    if type(context.original_exception) is sqlite3.DatabaseError:
        raise OperationalError(context.statement, None, context.original_exception, hide_parameters=True)


def _begin_transaction(connection: Connection, statement: str) -> None:
    connection.exec_driver_sql(statement)
