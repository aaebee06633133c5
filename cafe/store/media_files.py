"""The files of media that a store knows, and how they go along with a copy of it.

A file has a name by chance and never changes, so a second name for it (a hard link) is as good as a copy. Where a copy
of the store lies, its files lie beside it.
"""

import os
import re
import secrets
import shutil
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from cafe import own_files
from cafe.store import files

KNOWN = "SELECT media.cafe_id, media_file.name FROM media_file JOIN media ON media.id = media_file.media_id"
CAFE = re.compile(r"[0-9a-z]{1,24}")
NAME = re.compile(r"[0-9a-f]{32}\.[0-9a-z]{3,4}")

Named = tuple[str, str]  # the id of a café, and a name


@dataclass(frozen=True)
class Files:
    """How many of the files that a store knows are there, how many bytes they have, and how many are missing."""

    there: int
    bytes: int
    missing: int


def beside(store: Path) -> Path:
    """Return where the files of a copy of a store lie."""
    return store.with_name(f"{store.name}-media")


def known(store: Path) -> list[Named]:
    """Return the files that a store of SQLite knows; none if it is older than media, or broken."""
    try:
        with closing(sqlite3.connect(files.uri(store, "ro"), uri=True)) as opened:
            found = opened.execute(KNOWN).fetchall()
    except sqlite3.Error:
        return []
    return ours(found)


def ours(found: Iterable[Named]) -> list[Named]:
    """Return those that are named as we name files: nothing that a broken store says leads elsewhere."""
    return [(cafe, name) for cafe, name in found if CAFE.fullmatch(cafe) and NAME.fullmatch(name)]


def lying(folder: Path) -> list[Named]:
    """Return all files that lie in a folder of media, whoever knows them."""
    found = (path for path in folder.glob("*/*") if NAME.fullmatch(path.name) and CAFE.fullmatch(path.parent.name))
    return [(path.parent.name, path.name) for path in found]


def look(names: Sequence[Named], folder: Path) -> Files:
    """Look which of these files are in a folder."""
    there = [path for cafe, name in names if (path := folder / cafe / name).is_file()]
    return Files(len(there), sum(path.stat().st_size for path in there), len(names) - len(there))


def take_along(names: Iterable[Named], source: Path, target: Path) -> None:
    """Put files into another folder as well; what is there already, or missing, is passed over. Raises OSError."""
    touched = set()
    for cafe, name in names:
        file, other = source / cafe / name, target / cafe / name
        if file.is_file() and not other.exists():
            other.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _double(file, other)
            touched |= {other.parent, target, target.parent}
    own_files.tighten(touched - {target.parent})
    for folder in touched:
        own_files.sync(folder)


def _double(file: Path, other: Path) -> None:
    """Give a file a second name; on another disk a copy, which is whole before it has the name."""
    try:
        os.link(file, other)
    except OSError:
        part = other.with_name(
            f"{secrets.token_hex(16)}{other.suffix}"
        )  # if it is cut off, it is a stray as others are
        own_files.make(part)
        shutil.copyfile(file, part)
        own_files.sync(part)
        part.rename(other)
