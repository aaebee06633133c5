"""The folder of photos and files: how it stood a moment ago, without waiting for a look that hangs."""

import threading
import time
from pathlib import Path

import pytest

from cafe.live.media_watch import PATIENCE_SECONDS, MediaWatch


def at_once(function: object, *args: object) -> object:
    """Run it here."""
    return function(*args) if callable(function) else None


def test_a_folder_that_can_be_made_is_there_and_one_behind_a_file_is_not(tmp_path: Path) -> None:
    watch = MediaWatch(tmp_path / "media", at_once, time.sleep)
    watch.look()
    assert not watch.is_lost() and watch.free_bytes
    watch.folder.write_text("no folder")
    watch.look()
    assert watch.is_lost()


def test_a_folder_whose_network_fails_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stale(_: Path) -> bool:
        raise OSError(116, "Stale file handle")

    monkeypatch.setattr(Path, "exists", stale)
    watch = MediaWatch(tmp_path, at_once, time.sleep)
    watch.look()
    assert watch.is_lost() and watch.free_bytes is None


def test_a_look_that_hangs_makes_the_folder_lost_and_holds_nobody_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hangs = threading.Event()
    watch = MediaWatch(tmp_path, lambda *_: (hangs.wait(), (True, 1.0))[1], time.sleep)
    looking = threading.Thread(target=watch.look)
    looking.start()
    assert not watch.is_lost()
    now = time.monotonic()
    with monkeypatch.context() as later:
        later.setattr(time, "monotonic", lambda: now + PATIENCE_SECONDS + 1)
        assert watch.is_lost()
    hangs.set()
    looking.join()
    assert not watch.is_lost()
