"""`bin/cafe backup` and `restore` on PostgreSQL: whole or not at all, with the photos, and no password in sight."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from cafe.__main__ import main
from cafe.actions.publishing import media
from cafe.domain import Cafe, epoch_of
from cafe.domain.media import PHOTO
from cafe.publication.media.folder import Made, of_cafe
from cafe.store import backup_postgres, migrating
from cafe.store.engine import Store
from tests.cast import KEY, gather
from tests.store.conftest import add, names

NAME = "0123456789abcdef0123456789abcdef.jpg"


class House:
    """A database of its own, and a folder of media."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url, self.media, self.kept = url, folder / "media", folder / "kept"
        migrating.upgrade(url)
        with self.opened() as store, store.writing() as session:
            self.cafe = gather(session).cafe.id
            path = of_cafe(self.media, self.cafe) / NAME
            path.write_bytes(b"a photo")
            media.add(session, self.cafe, PHOTO, "image/jpeg", [Made(NAME, 7, 10, 10)])

    @property
    def photo(self) -> Path:
        """Where the photo lies."""
        return self.media / self.cafe / NAME

    def opened(self) -> "Opened":
        """Open the store for a moment."""
        return Opened(self.url)

    def write(self, name: str) -> None:
        """Leave a row."""
        with self.opened() as store, store.writing() as session:
            add(name)(session)

    def names(self) -> set[str]:
        """Return the names of all rows."""
        with self.opened() as store:
            return names(store)

    def epoch(self) -> str:
        """Return the epoch of the store."""
        with self.opened() as store, store.reading() as session:
            assert session.get(Cafe, self.cafe)
            return epoch_of(session)


class Opened:
    """A store that is closed again: a restore wants to be alone."""

    def __init__(self, url: str) -> None:
        self.store = Store(url)

    def __enter__(self) -> Store:
        return self.store

    def __exit__(self, *_: object) -> None:
        self.store.close()


def statement(url: str, words: str) -> None:
    """Do something as whoever runs PostgreSQL."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(words))
    engine.dispose()


@pytest.fixture
def house(postgres: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """A server with a café that has a photo."""
    statement(postgres, "CREATE DATABASE house")
    url = make_url(postgres).set(database="house").render_as_string(hide_password=False)
    monkeypatch.setenv("CAFE_DATABASE", url)
    monkeypatch.setenv("CAFE_MEDIA", str(tmp_path / "media"))
    monkeypatch.setenv("CAFE_SECRET_KEY", KEY)
    yield House(url, tmp_path)
    statement(postgres, "DROP DATABASE house WITH (FORCE)")


def test_what_was_written_before_comes_back_with_its_photos_and_another_epoch(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    house.write("davor")
    epoch = house.epoch()
    assert main(["backup", str(house.kept)]) == 0
    assert "1 Fotos und Dateien" in capsys.readouterr().out
    house.write("danach")
    house.photo.unlink()
    assert main(["restore", str(house.kept)]) == 0
    assert "im Schema before_1" in capsys.readouterr().out
    assert {"davor"} <= house.names() and "danach" not in house.names()
    assert house.photo.read_bytes() == b"a photo"
    assert house.epoch() not in ("", epoch)


def test_a_copy_of_a_restored_store_has_nothing_of_the_one_before(house: House) -> None:
    main(["backup", str(house.kept)])
    house.write("danach")
    main(["restore", str(house.kept)])
    again = house.kept.with_name("again")
    main(["backup", str(again)])
    assert b"before_1" not in again.read_bytes()
    assert main(["restore", str(again)]) == 0
    assert "danach" not in house.names()


def test_an_empty_database_takes_a_copy_too(house: House, postgres: str, monkeypatch: pytest.MonkeyPatch) -> None:
    main(["backup", str(house.kept)])
    statement(postgres, "DROP DATABASE house WITH (FORCE)")
    statement(postgres, "CREATE DATABASE house")
    assert main(["restore", str(house.kept)]) == 0
    assert house.epoch()


def test_a_store_that_somebody_uses_stays_as_it_is(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    main(["backup", str(house.kept)])
    house.write("danach")
    with house.opened() as store, store.reader.connect():
        assert main(["restore", str(house.kept)]) == 2
    assert "halten Sie alle Server an" in capsys.readouterr().err
    assert "danach" in house.names()


@pytest.mark.parametrize("broken", ["torn", "strange", "empty"])
def test_a_file_that_is_no_whole_copy_changes_nothing(
    house: House, capsys: pytest.CaptureFixture[str], broken: str
) -> None:
    main(["backup", str(house.kept)])
    whole = house.kept.read_bytes()
    house.kept.write_bytes({"torn": whole[: len(whole) // 2], "strange": b"Brief" * 99, "empty": b""}[broken])
    house.write("danach")
    assert main(["restore", str(house.kept)]) == 2
    assert "keine Sicherung" in capsys.readouterr().err
    assert "danach" in house.names()


def test_what_goes_wrong_in_the_middle_leaves_the_old_store(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    main(["backup", str(house.kept)])
    house.write("danach")
    monkeypatch.setattr(backup_postgres, "_another_epoch", lambda _: "SELECT 1 / 0")
    assert main(["restore", str(house.kept)]) == 2
    assert "danach" in house.names() and house.epoch()


def test_a_copy_of_a_newer_version_is_refused(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    statement(house.url, "UPDATE alembic_version SET version_num = '9999'")
    backup_postgres.back_up(house.url, house.kept, None)
    assert main(["restore", str(house.kept)]) == 2
    assert "neueren Version" in capsys.readouterr().err


def test_a_copy_of_an_older_version_is_brought_to_this_one(house: House) -> None:
    newest = house.epoch()
    migrating.downgrade(house.url, "-1")
    backup_postgres.back_up(house.url, house.kept, None)
    assert main(["restore", str(house.kept)]) == 0
    assert house.epoch() != newest


def test_missing_programs_are_named(
    house: House, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(backup_postgres, "DEBIAN", house.media)
    monkeypatch.setenv("PATH", str(house.media))
    assert main(["backup", str(house.kept)]) == 2
    assert "pg_dump" in capsys.readouterr().err and not house.kept.exists()


def test_programs_find_the_password_in_a_file_that_only_we_can_read() -> None:
    with backup_postgres.connected("postgresql+psycopg2://cafe:geheim@db:5433/hall?sslmode=require") as environment:
        service = Path(environment["PGSERVICEFILE"])
        assert set(service.read_text().splitlines()[1:]) == {
            "host=db",
            "port=5433",
            "user=cafe",
            "password=geheim",
            "dbname=hall",
            "sslmode=require",
        }
        assert service.stat().st_mode & 0o077 == 0
        assert "geheim" not in "".join(value for name, value in environment.items() if name not in os.environ)
    assert not service.exists()
