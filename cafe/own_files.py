"""Files that only the owner of this installation may read: the store, its copies, the key, what the terminal writes."""

import errno
import fcntl
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import sleep

from cafe.terminal import Stop, warn

OTHERS = 0o077  # the rights of group and world
PART = ".world-cafe.part"  # one in a folder: what a command left that was killed, the next one takes away
MOST_TRIES, PAUSE_SECONDS = 50, 0.2  # to be alone in a folder: ten seconds


def keep_to_owner() -> None:
    """From now on this process makes files and folders that nobody else may read."""
    os.umask(OTHERS)


def existing(path: Path) -> Path:
    """Return a folder, or the nearest one around it that is there."""
    return next(one for one in (path, *path.parents) if one.exists())


def is_writable(path: Path) -> bool:
    """Whether this process may write in a folder, or make it."""
    there = existing(path)
    return there.is_dir() and os.access(there, os.W_OK | os.X_OK)


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


@contextmanager
def alone_in(folder: Path) -> Iterator[Path]:
    """Yield the name under which a file is made ready in a folder; meanwhile other commands wait, and say so.

    The lock is the system's: it ends with the process, whatever ends that. Raises Stop if another command keeps it.
    """
    part = folder / PART
    opened = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        _lock(opened, folder)
        part.unlink(missing_ok=True)
        try:
            yield part
        finally:
            part.unlink(missing_ok=True)
    finally:
        os.close(opened)


def _lock(opened: int, folder: Path) -> None:
    """Lock a folder for this process, as soon as no other command works there. Raises Stop if that takes too long."""
    for tried in range(MOST_TRIES):
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if not tried:
                warn(f"{folder}: Hier schreibt gerade ein anderer Befehl; dieser wartet auf ihn.")
            sleep(PAUSE_SECONDS)
        except OSError:  # a disk that knows no locks
            return
        else:
            return
    raise Stop(f"{folder}: Hier schreibt noch immer ein anderer Befehl. Es wurde nichts geschrieben.")


def put(path: Path, content: bytes) -> None:
    """Write a file: at each moment the whole old one or the whole new one is in its place. Raises OSError."""
    put_by(path, lambda part: part.write_bytes(content))


def put_by(path: Path, write: Callable[[Path], object]) -> None:
    """Have a file written, as `put` does; `write` is told where."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    with alone_in(path.parent) as part:
        make(part)
        try:
            write(part)
            sync(part)
        except OSError as error:  # a disk that is full does not say for which file
            raise OSError(error.errno, error.strerror, str(path)) from None
        part.replace(path)
        sync(path.parent)
