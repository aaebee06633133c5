"""A restore is killed in the middle: the old store or the new one is there, whole, in the right epoch."""

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cafe.store import backup, migrating
from cafe.store.engine import Store
from cafe.store.writer import write
from tests.cast import gather
from tests.faults.ledger import Ledger
from tests.faults.profile import Profile
from tests.faults.restoring import found
from tests.server_fixture import ROOT
from tests.store.conftest import command

POINTS = 12
CAFES = 2  # of the cast; a start that makes demo cafés finds others
Tell = Callable[[str], None]

SEEDS: dict[str, list[int]] = {}


def kills(folder: Path, dice: random.Random, many: int, *way: str) -> list[tuple[bool, bool, bool]]:
    """Kill restores; return of each whether it came so far, whether the old store was found, whether the new one."""
    folder.mkdir()
    file, kept = folder / "cafe.sqlite", folder / "kept.sqlite"
    url = f"sqlite:///{file}"
    migrating.upgrade(url)
    store = Store(url)
    with store.writing() as session:
        gather(session)
    write(store, [command("davor")])
    backup.back_up(url, kept)
    write(store, [command("danach")])
    store.close()
    old, copied = found(file), found(kept)
    shutil.copy(kept, folder / "unchanged")
    program = [sys.executable, "-m", "tests.faults.restoring", str(folder), str(dice.randrange(10**6)), str(many), *way]
    done = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=True)
    assert kept.read_bytes() == (folder / "unchanged").read_bytes()
    told: list[Any] = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("[")]
    return [
        (
            reached,
            cafes == CAFES and set(names) == old.names and epoch == old.epoch,
            cafes == CAFES and set(names) == copied.names and epoch not in ("", old.epoch, copied.epoch),
        )
        for reached, names, epoch, cafes in told
    ]


def test_a_restore_that_is_killed_leaves_the_old_store_or_the_new_one_whole(
    profile: Profile, ledger: Ledger, dice: random.Random, tmp_path: Path, figures: Tell
) -> None:
    seen = kills(tmp_path / "kills", dice, POINTS * profile.restores)
    ledger.faults += len(seen)
    ledger.mismatches += sum(not (old or new) for _, old, new in seen)
    figures(f"{len(seen)} kills: {sum(old for _, old, _ in seen)} × the old, {sum(new for *_, new in seen)} × the new")
    assert len(seen) == POINTS * profile.restores
    assert all(reached for reached, _, _ in seen)
    assert any(old for _, old, _ in seen)


def test_a_restore_in_the_place_of_the_store_is_noticed(dice: random.Random, tmp_path: Path) -> None:
    seen = kills(tmp_path / "kills", dice, POINTS // 2, "in_place")
    assert any(not (old or new) for _, old, new in seen)
