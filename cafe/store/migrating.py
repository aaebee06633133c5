"""The schema through time: Alembic's migrations, run from code so that no ini file is needed."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, Engine, create_engine, inspect, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from cafe.domain.process import LOST_SECONDS
from cafe.store import files
from cafe.store.engine import make_engine
from cafe.store.trouble import UPGRADE, in_words, missing
from cafe.terminal import Stop

UPGRADING = 303_030  # the advisory lock of whoever upgrades a PostgreSQL; any number that is no other's
LOOK_SECONDS = 0.5  # between two looks whether a server lives

FOLDER = Path(__file__).parent / "migrations"

STRANDED = """\
{missing} fehlt oder ist leer, aber daneben liegt: {left}
Damit kein Bestand verdeckt wird, beginnt hier kein neuer. Holen Sie ihn zurück mit „bin/cafe restore {first}“,
oder legen Sie diese Dateien an einen anderen Ort, wenn Sie neu beginnen wollen."""
NEWER = "Der Bestand gehört zu einer neueren Version des World Cafés. Bitte bringen Sie das Programm auf deren Stand."
OLDER = f"Der Bestand gehört zu einer älteren Version des World Cafés. {UPGRADE} bringt ihn auf den neuesten Stand."
IN_USE = (
    "Den Bestand benutzt noch jemand. Bitte halten Sie den Server an: Die Version, die da läuft, kennt das neue Schema "
    "nicht. Es wurde nichts geändert."
)
EMPTY = f"Die Datenbank ist leer. {UPGRADE} richtet sie ein."
STRANGE = "Die Datenbank gehört einem anderen Programm."


def alembic_config(url: str) -> Config:
    """Return what Alembic wants to know."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return config


def upgrade(url: str) -> None:
    """Bring a database to the newest schema; an empty one as well, unless a store was left behind beside it.

    Raises Stop.
    """
    with said(url):
        if left := files.stranded(url):
            raise Stop(STRANDED.format(missing=files.file_of(url), left=", ".join(map(str, left)), first=left[0]))
        if _why_not_current(url) is None:
            return
        with _one_at_a_time(url):
            if (why := _why_not_current(url)) in (NEWER, STRANGE):
                raise Stop(why)
            if why == OLDER and _is_in_use(url):
                raise Stop(IN_USE)
            command.upgrade(alembic_config(url), "head")


@contextmanager
def _one_at_a_time(url: str) -> Iterator[None]:
    """Wait for others who upgrade a PostgreSQL; all servers of a town may start in the same second."""
    if files.file_of(url):
        yield
        return
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({UPGRADING})")
        yield


def _is_in_use(url: str) -> bool:
    """Whether a server works on this store: it has the file open, or its beat grows while we look."""
    if file := files.file_of(url):
        return files.is_in_use(file)
    before, ends = _beats(url), time.monotonic() + LOST_SECONDS
    while before and time.monotonic() < ends:
        time.sleep(LOOK_SECONDS)
        if any(before.get(process) != beat for process, beat in _beats(url).items()):
            return True
    return False


def _beats(url: str) -> dict[str, int]:
    """Return the beats of all processes that are known."""
    engine = create_engine(url, poolclass=NullPool)
    with engine.connect() as connection:
        if "process" not in inspect(connection).get_table_names():  # of a version before there were several
            return {}
        return {process: beat for process, beat in connection.execute(text("SELECT id, beat FROM process"))}


def begin(url: str) -> None:
    """Make a store where there is none yet; one that is there stays as it is."""
    with said(url):
        if (why := _why_not_current(url)) and why in (missing(url), EMPTY):
            upgrade(url)


def require(url: str, *, older: bool = False) -> None:
    """Raise Stop unless there is a store that has the newest schema, or an older one if that will do."""
    with said(url):
        why = _why_not_current(url)
        if why and not (older and why == OLDER):
            raise Stop(why)


@contextmanager
def said(url: str) -> Iterator[None]:
    """Say in a sentence whatever keeps somebody from using a database."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise Stop(f"Für diese Datenbank fehlt {error.name}: pip install -r requirements-postgres.txt") from None
    except DBAPIError as error:
        raise Stop(in_words(error, url)) from None


def _why_not_current(url: str) -> str | None:
    """Return why a database cannot be used as it is, None if it can."""
    if why := missing(url):
        return why
    engine = _for_a_look(url)
    try:
        with engine.connect() as connection:
            return _schema(connection, url)
    finally:
        engine.dispose()


def _for_a_look(url: str) -> Engine:
    """Return an engine that leaves a file as it is, whosever it may be."""
    if file := files.file_of(url):
        return create_engine(url, creator=partial(sqlite3.connect, files.uri(file, "ro"), uri=True))
    return make_engine(url)


def _schema(connection: Connection, url: str) -> str | None:
    context, steps = MigrationContext.configure(connection), ScriptDirectory.from_config(alembic_config(url))
    there, newest = context.get_current_revision(), steps.get_current_head()
    tables = {*inspect(connection).get_table_names()} - {"alembic_version"}
    if "cafe" not in tables:
        return STRANGE if tables and connection.dialect.name == "sqlite" else EMPTY
    try:
        steps.get_revision(there or "")
    except CommandError:
        return NEWER
    return None if there == newest else OLDER


def downgrade(url: str, revision: str = "base") -> None:
    """Go back to an earlier schema; "base" takes every table away."""
    command.downgrade(alembic_config(url), revision)
