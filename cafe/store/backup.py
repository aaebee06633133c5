"""A copy of the whole store while it is used, and the way back from it; SQLite only (PostgreSQL: `backup_postgres`).

At each moment of a restore the whole old store or the whole new one is in its place, wherever it is cut off, and all
files of media that it knows are in their folder.
"""

import errno
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from cafe import own_files
from cafe.domain.epoch import begin_epoch
from cafe.errors import BackupRefused
from cafe.store import files, media_files, migrating
from cafe.store.engine import Store
from cafe.store.trouble import in_words, missing
from cafe.terminal import Stop

THERE = "ist schon da"
REASONS = {
    "locked": "Den Bestand benutzt noch jemand. Bitte halten Sie den Server an.",
    "busy": "Den Bestand benutzt noch jemand. Bitte halten Sie den Server an.",
    "full": "Auf dem Datenträger ist kein Platz mehr.",
    "not a database": "Die Datei ist keine Sicherung.",
    "malformed": "Die Datei ist beschädigt.",
    "no such table": "Die Datei ist keine Sicherung.",
    "readonly": "In diesen Ordner darf nicht geschrieben werden.",
    "unable to open": "Die Datei lässt sich nicht öffnen.",
}


def back_up(url: str, target: Path, media: Path | None = None) -> None:
    """Write a copy of the store as of one moment; writers are not held up. Raises BackupRefused, OSError.

    The files in `media` that the copy knows lie beside it before it has its name: what has it is whole.
    """
    file = _file(url)
    if why := missing(url):
        raise BackupRefused(reason=why)
    if target.exists() or target.is_symlink():
        raise FileExistsError(errno.EEXIST, THERE, str(target))
    with own_files.alone_in(target.parent) as part:
        _copy(file, part, lambda error: in_words(error, url))
        if media:
            _take_files(part, media, media_files.beside(target))
        _name(part, target)
        own_files.sync(target.parent)


def bring_back(url: str, source: Path, media: Path | None = None) -> Path | None:
    """Put a copy in the place of a store that nobody uses, in another epoch. Raises BackupRefused, OSError.

    Its files come to those in `media` before, and beside the store that was there before lie those that it had.
    Returns where that is kept, None if there was none.
    """
    file = _file(url).resolve()  # where a link leads: the link itself stays
    new = files.unfinished(file)
    if any(_is_same(source, own) for own in (file, new)):
        raise BackupRefused(reason=f"{source} ist der Bestand selbst. Er bleibt, wie er ist.")
    with own_files.alone_in(file.parent) as part, _alone_in(file):
        try:
            _make_ready(url, source, new)
            before = _keep_aside(file, part)
            if media and before:
                media_files.take_along(media_files.lying(media), media, media_files.beside(before))
            if media:
                media_files.take_along(media_files.known(new), media_files.beside(source), media)
            os.replace(new, file)
            own_files.sync(file.parent)
        finally:
            _remove(new)
    return before


def begin_another_epoch(url: str) -> None:
    """Have all screens load and send everything again, after a database came back by its own means."""
    store = Store(url)
    try:
        with store.writing() as session:
            begin_epoch(session)
    finally:
        store.close()


def _file(url: str) -> Path:
    if file := files.file_of(url):
        return file
    raise BackupRefused(reason="Dieser Bestand ist keine Datei.")


def _take_files(copy: Path, media: Path, target: Path) -> None:
    """Lay the files of a copy beside it, or nothing."""
    was_there = target.exists()
    try:
        media_files.take_along(media_files.known(copy), media, target)
    except OSError:
        if not was_there:
            shutil.rmtree(target, ignore_errors=True)
        raise


def _is_same(one: Path, other: Path) -> bool:
    """Whether two names lead to one file."""
    return one.exists() and other.exists() and one.samefile(other)


