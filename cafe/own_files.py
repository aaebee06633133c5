"""Files that only the owner of this installation may read: the store, its copies, the key, what the terminal writes."""

import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

OTHERS = 0o077  # the rights of group and world


def keep_to_owner() -> None:
    """From now on this process makes files and folders that nobody else may read."""
    os.umask(OTHERS)


def make(path: Path) -> None:
    """Make an empty file, unless there is one; it is never readable by others, not for a moment.

    One that is there is not even opened: closing it would take away the locks that SQLite holds on it in this process.
    """
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))


def tighten(paths: Iterable[Path]) -> None:
    """Take the rights of others from what an earlier version, or somebody by hand, has made."""
    for path in paths:
        with suppress(OSError):  # gone meanwhile, or it belongs to somebody else, who decides
            mode = stat.S_IMODE(path.stat().st_mode)
            if mode & OTHERS:
                path.chmod(mode & ~OTHERS)


def sync(path: Path) -> None:
    """Have the disk keep what was written to a file; or, for a folder, what was made and renamed in it."""
    opened = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
