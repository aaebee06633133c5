"""A copy of the whole store while it is used, and the way back from it. SQLite only; PostgreSQL has pg_dump."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import make_url

from cafe.domain.epoch import begin_epoch
from cafe.errors import BackupRefused
from cafe.store import migrating
from cafe.store.engine import Store


def back_up(url: str, target: Path) -> None:
    """Write a copy of the store as of one moment; writers are not held up. Raises BackupRefused, OSError."""
    if target.exists():
        raise FileExistsError(17, "ist schon da", str(target))
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(f"file:{_file(url)}?mode=ro", uri=True)) as store:
            store.execute("VACUUM INTO ?", (str(part),))
        _check(part)
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.rename(target)
    except sqlite3.Error as error:
        raise BackupRefused(reason=str(error)) from None
    finally:
        part.unlink(missing_ok=True)


def bring_back(url: str, source: Path) -> Path | None:
    """Put a copy in the place of a store that nobody uses, and begin another epoch.

    Returns where the store was put that was there before, None if there was none.
    """
    file = _file(url)
    _check(source)
    before = _put_aside(file) if file.exists() else None
    file.write_bytes(source.read_bytes())
    migrating.upgrade(url)
    store = Store(url)
    try:
        with store.writing() as session:
            begin_epoch(session)
    finally:
        store.close()
    return before


def _file(url: str) -> Path:
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or not parsed.database:
        raise BackupRefused(reason="pg_dump, pg_restore")
    return Path(parsed.database)


def _check(copy: Path) -> None:
    """Raise BackupRefused unless a file is a sound store."""
    try:
        with closing(sqlite3.connect(f"file:{copy}?mode=ro", uri=True)) as opened:
            [[verdict]] = opened.execute("PRAGMA quick_check(1)").fetchall()
            opened.execute("SELECT id FROM cafe LIMIT 1")
    except sqlite3.Error as error:
        raise BackupRefused(reason=str(error)) from None
    if verdict != "ok":
        raise BackupRefused(reason=verdict)


def _put_aside(file: Path) -> Path:
    """Move the store that is there out of the way, with everything that was still in its journal."""
    try:
        with closing(sqlite3.connect(file, timeout=1)) as store:
            store.execute("PRAGMA journal_mode=DELETE")  # refused as long as anybody else has the file open
    except sqlite3.OperationalError as error:
        raise BackupRefused(reason=str(error)) from None
    number = 1
    while (aside := file.with_name(f"{file.name}.before-{number}")).exists():
        number += 1
    file.rename(aside)
    return aside
