"""The folder in which the files of media lie, one for each café, for its owner alone.

A file has a name by chance, and never changes once it has it. It is on the disk before a row says so, and goes after
the row has gone; what is left because that was cut off is a stray.
"""

import errno
import re
import secrets
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from cafe import own_files
from cafe.errors import CafeError, Full, StoreLost

NAME = re.compile(r"[0-9a-f]{32}\.(jpg|png|pdf|mp4|webm|vtt)")
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
PIECE = 2**20  # bytes that are copied at once
COMING = "coming"  # the folder of what is on its way in; no café is called so: its id is longer


@dataclass(frozen=True)
class Made:
    """A file that was written: its name, its size in bytes, and for an image in pixels."""

    name: str
    bytes: int
    width: int | None = None
    height: int | None = None


def of_cafe(root: Path, cafe_id: str) -> Path:
    """Return the folder of a café, which is made if it is not there."""
    return made(root / cafe_id)


def coming(root: Path) -> Path:
    """Return a name for a file that is on its way in."""
    return made(root / COMING) / secrets.token_hex(16)


def write(folder: Path, ending: str, content: bytes) -> str:
    """Write a file whole and for good, and return its name; the folder is to be synced after the last one."""
    path = folder / f"{secrets.token_hex(16)}.{ending}"
    own_files.make(path)
    try:
        path.write_bytes(content)
        own_files.sync(path)
    except OSError:
        path.unlink()
        raise
    return path.name


def adopt(folder: Path, ending: str, source: Path) -> str:
    """Give a file that has come in its name, for good."""
    own_files.sync(source)
    path = folder / f"{secrets.token_hex(16)}.{ending}"
    source.rename(path)
    return path.name


def remove(root: Path, cafe_id: str, names: Iterable[str]) -> None:
    """Delete files for good; one that is gone already is no fault."""
    for name in names:
        if NAME.fullmatch(name):
            (root / cafe_id / name).unlink(missing_ok=True)


def remove_all(root: Path, cafe_id: str) -> None:
    """Delete all files of a café, and its folder; what the disk keeps is swept later."""
    shutil.rmtree(root / cafe_id, ignore_errors=True)


def refusal_of(error: OSError) -> CafeError:
    """Return the refusal for what a disk says."""
    return Full() if error.errno in FULL else StoreLost()


def made(folder: Path) -> Path:
    """Make a folder if it is not there, for its owner alone."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
