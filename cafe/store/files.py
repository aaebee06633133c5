"""The files of an SQLite store: the one with the data, the journals beside it, and stores that were put aside."""

import glob
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from sqlalchemy import make_url

ALONE_SECONDS = 1  # for another command to be done; a server holds the store for as long as it runs
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


def lock(file: Path) -> Path:
    """Return the file that a server locks; a store has one, by whichever path or link it is opened."""
    file = file.resolve()
    return file.with_name(f"{file.name}.lock")


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


def is_in_use(file: Path) -> bool:
    """Say whether anybody else has a store open: a server, for as long as it runs, or a command that takes its time."""
    with suppress(sqlite3.DatabaseError):
        opened = sqlite3.connect(uri(file, "rw"), uri=True, timeout=ALONE_SECONDS, isolation_level=None)
        with closing(opened) as store:
            try:
                store.execute("PRAGMA journal_mode=DELETE")  # refused as long as anybody else has the file open
            except sqlite3.OperationalError as error:
                return "locked" in str(error)
    return False  # whatever is wrong with it, whoever opens it next will say so


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


class Place:
    """Whether the files that a store has open are still those in its place.

    SQLite goes on writing to a file that was deleted, moved or replaced; what is acknowledged then is gone with the
    process.
    """

    def __init__(self, file: Path | None) -> None:
        self.file = file
        self.opened: dict[Path, tuple[int, int]] = {}  # which file was there

    def opens(self) -> None:
        """Remember the file that is being opened now."""
        self.opened = {}
        if self.file and (identity := _identity(self.file)):
            self.opened[self.file] = identity

    def holds(self) -> bool:
        """Look whether everything is still there; it costs a few microseconds."""
        if self.file is None or not self.opened:
            return True
        journal = journals(self.file)[0]  # SQLite makes it with the first transaction, and keeps it while it is open
        if journal not in self.opened and (identity := _identity(journal)):
            self.opened[journal] = identity
        return all(_identity(file) == identity for file, identity in self.opened.items())


def _identity(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
