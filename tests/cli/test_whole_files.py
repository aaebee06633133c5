"""A file that a command writes is the whole old one or the whole new one, and nothing heaps up beside it."""

import fcntl
import os
import resource
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cafe import own_files
from cafe.__main__ import main
from cafe.store import backup
from tests.cast import gathered_in
from tests.cli.test_export import move_to

KILLED = """
import os, signal, sys
from cafe import own_files
from cafe.__main__ import main
own_files.sync = lambda _: os.kill(os.getpid(), signal.SIGKILL)
main(sys.argv[1:])
"""


@pytest.fixture
def exporting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The command that writes a documentation into the folder `out`."""
    store = move_to(tmp_path / "here.sqlite", monkeypatch)
    with gathered_in(store) as cast:
        code = cast.cafe.code
    store.close()
    return ["export", code, "--out", str(tmp_path / "out")]


@contextmanager
def little_room() -> Iterator[None]:
    """A disk on which a file ends after a hundred bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_disk_without_room_leaves_the_old_file_and_says_for_which_it_was(tmp_path: Path) -> None:
    path = tmp_path / "out.html"
    own_files.put(path, b"the old one")
    with little_room(), pytest.raises(OSError) as full:
        own_files.put(path, b"the new one" * 100)
    assert full.value.filename == str(path)
    assert path.read_bytes() == b"the old one" and list(tmp_path.iterdir()) == [path]


def test_a_command_that_is_killed_leaves_the_old_file_and_the_next_one_clears_up(
    exporting: list[str], tmp_path: Path
) -> None:
    main(exporting)
    [path] = (tmp_path / "out").iterdir()
    path.write_bytes(b"the old one")
    assert subprocess.run([sys.executable, "-c", KILLED, *exporting], check=False).returncode == -signal.SIGKILL
    assert path.read_bytes() == b"the old one"
    assert {one.name for one in path.parent.iterdir()} == {path.name, own_files.PART}
    assert main(exporting) == 0
    assert [one.name for one in path.parent.iterdir()] == [path.name] and path.stat().st_size > 1_000


def test_two_commands_do_not_write_into_one_unfinished_file(tmp_path: Path) -> None:
    with own_files.alone_in(tmp_path):
        other = os.open(tmp_path, os.O_RDONLY)
        with pytest.raises(BlockingIOError):
            fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
    fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
    os.close(other)


def test_a_command_beside_one_that_stands_still_says_so_and_gives_up(
    exporting: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(own_files, "sleep", lambda _: None)
    out = tmp_path / "out"
    out.mkdir()
    with own_files.alone_in(out) as part:
        part.touch()
        assert main(exporting) == 2
        waits, gives_up = capsys.readouterr().err.splitlines()
        assert "wartet" in waits and "noch immer" in gives_up and str(out) in waits and str(out) in gives_up
        assert part.exists(), "what the other one makes is its own"
    assert main(exporting) == 0 and capsys.readouterr().err == ""


def test_a_command_goes_on_when_the_other_one_is_done(
    exporting: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    other = os.open(out, os.O_RDONLY)
    fcntl.flock(other, fcntl.LOCK_EX)
    monkeypatch.setattr(own_files, "sleep", lambda _: os.close(other))
    assert main(exporting) == 0
    assert capsys.readouterr().err.count("wartet") == 1


def test_an_export_is_for_its_owner_alone_and_follows_no_link_of_somebody_else(
    exporting: list[str], tmp_path: Path
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "theirs").write_bytes(b"Brief")
    (tmp_path / "out" / own_files.PART).symlink_to(tmp_path / "theirs")
    before = os.umask(0)
    try:
        assert main(exporting) == 0
    finally:
        os.umask(before)
    [path] = (tmp_path / "out").iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600 and (tmp_path / "theirs").read_bytes() == b"Brief"


def test_a_folder_in_the_place_of_an_export_is_named(
    exporting: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(exporting)
    [path] = (tmp_path / "out").iterdir()
    path.unlink()
    path.mkdir()
    capsys.readouterr()
    assert main(exporting) == 2
    assert capsys.readouterr().err == f"export: {path}: {os.strerror(21)}\n"


def test_a_backup_takes_no_name_that_something_else_got_meanwhile(
    exporting: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kept, copied = tmp_path / "kept" / "cafe.sqlite", backup._copy
    kept.parent.mkdir()

    def slowly(*words: object) -> None:
        copied(*words)  # type: ignore[arg-type]
        kept.write_bytes(b"the other one")

    monkeypatch.setattr(backup, "_copy", slowly)
    assert main(["backup", str(kept)]) == 2
    assert capsys.readouterr().err == f"backup: {kept}: ist schon da\n"
    assert [one.read_bytes() for one in kept.parent.iterdir()] == [b"the other one"]
