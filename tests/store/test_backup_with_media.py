"""Photos and files go along: beside a backup before it has its name, and back before the store takes its place."""

import os
import stat
from pathlib import Path
from secrets import token_hex

import pytest

from cafe.__main__ import main
from cafe.actions.publishing import media
from cafe.domain import Cafe
from cafe.domain.media import PHOTO
from cafe.publication.media.folder import Made, of_cafe
from cafe.store import backup, media_files, migrating
from cafe.store.engine import Store
from tests.cast import KEY, gather


class House:
    """A server with a folder of media, and commands for it."""

    def __init__(self, folder: Path) -> None:
        self.url, self.media, self.kept = f"sqlite:///{folder / 'cafe.sqlite'}", folder / "cafe-media", folder / "kept"
        self.beside = folder / "kept-media"
        migrating.upgrade(self.url)
        self.store = Store(self.url)
        with self.store.writing() as session:
            self.cafe = gather(session).cafe.id

    def add(self) -> str:
        """Add a photo, and return the name of its file."""
        path = of_cafe(self.media, self.cafe) / f"{token_hex(16)}.jpg"
        path.write_bytes(path.name.encode())
        with self.store.writing() as session:
            media.add(session, self.cafe, PHOTO, "image/jpeg", [Made(path.name, path.stat().st_size, 10, 10)])
        return path.name

    def back_up(self) -> None:
        """Back up, while the server runs."""
        backup.back_up(self.url, self.kept, self.media)

    def bring_back(self, source: Path | None = None) -> Path | None:
        """Restore, when it has stopped."""
        self.store.close()
        return backup.bring_back(self.url, source or self.kept, self.media)

    def lying(self, folder: Path) -> set[str]:
        """Return the names of the files in a folder, each of which is whole."""
        found = [path for path in folder.rglob("*") if path.is_file()]
        assert all(path.read_bytes() == path.name.encode() for path in found)
        return {path.name for path in found}

    def known(self) -> set[str]:
        """Return the names that the store knows."""
        with self.store.reading() as session:
            assert session.get(Cafe, self.cafe)
        self.store.close()
        return {name for _, name in media_files.known(Path(self.url.removeprefix("sqlite:///")))}


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    house = House(tmp_path)
    monkeypatch.setenv("CAFE_DATABASE", house.url)
    monkeypatch.setenv("CAFE_SECRET_KEY", KEY)
    return house


@pytest.fixture(params=["one disk", "another disk"])
def disk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether a file can have a second name."""

    def refuse(*_: object) -> None:
        raise OSError(18, "Invalid cross-device link")

    if request.param == "another disk":
        monkeypatch.setattr(media_files.os, "link", refuse)  # type: ignore[attr-defined]


def test_photos_come_back_with_what_was_backed_up(house: House, disk: None) -> None:
    first = house.add()
    house.back_up()
    assert house.lying(house.beside) == {first}
    second = house.add()
    for name in (first, second):
        (house.media / house.cafe / name).unlink()
    aside = house.bring_back()
    assert house.known() == house.lying(house.media) == {first}
    assert aside is not None


def test_a_restore_is_undone_with_its_photos(house: House, disk: None) -> None:
    first = house.add()
    house.back_up()
    second = house.add()
    aside = house.bring_back()
    assert aside and house.lying(media_files.beside(aside)) == {first, second}
    (house.media / house.cafe / second).unlink()  # swept: the store that is there now does not know it
    house.bring_back(aside)
    assert house.known() == house.lying(house.media) == {first, second}


def test_only_what_the_copy_knows_goes_along(house: House) -> None:
    first = house.add()
    stray = of_cafe(house.media, house.cafe) / f"{token_hex(16)}.jpg"
    stray.write_bytes(stray.name.encode())
    house.back_up()
    assert house.lying(house.beside) == {first}


def test_a_backup_that_is_cut_off_among_the_photos_has_no_name(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.add(), house.add()
    double, done = media_files._double, list[Path]()

    def cut_off(file: Path, other: Path) -> None:
        if done:
            raise OSError(28, "No space left on device")
        double(file, other)
        done.append(other)

    monkeypatch.setattr(media_files, "_double", cut_off)
    with pytest.raises(OSError, match="No space left"):
        house.back_up()
    assert not house.kept.exists() and not house.beside.exists()
    monkeypatch.undo()
    house.back_up()
    assert house.lying(house.beside) == house.known()


def test_a_restore_that_is_cut_off_among_the_photos_has_changed_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = house.add()
    house.back_up()
    second = house.add()
    (house.media / house.cafe / first).unlink()
    replace = os.replace

    def cut_off(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "replace", cut_off)
    with pytest.raises(OSError, match="Input/output error"):
        house.bring_back()
    assert house.known() == {first, second} == house.lying(house.media)
    monkeypatch.setattr(os, "replace", replace)
    house.bring_back()
    assert house.known() == {first}


def test_a_broken_store_is_put_aside_with_all_photos(house: House) -> None:
    first = house.add()
    house.back_up()
    second = house.add()
    house.store.close()
    Path(house.url.removeprefix("sqlite:///")).write_bytes(b"dust" * 4_000)
    aside = house.bring_back()
    assert aside and house.lying(media_files.beside(aside)) == {first, second}


def test_the_commands_say_what_went_along_and_what_is_missing(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = house.add(), house.add()
    (house.media / house.cafe / first).unlink()
    assert main(["backup", str(house.kept)]) == 0
    told = capsys.readouterr()
    assert f"1 Fotos und Dateien (36 Byte) liegen in {house.beside} dabei." in told.out
    assert "1 Fotos und Dateien, die der Bestand kennt, fehlen" in told.err
    for path in (house.media / house.cafe / second, house.beside / house.cafe / second):
        path.unlink()
    house.store.close()
    assert main(["restore", str(house.kept)]) == 0
    told = capsys.readouterr()
    assert "2 Fotos und Dateien, die zu dieser Sicherung gehören, fehlen" in told.err
    assert "noch einmal zurück" in told.err and "bisherige Stand" in told.out


def test_a_copy_of_photos_is_for_its_owner_alone(house: House, disk: None) -> None:
    house.add()
    before = os.umask(0)
    try:
        house.back_up()
    finally:
        os.umask(before)
    for path in (house.beside, house.beside / house.cafe):
        assert stat.S_IMODE(path.stat().st_mode) == 0o700


def test_names_that_lead_elsewhere_are_not_followed(house: House, tmp_path: Path) -> None:
    house.add()
    with house.store.writing() as session:
        session.connection().exec_driver_sql("UPDATE media_file SET name = '../../../etc/passwd'")
    house.store.close()
    assert media_files.known(tmp_path / "cafe.sqlite") == []


def test_a_store_from_before_media_has_none(tmp_path: Path) -> None:
    (tmp_path / "old.sqlite").touch()
    assert media_files.known(tmp_path / "old.sqlite") == []
