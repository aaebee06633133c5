"""A second server on the store of the first: refused, by whichever path it comes, and never because of a dead one."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cafe.store import server_lock
from cafe.terminal import Stop
from tests.architecture.test_imports import ROOT

ADDRESS = "http://127.0.0.1:5000"
HOLD = """
import sys
from cafe.store import server_lock
server_lock.hold(sys.argv[1], "")
print("held", flush=True)
input()
"""


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Path]:
    """A store that the server of this process holds."""
    file = tmp_path / "cafe.sqlite"
    file.touch()
    opened = server_lock.hold(f"sqlite:///{file}", ADDRESS)
    assert opened is not None
    yield file
    os.close(opened)


def test_a_second_server_is_told_who_holds_the_store_and_what_to_do(file: Path) -> None:
    with pytest.raises(Stop) as refused:
        server_lock.hold(f"sqlite:///{file}", "http://127.0.0.1:5001")
    told = str(refused.value)
    assert all(word in told for word in (str(file), f"Prozess {os.getpid()}, {ADDRESS}", "Port", "PostgreSQL")), told


def test_a_link_and_another_path_lead_to_the_same_store(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (file.parent / "folder").mkdir()
    (link := file.parent / "folder" / "link.sqlite").symlink_to(file)
    monkeypatch.chdir(file.parent)
    for path in (link, file.parent / "folder" / ".." / file.name, Path(file.name)):
        with pytest.raises(Stop):
            server_lock.hold(f"sqlite:///{path}", ADDRESS)


def test_another_store_in_the_folder_is_free(file: Path) -> None:
    opened = server_lock.hold(f"sqlite:///{file.with_name('other.sqlite')}", ADDRESS)
    assert opened is not None
    os.close(opened)


def test_a_server_that_was_killed_holds_nothing(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'cafe.sqlite'}"
    command = [sys.executable, "-c", HOLD, url]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
        assert server.stdout and server.stdout.readline() == b"held\n"
        with pytest.raises(Stop, match=f"Prozess {server.pid}"):
            server_lock.hold(url, ADDRESS)
        server.kill()
    opened = server_lock.hold(url, ADDRESS)
    assert opened is not None
    os.close(opened)


@pytest.mark.parametrize("url", ["sqlite://", "postgresql+psycopg2://cafe@/cafe", "sqlite:////nowhere/cafe.sqlite"])
def test_where_nothing_can_be_shared_or_everything_may_be_nothing_is_held(url: str) -> None:
    assert server_lock.hold(url, ADDRESS) is None
