"""A copy of a PostgreSQL store while it is used, and the way back from it, by PostgreSQL's own programs.

A restore is one transaction: at each moment the whole old store or the whole new one is in its place. The old one stays
in a schema of its own, in the same database. No password is in the words of a command, where others could read it.
"""

import errno
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, inspect, make_url, text

from cafe import own_files
from cafe.domain import new_id
from cafe.errors import BackupRefused
from cafe.store import media_files, migrating
from cafe.store.engine import make_engine
from cafe.store.trouble import in_words
from cafe.terminal import Stop

DEBIAN = Path("/usr/lib/postgresql")  # has a folder for each version
CONNECT_SECONDS = "10"
MAGIC = b"PGDMP"  # how a file of pg_dump begins
BEFORE = "before_"  # and a number: the schema of a store that was there before
OTHERS = text("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")

THERE = "ist schon da"
NO_PROGRAM = (
    "Dafür fehlt {program}. Es kommt mit den Programmen von PostgreSQL, bei Debian im Paket postgresql-client, "
    "in derselben Hauptversion wie der Server oder einer neueren."
)
TOO_OLD = "{program} ist älter als der Server. Nötig ist postgresql-client in der Hauptversion des Servers oder neuer."
NO_BACKUP = "Die Datei ist keine Sicherung eines Bestands in PostgreSQL, oder sie ist beschädigt."
IN_USE = "Den Bestand benutzt noch jemand. Bitte halten Sie alle Server an, auch einen PgBouncer davor."


def back_up(url: str, target: Path, media: Path | None) -> None:
    """Write a copy of the store as of one moment, as `backup.back_up` does. Raises BackupRefused, OSError."""
    if target.exists() or target.is_symlink():
        raise FileExistsError(errno.EEXIST, THERE, str(target))
    with own_files.alone_in(target.parent) as part, connected(url) as environment:
        own_files.make(part)
        without = ["--no-owner", "--no-privileges", f"--exclude-schema={BEFORE}*"]
        _run(url, "pg_dump", "--format=custom", *without, f"--file={part}", environment=environment)
        own_files.sync(part)
        names = known(part)
        if media:
            media_files.take_along(names, media, media_files.beside(target))
        part.rename(target)
        own_files.sync(target.parent)


def bring_back(url: str, source: Path, media: Path | None) -> str | None:
    """Put a copy in the place of a store that nobody uses, as `backup.bring_back` does. Raises BackupRefused, OSError.

    Returns the schema where the store is kept that was there before, None if there was none.
    """
    if not is_copy(source):
        raise BackupRefused(reason=NO_BACKUP)
    with tempfile.TemporaryDirectory() as folder, connected(url) as environment:
        script = Path(folder, "script")
        _read(source, script)
        _check(script)
        before, moved = _moved(url)
        if media:
            if before:
                media_files.take_along(media_files.lying(media), media, media.with_name(f"{media.name}-{before}"))
            media_files.take_along(_named(script), media_files.beside(source), media)
        # All of these words and files are one transaction.
        steps = ["--command", moved, "--file", str(script), "--command", _another_epoch(script)]
        options = ["--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1"]
        _run(url, "psql", *options, *steps, environment=environment)
    migrating.upgrade(url)
    return before


def is_copy(file: Path) -> bool:
    """Say whether a file was written by pg_dump. Raises OSError."""
    with file.open("rb") as opened:
        return opened.read(len(MAGIC)) == MAGIC


def known(copy: Path) -> list[media_files.Named]:
    """Return the files of media that a copy knows."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "script")
        _read(copy, script, "--data-only", "--table=media", "--table=media_file")
        return _named(script)


@contextmanager
def connected(url: str) -> Iterator[dict[str, str]]:
    """Yield an environment in which PostgreSQL's programs find this database; its password is in a file of ours."""
    parts = make_url(url)
    _, options = parts.get_dialect()().create_connect_args(parts)
    with tempfile.TemporaryDirectory() as folder:
        service = Path(folder, "service")
        own_files.make(service)
        service.write_text("\n".join(["[cafe]", *(f"{name}={value}" for name, value in options.items())]) + "\n")
        found = {"PGSERVICEFILE": str(service), "PGSERVICE": "cafe", "PGCONNECT_TIMEOUT": CONNECT_SECONDS}
        yield {**os.environ, **found, "LC_ALL": "C"}


