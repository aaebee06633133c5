"""What an error of the database is: a refusal for who sent a command, a sentence for who sits at the terminal."""

import os
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.exc import IntegrityError, OperationalError

from cafe.errors import Busy, CafeError, Full, StoreLost
from cafe.store import files

DISK_FULL = "disk is full", "No space left"
STORE_LOST = (
    "readonly database",  # SQLite: by its rights, or because its disk was mounted anew
    "disk I/O error",
    "unable to open database file",
    "malformed",
    "not a database",
    "read-only transaction",  # PostgreSQL
)

RACES = "40001", "40P01"  # serialization_failure, deadlock_detected

UPGRADE = "„bin/cafe db upgrade“"
RESTORE = "„bin/cafe restore SICHERUNG“ holt ihn aus einer Sicherung zurück."
HELD = "Den Bestand hält gerade jemand anderes fest. Bitte versuchen Sie es gleich noch einmal."
SILENT = "PostgreSQL antwortet nicht. Läuft es, und stimmen Rechner und Port in CAFE_DATABASE?"
NOT_LET_IN = "PostgreSQL nimmt Namen oder Passwort aus CAFE_DATABASE nicht an."
CROWDED = "PostgreSQL nimmt gerade keine Verbindung mehr an. Bitte versuchen Sie es gleich noch einmal."

# Words of the database, and the sentence about them; {place} is where the store is.
IN_WORDS = {
    DISK_FULL: "Auf dem Datenträger ist kein Platz mehr. Es wurde nichts geändert.",
    ("readonly database",): "{place} darf nicht beschrieben werden, von diesem Konto oder auf diesem Datenträger.",
    ("malformed",): "{place} ist beschädigt. " + RESTORE,
    ("not a database",): "{place} ist kein Bestand, oder er ist beschädigt. " + RESTORE,
    ("disk I/O error",): "Der Datenträger von {place} meldet einen Fehler.",
    ("locked", "lock timeout", "deadlock"): HELD,
    ("no such table", "no such column", "relation "): "{place} hat ein anderes Schema. Bitte " + UPGRADE + ".",
    ("password", "pg_hba.conf", 'role "'): NOT_LET_IN,
    ("permission denied",): "Dem Konto aus CAFE_DATABASE fehlt in PostgreSQL ein Recht.",
    ('database "',): "Die Datenbank aus CAFE_DATABASE gibt es in PostgreSQL nicht; createdb legt sie an.",
    ("too many clients", "connection slots"): CROWDED,
    ("read-only transaction",): "Diese PostgreSQL-Datenbank lässt sich nur lesen.",
    (
        "could not translate host",
        "refused",
        "timeout",
        "timed out",
        "No route",
        "unreachable",
        "closed the connection",
    ): SILENT,
    ("No such file or directory", "starting up", "shutting down", "terminating connection"): SILENT,
}


class Away(OperationalError):
    """The database gives no answer, or has cut the connection. It is logged once, when it goes and when it is back."""


def lost_race(error: BaseException) -> bool:
    """Say whether another process was faster, so that the same may succeed now, or find that it is done."""
    return isinstance(error, IntegrityError) or getattr(getattr(error, "orig", None), "pgcode", None) in RACES


def why_not_written(error: BaseException | None) -> CafeError:
    """Return the refusal for an error of the database.

    A full disk ends the transaction; then the savepoint is missed, and the error about that hides the first one.
    """
    for said in _words_of(error):
        if any(words in said for words in DISK_FULL):
            return Full()
        if any(words in said for words in STORE_LOST):
            return StoreLost()
    return Busy()


def in_words(error: BaseException, url: str) -> str:
    """Return what is wrong with the store at `url`, as a sentence; nothing of the settings is repeated."""
    file = files.file_of(url)
    said = list(_words_of(error))
    if file and any("unable to open" in words for words in said):
        return _why_not_opened(file)
    for known, sentence in IN_WORDS.items():
        if any(word in words for words in said for word in known):
            return sentence.format(place=file or "PostgreSQL")
    driver = getattr(error, "orig", None) or error
    return f"Die Datenbank lässt sich nicht benutzen: {(str(driver).splitlines() or ['?'])[0]}"


def missing(url: str) -> str | None:
    """Return a sentence if a store would be a file that is not there."""
    file = files.file_of(url)
    return _why_not_opened(file) if file and not file.exists() else None


def _why_not_opened(file: Path) -> str:
    if not file.parent.is_dir():
        return f"Den Ordner {file.parent} aus CAFE_DATABASE gibt es nicht."
    if not file.exists():
        return f"In {file} ist kein Bestand. Stimmt CAFE_DATABASE, legt {UPGRADE} ihn an."
    if not all(os.access(one, os.R_OK | os.W_OK) for one in (file, file.parent)):
        return f"Dieses Konto darf {file} und seinen Ordner nicht lesen und beschreiben."
    return f"{file} lässt sich nicht öffnen."


def _words_of(error: BaseException | None) -> Iterator[str]:
    """Yield what an error says, and each that it hides."""
    while error is not None:
        yield str(error)
        error = error.__context__
