"""Files that no row knows go: somebody was cut off between a file and its row, or between a row and its file."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import select

from cafe.domain import Cafe, MediaFile
from cafe.publication.media.folder import COMING, NAME
from cafe.store.engine import Store

STRAY_SECONDS = 3600.0  # a row follows its file in less than a second; a video that comes slowly is written on
SOME = 200  # files that are looked at before others have their turn

Aside = Callable[..., Any]


def sweep(store: Store, root: Path, aside: Aside, sleep: Callable[[float], None]) -> int:
    """Delete strays, a few at a time; return how many. `aside` does what may keep the disk busy beside the loop.

    A folder in which this store knows no café at all is not its own, and is left alone.
    """
    here = folders(root)
    own = _cafes(store, [path.name for path in here])
    if here and not own:
        here = []
    older, swept = _older(root, here), 0
    while some := list(islice(older, SOME)):
        known = _known(store, [path.name for path in some])
        strays = [path for path in some if path.name not in known]
        aside(_unlink, strays)
        swept += len(strays)
        sleep(0)
    for path in here:
        if path.name not in own:
            with suppress(OSError):
                path.rmdir()
    return swept


def folders(root: Path) -> list[Path]:
    """Return the folders of cafés."""
    if not root.is_dir():
        return []
    return [
        path for path in root.iterdir() if path.is_dir() and any(NAME.fullmatch(one.name) for one in path.iterdir())
    ]


def _older(root: Path, here: list[Path]) -> Iterator[Path]:
    """Yield the files that nobody has touched for a while."""
    before = time.time() - STRAY_SECONDS
    for path in [root / COMING, *here]:
        with suppress(FileNotFoundError), os.scandir(path) as found:
            for one in found:
                is_ours = path.name == COMING or NAME.fullmatch(one.name)
                if is_ours and one.stat(follow_symlinks=False).st_mtime < before:
                    yield path / one.name


def _cafes(store: Store, names: list[str]) -> set[str]:
    with store.reading() as session:
        return set(session.scalars(select(Cafe.id))) & set(names)


def _known(store: Store, names: list[str]) -> set[str]:
    with store.reading() as session:
        return set(session.scalars(select(MediaFile.name).where(MediaFile.name.in_(names))))


def _unlink(paths: list[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
