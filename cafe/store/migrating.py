"""The schema through time: Alembic's migrations, run from code so that no ini file is needed."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, Engine, create_engine, inspect
from sqlalchemy.exc import DBAPIError

from cafe.store import files
from cafe.store.engine import make_engine
from cafe.store.trouble import UPGRADE, in_words, missing
from cafe.terminal import Stop

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
        if (why := _why_not_current(url)) in (NEWER, STRANGE):
            raise Stop(why)
        if why == OLDER and (file := files.file_of(url)) and files.is_in_use(file):
            raise Stop(IN_USE)
        command.upgrade(alembic_config(url), "head")


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
