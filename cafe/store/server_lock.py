"""One server for one SQLite file: a second one would neither hear nor tell what the first one's phones write.

The lock is the system's, on a file beside the store, and ends with the process, whatever ends that. Commands at the
terminal do not ask for it.
"""

import fcntl
import os
from contextlib import suppress

from cafe.store import files
from cafe.terminal import Stop

MOST_BYTES = 200  # of what the file says about who holds it

HELD = (
    "{file}: Diesen Bestand hat schon ein Server{who}. Ein zweiter erführe nicht, was an dessen Tischen geschrieben "
    "wird; ein anderer Port ändert daran nichts. Halten Sie den ersten an, oder nehmen Sie für mehrere Server "
    "PostgreSQL (docs/operating.md)."
)


def hold(url: str, address: str) -> int | None:
    """Hold a store for this server for as long as its process lives; return the descriptor of the lock.

    None for a database that takes several servers, or none but this process could open. `address` is where the server
    is reached, for whoever starts a second one. Raises Stop if another server has the store.
    """
    if (store := files.file_of(url)) is None:
        return None
    file = files.lock(store)
    try:
        opened = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError:  # whatever is wrong with the folder, whoever opens the store will say so
        return None
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        who = os.pread(opened, MOST_BYTES, 0).decode(errors="replace").strip()
        os.close(opened)
        raise Stop(HELD.format(file=store, who=who and f" ({who})")) from None
    except OSError:  # a disk that knows no locks
        return opened
    _sign(opened, f"Prozess {os.getpid()}, {address}\n")
    return opened


def _sign(opened: int, who: str) -> None:
    """Write who holds the lock; a full disk keeps nobody from holding it."""
    with suppress(OSError):
        os.ftruncate(opened, 0)
        os.pwrite(opened, who.encode(), 0)
