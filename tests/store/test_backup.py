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
def house(tmp_path: Path) -> Store:
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


def test_it_works(house: Store, tmp_path: Path) -> None:
    desk, kept = Desk(house), tmp_path / "kept.sqlite"
    desk.writer.start()
    desk.writer.run(command("davor"))
    backup.back_up(house.url, kept)
    desk.writer.run(command("danach"))
    desk.writer.stop()
    before = epoch(house)
    house.close()
    aside = backup.bring_back(house.url, kept)
    assert "davor" in names(house) and "danach" not in names(house)
    assert epoch(house) not in ("", before)
    house.close()
    assert aside is not None and "danach" in names(Store(f"sqlite:///{aside}"))


def test_a_copy_is_written_while_somebody_writes(house: Store, tmp_path: Path) -> None:
    with house.writing() as session:
        session.connection().exec_driver_sql("DELETE FROM command")
        backup.back_up(house.url, tmp_path / "kept.sqlite")
    house.close()
    backup.bring_back(house.url, tmp_path / "kept.sqlite")


def test_a_copy_takes_no_other_files_place(house: Store, tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.write_text("Brief")
    with pytest.raises(FileExistsError):
        backup.back_up(house.url, there)
    assert there.read_text() == "Brief"


def test_nothing_is_brought_back_under_a_house_that_runs(house: Store, tmp_path: Path) -> None:
    backup.back_up(house.url, tmp_path / "kept.sqlite")
    before = epoch(house)
    with pytest.raises(BackupRefused):
        backup.bring_back(house.url, tmp_path / "kept.sqlite")
    assert epoch(house) == before


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0 but broken", b"Brief"], ids=["empty", "broken", "letter"])
def test_what_is_no_copy_is_refused(house: Store, tmp_path: Path, content: bytes) -> None:
    house.close()
    strange = tmp_path / "strange"
    strange.write_bytes(content)
    with pytest.raises(BackupRefused):
        backup.bring_back(house.url, strange)
    assert epoch(house)


def test_another_database_has_its_own_way(tmp_path: Path) -> None:
    with pytest.raises(BackupRefused, match="pg_dump"):
        backup.back_up("postgresql://nowhere/cafe", tmp_path / "kept")