def _copy(source: Path, target: Path, said: Callable[[sqlite3.Error], str]) -> None:
    """Write all of a store, with what is still in its journal, into another file, and check what was written."""
    _remove(target)
    own_files.make(target)
    try:
        with closing(sqlite3.connect(files.uri(source, "ro"), uri=True)) as store:
            store.execute("SELECT id FROM cafe LIMIT 1")  # the next line has other words for what is no store
            store.execute("VACUUM INTO ?", (str(target),))
    except sqlite3.Error as error:
        raise BackupRefused(reason=said(error)) from None
    _check(target)
    own_files.sync(target)


def _check(copy: Path) -> None:
    """Raise BackupRefused unless a file is a sound store."""
    try:
        with closing(sqlite3.connect(files.uri(copy, "ro"), uri=True)) as opened:
            [[verdict]] = opened.execute("PRAGMA quick_check(1)").fetchall()
            opened.execute("SELECT id FROM cafe LIMIT 1")
    except sqlite3.Error as error:
        raise BackupRefused(reason=_said(error)) from None
    if verdict != "ok":
        raise BackupRefused(reason=f"Die Datei ist beschädigt ({verdict}).")


def _said(error: sqlite3.Error) -> str:
    """Return SQLite's message as a sentence for whoever sits at the terminal."""
    return next((sentence for words, sentence in REASONS.items() if words in str(error)), str(error))


@contextmanager
def _alone_in(file: Path) -> Iterator[None]:
    """Empty the journal of the store that is there, and let nobody else use it meanwhile."""
    if not file.exists():
        yield
        return
    with closing(
        sqlite3.connect(files.uri(file, "rw"), uri=True, timeout=files.ALONE_SECONDS, isolation_level=None)
    ) as store:
        try:
            store.execute("PRAGMA journal_mode=DELETE")  # refused as long as anybody else has the file open
            store.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise BackupRefused(reason=_said(error)) from None
        except sqlite3.DatabaseError:  # it is broken, which is why a copy is wanted
            pass
        yield


def _make_ready(url: str, source: Path, new: Path) -> None:
    """Make the new store, in today's schema and in another epoch, beside the old one."""
    _copy(source, new, _said)
    place = files.url_of(url, new)
    try:
        migrating.upgrade(place)
    except Stop as refused:
        raise BackupRefused(reason=str(refused)) from None
    begin_another_epoch(place)
    with _alone_in(new):
        pass  # all of it is in the one file now
    _check(new)
    own_files.sync(new)


def _keep_aside(file: Path, part: Path) -> Path | None:
    """Give the store that is there a second name, and one to the journals that it could not take in."""
    if not (file.exists() or any(journal.exists() for journal in files.journals(file))):
        return None
    for kept in files.asides(file):
        if _is_same(kept, file):  # a restore was cut off here
            kept.unlink()
    number = 1
    while (aside := files.aside(file, number)).exists():
        number += 1
    left = list(zip(files.journals(file), files.journals(aside), strict=True))
    for one, other in [(file, aside), *left]:
        if one.exists():
            _double(one, other, part)
    own_files.sync(file.parent)
    for journal, _ in left:  # beside the new store it would be read into it
        journal.unlink(missing_ok=True)
    return aside


def _double(file: Path, other: Path, part: Path) -> None:
    """Give a file a second name; where the disk knows no such thing, a copy, which is whole before it has the name."""
    try:
        os.link(file, other)
    except OSError:
        # by a process of its own: reading the file in ours would end the lock that keeps servers out of it
        copied = subprocess.run(["cp", "--", file, part], capture_output=True, text=True)
        if copied.returncode:
            raise BackupRefused(reason=copied.stderr.strip()) from None
        own_files.sync(part)
        part.rename(other)


def _name(part: Path, target: Path) -> None:
    """Give a copy its name, unless something else has it by now."""
    try:
        os.link(part, target)
    except FileExistsError:
        raise FileExistsError(errno.EEXIST, THERE, str(target)) from None
    except OSError:  # a disk that knows no second names
        part.rename(target)


def _remove(file: Path) -> None:
    for one in (file, *files.journals(file)):
        with suppress(FileNotFoundError):
            one.unlink()
