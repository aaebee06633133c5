"""A copy of everything while people write, and the way back from it."""

from pathlib import Path

import pytest

from cafe.domain import epoch_of
from cafe.errors import BackupRefused
from cafe.store import backup, migrating
from cafe.store.engine import Store
from tests.cast import gather
from tests.store.conftest import Desk, command, names


@pytest.fixture
def server(tmp_path: Path) -> Store:
    """A store with the whole schema, and a café in it."""
    url = f"sqlite:///{tmp_path / 'cafe.sqlite'}"
    migrating.upgrade(url)
    store = Store(url)
    with store.writing() as session:
        gather(session)
    return store


def epoch(store: Store) -> str:
    with store.reading() as session:
        return epoch_of(session)


def test_a_copy_brought_back_has_what_was_written_before_it_and_another_epoch(server: Store, tmp_path: Path) -> None:
    desk, kept = Desk(server), tmp_path / "kept.sqlite"
    desk.writer.start()
    desk.writer.run(command("davor"))
    backup.back_up(server.url, kept)
    desk.writer.run(command("danach"))
    desk.writer.stop()
    before = epoch(server)
    server.close()
    aside = backup.bring_back(server.url, kept)
    assert "davor" in names(server) and "danach" not in names(server)
    assert epoch(server) not in ("", before)
    server.close()
    assert aside is not None and "danach" in names(Store(f"sqlite:///{aside}"))


def test_a_copy_is_written_while_somebody_writes(server: Store, tmp_path: Path) -> None:
    with server.writing() as session:
        session.connection().exec_driver_sql("DELETE FROM command_receipt")
        backup.back_up(server.url, tmp_path / "kept.sqlite")
    before = epoch(server)
    server.close()
    backup.bring_back(server.url, tmp_path / "kept.sqlite")
    assert epoch(server) not in ("", before)


def test_a_copy_takes_no_other_files_place(server: Store, tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.write_text("Brief")
    with pytest.raises(FileExistsError):
        backup.back_up(server.url, there)
    assert there.read_text() == "Brief"


def test_nothing_is_brought_back_under_a_server_that_runs(server: Store, tmp_path: Path) -> None:
    backup.back_up(server.url, tmp_path / "kept.sqlite")
    before = epoch(server)
    with pytest.raises(BackupRefused):
        backup.bring_back(server.url, tmp_path / "kept.sqlite")
    assert epoch(server) == before


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0 but broken", b"Brief"], ids=["empty", "broken", "letter"])
def test_what_is_no_copy_is_refused(server: Store, tmp_path: Path, content: bytes) -> None:
    server.close()
    strange = tmp_path / "strange"
    strange.write_bytes(content)
    with pytest.raises(BackupRefused):
        backup.bring_back(server.url, strange)
    assert epoch(server)


def test_another_database_has_its_own_way(tmp_path: Path) -> None:
    with pytest.raises(BackupRefused, match="pg_dump"):
        backup.back_up("postgresql://nowhere/cafe", tmp_path / "kept")
