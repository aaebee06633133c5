"""A copy of everything while people write, and the way back from it."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL, func, select

from cafe.__main__ import main
from cafe.domain import Cafe, epoch_of
from cafe.errors import BackupRefused
from cafe.store import backup, migrating
from cafe.store.engine import Store
from cafe.store.writer import write
from tests.cast import KEY, gather
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


def test_a_database_that_came_back_by_its_own_means_gets_another_epoch_by_a_command(
    server: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = epoch(server)
    monkeypatch.setenv("CAFE_DATABASE", server.url)
    assert main(["epoch"]) == 0
    assert epoch(server) not in ("", before)


def own_names(file: Path) -> list[Path]:
    """Return other names of a file: a hard link, a symbolic one, a way round."""
    hard, soft = file.with_name("hard.sqlite"), file.with_name("soft.sqlite")
    hard.hardlink_to(file)
    soft.symlink_to(file)
    return [file, hard, soft, file.parent / "." / ".." / file.parent.name / file.name]


def test_a_store_is_not_brought_back_from_its_own_file_whatever_it_is_called(server: Store, tmp_path: Path) -> None:
    before = epoch(server)
    server.close()
    for name in own_names(tmp_path / "cafe.sqlite"):
        with pytest.raises(BackupRefused, match="der Bestand selbst"):
            backup.bring_back(server.url, name)
    assert epoch(server) == before
    assert not list(tmp_path.glob("cafe.sqlite.*"))


def test_a_restore_is_undone_by_bringing_back_what_was_put_aside(server: Store, tmp_path: Path) -> None:
    write(server, [command("davor")])
    server.close()
    backup.back_up(server.url, tmp_path / "kept.sqlite")
    write(server, [command("danach")])
    server.close()
    aside = backup.bring_back(server.url, tmp_path / "kept.sqlite")
    assert aside is not None and "danach" not in names(server)
    server.close()
    assert backup.bring_back(server.url, aside) == tmp_path / "cafe.sqlite.before-2"
    assert {"davor", "danach"} <= names(server)


def test_a_broken_store_makes_room_and_its_journal_is_not_read_into_the_new_one(server: Store, tmp_path: Path) -> None:
    file, kept = tmp_path / "cafe.sqlite", tmp_path / "kept.sqlite"
    backup.back_up(server.url, kept)
    write(server, [command("danach")])
    journal = (tmp_path / "cafe.sqlite-wal").read_bytes()
    server.close()
    file.write_bytes(b"dust" * 4_000)
    (tmp_path / "cafe.sqlite-wal").write_bytes(journal)
    aside = backup.bring_back(server.url, kept)
    assert aside is not None and aside.read_bytes().startswith(b"dust")
    assert aside.with_name(f"{aside.name}-wal").read_bytes() == journal
    assert "danach" not in names(server)


def test_what_a_cut_off_restore_left_is_in_nobodys_way(server: Store, tmp_path: Path) -> None:
    backup.back_up(server.url, tmp_path / "kept.sqlite")
    server.close()
    (tmp_path / "cafe.sqlite.new").write_text("half")
    (tmp_path / "cafe.sqlite.before-1").hardlink_to(tmp_path / "cafe.sqlite")
    migrating.upgrade(server.url)
    assert backup.bring_back(server.url, tmp_path / "kept.sqlite") == tmp_path / "cafe.sqlite.before-1"
    assert not (tmp_path / "cafe.sqlite.new").exists()


def test_a_store_that_is_a_link_stays_one(server: Store, tmp_path: Path) -> None:
    backup.back_up(server.url, tmp_path / "kept.sqlite")
    server.close()
    link = tmp_path / "link.sqlite"
    link.symlink_to(tmp_path / "cafe.sqlite")
    assert backup.bring_back(f"sqlite:///{link}", tmp_path / "kept.sqlite") == tmp_path / "cafe.sqlite.before-1"
    assert link.is_symlink()


def test_odd_names_of_folders_and_files_are_taken_as_they_are(tmp_path: Path) -> None:
    folder = tmp_path / "50% #1?mode=memory"
    folder.mkdir()
    url = URL.create("sqlite", database=str(folder / "café.sqlite")).render_as_string()
    migrating.upgrade(url)
    with Store(url).writing() as session:
        gather(session)
    backup.back_up(url, folder / "kept %20.sqlite")
    assert (folder / "kept %20.sqlite").exists()


@pytest.mark.parametrize("left", ["cafe.sqlite.before-1", "cafe.sqlite.new", "cafe.sqlite-wal"])
@pytest.mark.parametrize("empty", [False, True], ids=["missing", "empty"])
def test_no_empty_house_begins_where_a_store_was_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, left: str, empty: bool
) -> None:
    url = f"sqlite:///{tmp_path / 'cafe.sqlite'}"
    if empty:
        (tmp_path / "cafe.sqlite").touch()
    (tmp_path / left).write_text("somebody's evening")
    with pytest.raises(SystemExit, match=rf"{left}[\s\S]*bin/cafe restore"):
        migrating.upgrade(url)
    assert (tmp_path / "cafe.sqlite").exists() == empty


def test_no_demo_cafes_are_made_beside_a_store_that_was_put_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path / 'cafe.sqlite'}"
    migrating.upgrade(url)
    (tmp_path / "cafe.sqlite.before-1").write_text("somebody's evening")
    monkeypatch.setenv("CAFE_DATABASE", url)
    monkeypatch.setenv("CAFE_SECRET_KEY", KEY)
    assert main(["demo", "--if-empty"]) == 0
    with Store(url).reading() as session:
        assert session.scalar(select(func.count(Cafe.id))) == 0


def test_a_store_of_a_newer_version_is_refused_with_a_sentence(server: Store, tmp_path: Path) -> None:
    with server.writing() as session:
        session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(SystemExit, match="neueren Version"):
        migrating.upgrade(server.url)
    backup.back_up(server.url, tmp_path / "kept.sqlite")
    server.close()
    with pytest.raises(BackupRefused, match="neueren Version"):
        backup.bring_back(server.url, tmp_path / "kept.sqlite")


def rights(folder: Path) -> dict[str, str]:
    return {path.name: oct(stat.S_IMODE(path.stat().st_mode)) for path in folder.glob("*sqlite*")}


@pytest.fixture
def open_handed() -> Iterator[None]:
    """A process that gives everybody every right it can."""
    before = os.umask(0)
    yield
    os.umask(before)


def test_a_store_its_journals_and_its_copies_are_for_their_owner_alone(
    open_handed: None, server: Store, tmp_path: Path
) -> None:
    backup.back_up(server.url, tmp_path / "kept.sqlite")
    write(server, [command("danach")])
    assert set(rights(tmp_path)) == {"cafe.sqlite", "cafe.sqlite-wal", "cafe.sqlite-shm", "kept.sqlite"}
    assert set(rights(tmp_path).values()) == {"0o600"}
    server.close()
    backup.bring_back(server.url, tmp_path / "kept.sqlite")
    assert rights(tmp_path) == dict.fromkeys(("cafe.sqlite", "cafe.sqlite.before-1", "kept.sqlite"), "0o600")


def test_the_rights_of_an_earlier_version_are_taken_back_at_the_next_start(server: Store, tmp_path: Path) -> None:
    write(server, [command("danach")])
    (tmp_path / "cafe.sqlite.before-1").touch()
    for name in rights(tmp_path):
        (tmp_path / name).chmod(0o644)
    write(Store(server.url), [command("heute")])
    assert set(rights(tmp_path).values()) == {"0o600"}