def _run(url: str, name: str, *words: str, environment: dict[str, str] | None = None) -> None:
    """Run a program of PostgreSQL. Raises BackupRefused."""
    done = subprocess.run([_program(name), *words], env=environment, capture_output=True, text=True)
    if done.returncode:
        why = next((line for line in done.stderr.splitlines() if "error" in line or "FATAL" in line), done.stderr)
        old = "version mismatch" in done.stderr or "unsupported version" in done.stderr
        raise BackupRefused(reason=TOO_OLD.format(program=name) if old else in_words(RuntimeError(why), url))


def _program(name: str) -> str:
    """Return a program of the newest PostgreSQL here; Debian keeps them out of the PATH. Raises BackupRefused."""
    found = sorted(DEBIAN.glob(f"*/bin/{name}"), key=lambda path: path.parts[-3].zfill(3))
    if program := str(found[-1]) if found else shutil.which(name):
        return program
    raise BackupRefused(reason=NO_PROGRAM.format(program=name))


def _read(copy: Path, script: Path, *which: str) -> None:
    """Write a copy as statements, all or some; what is wrong with the file is noticed here. Raises BackupRefused."""
    own_files.make(script)
    words = ["--no-owner", "--no-privileges", "--exit-on-error", *which, f"--file={script}", str(copy)]
    done = subprocess.run([_program("pg_restore"), *words], capture_output=True, text=True)
    if "unsupported version" in done.stderr:
        raise BackupRefused(reason=TOO_OLD.format(program="pg_restore"))
    if done.returncode:
        raise BackupRefused(reason=NO_BACKUP)


def _rows(script: Path, table: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a table of which no column here has a sign that is written in another way."""
    with script.open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith(f"COPY public.{table} ("):
                columns = line[line.index("(") + 1 : line.index(")")].split(", ")
                for row in lines:
                    if row == "\\.\n":
                        break
                    yield dict(zip(columns, row.rstrip("\n").split("\t"), strict=True))


def _named(script: Path) -> list[media_files.Named]:
    cafe_of = {media["id"]: media["cafe_id"] for media in _rows(script, "media")}
    return media_files.ours((cafe_of[file["media_id"]], file["name"]) for file in _rows(script, "media_file"))


def _check(script: Path) -> None:
    """Raise BackupRefused unless statements make a store of this version or an older one."""
    versions = [row["version_num"] for row in _rows(script, "alembic_version")]
    if len(versions) != 1:
        raise BackupRefused(reason=NO_BACKUP)
    try:
        ScriptDirectory.from_config(migrating.alembic_config("")).get_revision(versions[0])
    except CommandError:
        raise BackupRefused(reason=migrating.NEWER) from None


def _moved(url: str) -> tuple[str | None, str]:
    """Return where the store that is there goes, and the statements for that. Raises BackupRefused, Stop."""
    with migrating.said(url):
        engine = make_engine(url)
        try:
            with engine.connect() as connection:
                return _moving(connection)
        finally:
            engine.dispose()


def _moving(connection: Connection) -> tuple[str | None, str]:
    if connection.scalar(OTHERS):
        raise BackupRefused(reason=IN_USE)
    looked = inspect(connection)
    tables = looked.get_table_names("public")
    if not tables:
        return None, "SELECT"
    if "cafe" not in tables:
        raise Stop(migrating.STRANGE)
    taken, number = looked.get_schema_names(), 1
    while (before := f"{BEFORE}{number}") in taken:
        number += 1
    moves = [f'ALTER TABLE public."{table}" SET SCHEMA {before};' for table in tables]
    return before, "\n".join([f"CREATE SCHEMA {before};", *moves])


def _another_epoch(script: Path) -> str:
    """Return the statement that lets screens load everything again; an old store has no epochs yet."""
    if any(_rows(script, "epoch")):
        return f"UPDATE public.epoch SET id = '{new_id()}'"
    return "SELECT"
