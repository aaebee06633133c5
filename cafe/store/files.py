"""The files of an SQLite store: the one with the data, the journals beside it, and stores that were put aside."""

import glob
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from sqlalchemy import make_url

JOURNALS = ("-wal", "-shm", "-journal")


def file_of(url: str) -> Path | None:
    """Return the file of a store; None for another database, or one in memory."""
    parsed = make_url(url)
    named = parsed.get_backend_name() == "sqlite" and parsed.database not in (None, "", ":memory:")
    return Path(parsed.database or "").absolute() if named else None


def url_of(url: str, file: Path) -> str:
    """Return the URL of a store like this one in another file."""
    return make_url(url).set(database=str(file)).render_as_string(hide_password=False)


def uri(file: Path, mode: str) -> str:
    """Return how SQLite is told to open a file; only mode "rwc" may make one."""
    return f"{file.absolute().as_uri()}?mode={mode}"


def journals(file: Path) -> list[Path]:
    """Return the journals that belong to a store, if they are there or not."""
    return [file.with_name(file.name + ending) for ending in JOURNALS]


def unfinished(file: Path) -> Path:
    """Return where a restore makes the new store ready."""
    return file.with_name(f"{file.name}.new")


def aside(file: Path, number: int) -> Path:
    """Return where a restore puts the store that was there before."""
    return file.with_name(f"{file.name}.before-{number}")


def asides(file: Path) -> list[Path]:
    """Return the stores that were put aside."""
    return sorted(file.parent.glob(f"{glob.escape(file.name)}.before-*[0-9]"))


def all_files(file: Path) -> list[Path]:
    """Return every file of a store that may be there."""
    kept = asides(file)
    return [one for store in (file, unfinished(file), *kept) for one in (store, *journals(store))]


def stranded(url: str) -> list[Path]:
    """Return what lies beside a store that is missing or empty; to begin a new one there would hide it."""
    file = file_of(url)
    if file is None or not _is_empty(file):
        return []
    return [left for left in (*asides(file), unfinished(file), journals(file)[0]) if left.exists() and _size(left)]


def _is_empty(file: Path) -> bool:
    if not _size(file):
        return True
    with suppress(sqlite3.Error), closing(sqlite3.connect(uri(file, "ro"), uri=True)) as store:
        [[tables]] = store.execute("SELECT count(*) FROM sqlite_master").fetchall()
        return not tables
    return False  # whatever it is, it is not nothing


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0
