"""The store's file is deleted, moved, replaced, broken or read-only while the server runs: nothing is acknowledged."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from cafe.errors import StoreLost
from cafe.store.engine import Store
from cafe.store.writer import Answer, Command, Writer, write
from tests.store.conftest import Desk, add, command, names


@pytest.fixture
def file(desk: Desk) -> Path:
    """The file of the store."""
    return Path(desk.store.writer.url.database or "")


def replace(file: Path) -> None:
    """Put a copy in its place, as somebody would who brings a backup back by hand."""
    os.replace(shutil.copy(file, file.with_name("copy")), file)


def unmount(file: Path) -> None:
    """Take the whole folder away."""
    file.parent.rename(file.parent.with_name("elsewhere"))


WAYS: dict[str, Callable[[Path], object]] = {
    "deleted": Path.unlink,
    "moved": lambda file: file.rename(file.with_name("moved")),
    "replaced": replace,
    "without its journal": lambda file: file.with_name(f"{file.name}-wal").unlink(),
    "without its disk": unmount,
}


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_acknowledged_once_the_file_is_not_in_its_place(writer: Writer, file: Path, way: str) -> None:
    writer.run(command("davor"))
    assert writer.store.place.holds()
    WAYS[way](file)
    assert not writer.store.place.holds()
    with pytest.raises(StoreLost) as lost:
        writer.run(command("danach", cid="cid-1"))
    assert lost.value.retry and writer.lost


def test_what_vanished_and_is_put_back_takes_the_same_command_again(writer: Writer, file: Path) -> None:
    writer.run(command("davor"))
    moved = file.rename(file.with_name("moved"))
    with pytest.raises(StoreLost):
        writer.run(command("danach", cid="cid-1"))
    moved.rename(file)
    assert writer.run(command("danach", cid="cid-1")) == {"name": "danach"}
    assert not writer.lost and names(writer.store) == {"davor", "danach"}


def test_a_file_that_vanishes_while_a_command_is_written_takes_no_acknowledgement(writer: Writer, file: Path) -> None:
    writer.run(command("davor"))

    def act(session: Session) -> Answer:
        file.rename(file.with_name("moved"))
        return add("dabei")(session)

    with pytest.raises(StoreLost):
        writer.run(Command(act))


def test_no_empty_store_is_made_by_looking_for_one_that_vanished(writer: Writer, file: Path) -> None:
    writer.run(command("davor"))
    file.unlink()
    with pytest.raises(StoreLost):
        writer.run(command("danach"))
    with pytest.raises(OperationalError):
        names(writer.store)
    assert not file.exists()


def test_a_store_that_may_not_be_written_says_so_and_takes_again_when_it_may(desk: Desk, writer: Writer) -> None:
    """As after a disk was mounted read-only."""

    def read_only(on: bool) -> None:
        raw = desk.store.writer.raw_connection()
        raw.execute(f"PRAGMA query_only={int(on)}")
        raw.close()

    writer.run(command("davor"))
    read_only(True)
    with pytest.raises(StoreLost):
        writer.run(command("danach", cid="cid-1"))
    assert writer.lost
    read_only(False)
    assert writer.run(command("danach", cid="cid-1")) == {"name": "danach"}
    assert not writer.lost


@pytest.mark.parametrize("content", [b"dust" * 4_000, b"SQLite format 3\0" + b"dust" * 4_000], ids=["dust", "half"])
def test_a_broken_file_is_a_matter_of_the_machine_and_no_fault_of_ours(tmp_path: Path, content: bytes) -> None:
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(content)
    [outcome], _ = write(Store(f"sqlite:///{broken}"), [command("danach")])
    assert isinstance(outcome, StoreLost)


def test_opening_the_store_once_more_takes_its_locks_from_nobody(writer: Writer, file: Path) -> None:
    writer.run(command("davor"))
    another = Store(writer.store.url)
    another.writer.connect().close()
    look = f"import sqlite3; one = sqlite3.connect({str(file)!r}); one.execute('SELECT 1 FROM cafe'); one.close()"
    subprocess.run([sys.executable, "-c", look], check=True)  # whoever closes last puts the journal away
    assert writer.store.place.holds()
    another.close()
