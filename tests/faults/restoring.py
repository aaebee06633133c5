"""`python -m tests.faults.restoring FOLDER SEED MANY [in_place]`: restores that are killed, each before another line.

FOLDER has a store, `cafe.sqlite`, and a copy to bring back, `kept.sqlite`. For each kill, evenly spread over the lines
of the restore, a line is printed: what was found in the place of the store, and how many cafés a start finds or makes.
"""

import json
import os
import random
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

from cafe.__main__ import main as cafe
from cafe.domain.epoch import begin_epoch
from cafe.store import backup, migrating
from cafe.store.engine import Store

STEPS = {"backup.py", "files.py", "migrating.py", "own_files.py", "restoring.py"}  # the files whose lines are counted

Restore = Callable[[str, Path], Any]


class Found(NamedTuple):
    """What is in a store: the names in it, and its epoch; nothing of both if it is none."""

    names: frozenset[str]
    epoch: str


def in_place(url: str, source: Path) -> None:
    """Bring a copy back without care, step by step in the store's own place: the control."""
    file = Path(url.removeprefix("sqlite:///"))
    file.rename(file.with_name(f"{file.name}.before-1"))
    file.write_bytes(source.read_bytes())
    migrating.upgrade(url)
    store = Store(url)
    with store.writing() as session:
        begin_epoch(session)
    store.close()


def kill_before(restore: Restore, url: str, source: Path, at: int) -> bool:
    """Begin a restore in a process that kills itself before line `at`; return whether it came so far."""

    def kill(count: int) -> None:
        if count == at:
            os.kill(os.getpid(), signal.SIGKILL)

    if not (child := os.fork()):
        _traced(restore, url, source, kill)
        os._exit(0)
    return os.waitpid(child, 0)[1] == signal.SIGKILL


def _traced(restore: Restore, url: str, source: Path, before_line: Callable[[int], None]) -> int:
    count = 0

    def look(frame: FrameType, event: str, _: object) -> Any:
        nonlocal count
        if Path(frame.f_code.co_filename).name not in STEPS:
            return None
        if event == "line":
            count += 1
            before_line(count)
        return look

    before = sys.gettrace()
    sys.settrace(look)
    try:
        restore(url, source)
    finally:
        sys.settrace(before)
    return count


def found(file: Path) -> Found:
    """Return what a start of the server would find."""
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=rw", uri=True)) as store:
            assert store.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            names = frozenset(name for (name,) in store.execute("SELECT name FROM organizer"))
            [[epoch]] = store.execute("SELECT id FROM epoch").fetchall()
            return Found(names, epoch)
    except (sqlite3.Error, ValueError, AssertionError):
        return Found(frozenset(), "")


def cafes_after_start(url: str) -> int:
    """Bring up the store as `bin/run` does, and return how many cafés there are; 0 if it does not begin."""
    os.environ["CAFE_DATABASE"] = url
    try:
        migrating.upgrade(url)
        cafe(["demo", "--if-empty"])
    except SystemExit:
        return 0
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as store:
        [[cafes]] = store.execute("SELECT count(*) FROM cafe").fetchall()
    return int(cafes)


def main() -> None:
    """Kill some, and say what was found."""
    folder, many = Path(sys.argv[1]), int(sys.argv[3])
    restore = in_place if sys.argv[4:] == ["in_place"] else backup.bring_back
    dice = random.Random(int(sys.argv[2]))
    whole = _copy_of(folder, "whole")
    lines = _traced(restore, whole, folder / "kept.sqlite", lambda _: None)
    for number in range(many):
        at = 1 + int((number + dice.random()) * lines / many)
        url = _copy_of(folder, str(number))
        reached = kill_before(restore, url, folder / "kept.sqlite", at)
        there = found(folder / str(number) / "cafe.sqlite")
        print(json.dumps([reached, sorted(there.names), there.epoch, cafes_after_start(url)]), flush=True)


def _copy_of(folder: Path, name: str) -> str:
    (folder / name).mkdir()
    return f"sqlite:///{shutil.copy(folder / 'cafe.sqlite', folder / name)}"


if __name__ == "__main__":
    main()
