"""Which refusal an error of the database is: the disk has no room, the file cannot be used, or somebody holds it."""

from cafe.errors import Busy, CafeError, Full, StoreLost

DISK_FULL = "disk is full", "No space left"
STORE_LOST = (
    "readonly database",  # SQLite: by its rights, or because its disk was mounted anew
    "disk I/O error",
    "unable to open database file",
    "malformed",
    "not a database",
    "read-only transaction",  # PostgreSQL
)


def why_not_written(error: BaseException | None) -> CafeError:
    """Return the refusal for an error of the database.

    A full disk ends the transaction; then the savepoint is missed, and the error about that hides the first one.
    """
    while error is not None:
        if any(words in str(error) for words in DISK_FULL):
            return Full()
        if any(words in str(error) for words in STORE_LOST):
            return StoreLost()
        error = error.__context__
    return Busy()
