"""The life of a file: it goes with its café, with its removal, and when no row knows it; never before."""

import io
import os
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from secrets import token_hex

import pytest
from flask import Flask
from flask.testing import FlaskClient

from cafe.__main__ import main
from cafe.actions import deleting
from cafe.domain import Cafe
from cafe.publication.files import write_file
from cafe.publication.media import folder, sweeping
from cafe.runtime import Runtime
from cafe.store.engine import Store
from tests.cast import KEY
from tests.publishing.conftest import Published
from tests.publishing.shelf import Shelf

TWO_HOURS = 7_200


@pytest.fixture
def runtime(app: Flask) -> Runtime:
    running: Runtime = app.extensions["cafe"]
    return running


@pytest.fixture
def root(runtime: Runtime) -> Path:
    """The folder of media."""
    return runtime.config.media_folder


@pytest.fixture
def sweep(store: Store, root: Path) -> Callable[[], int]:
    """Look for strays."""
    return lambda: sweeping.sweep(store, root, lambda do, *what: do(*what), lambda _seconds: None)


def left(path: Path, seconds: float = TWO_HOURS) -> Path:
    """Leave a file that was written a while ago."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"a face")
    then = time.time() - seconds
    os.utime(path, (then, then))
    return path


def stray() -> str:
    return f"{token_hex(16)}.jpg"


def test_the_files_of_a_cafe_go_with_it(organizer: FlaskClient, published: Published, shelf: Shelf, root: Path) -> None:
    added = shelf.add()
    nothing_knows = left(root / published.cafe / stray())
    page = organizer.get(f"/organisation/cafes/{published.code}/loeschen").text
    assert "1 Foto oder andere Datei" in page
    gone = organizer.post(f"/organisation/cafes/{published.code}/loeschen", data={"typed": published.code})
    assert gone.status_code == 302
    assert not added.path.exists() and not nothing_knows.exists() and not (root / published.cafe).exists()


def test_nothing_goes_where_the_question_was_not_answered(
    organizer: FlaskClient, published: Published, shelf: Shelf
) -> None:
    added = shelf.add()
    organizer.post(f"/organisation/cafes/{published.code}/loeschen", data={"typed": "ja"})
    assert added.path.exists()


@pytest.mark.parametrize("cut_off", ["before its files", "among its rows"])
def test_a_deletion_that_was_cut_off_is_ended_at_the_terminal_with_its_files(
    published: Published, shelf: Shelf, store: Store, root: Path, monkeypatch: pytest.MonkeyPatch, cut_off: str
) -> None:
    added = shelf.add()
    with store.writing() as session:
        deleting.close(session, published.cafe, published.code)
        if cut_off == "among its rows":
            deleting.delete_some(session, published.cafe)
    monkeypatch.setenv("CAFE_DATABASE", store.url)
    monkeypatch.setenv("CAFE_SECRET_KEY", KEY)
    monkeypatch.setenv("CAFE_MEDIA", str(root))
    monkeypatch.setattr("cafe.store.migrating.require", lambda *_, **__: None)
    monkeypatch.setattr("sys.stdin", io.StringIO(published.code))
    assert main(["delete", published.code]) == 0
    assert not added.path.exists()
    with store.reading() as session:
        assert session.get(Cafe, published.cafe) is None


def test_removal_for_good_takes_every_size_once_the_row_says_so(
    organizer: FlaskClient, published: Published, shelf: Shelf, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    added, remove, states = shelf.add(), folder.remove, list[str]()

    def noted(*what: object) -> None:
        states.append(shelf.state(added))
        remove(*what)  # type: ignore[arg-type]

    monkeypatch.setattr(folder, "remove", noted)
    organizer.post(f"{published.desk}/medien/aenderung", data={"wish": f"remove-{added.id}"})
    assert states == ["removed"] and not added.path.exists()


def test_what_no_row_knows_is_swept_after_an_hour_and_nothing_else(
    published: Published, shelf: Shelf, root: Path, sweep: Callable[[], int]
) -> None:
    added = shelf.add()
    os.utime(added.path, (0, 0))
    strays = [left(root / published.cafe / stray()), left(root / folder.COMING / token_hex(16))]
    young = [left(root / published.cafe / stray(), 600), left(root / folder.COMING / token_hex(16), 600)]
    letter, written = left(root / published.cafe / "brief.txt"), left(root / "written" / "1")
    assert sweep() == 2
    assert not any(path.exists() for path in strays)
    assert all(path.exists() for path in (added.path, *young, letter, written))
    assert sweep() == 0


def test_what_an_unknown_cafe_left_is_swept_with_its_folder(
    published: Published, shelf: Shelf, root: Path, sweep: Callable[[], int]
) -> None:
    shelf.add()
    lost = left(root / "gone" / stray())
    assert sweep() == 1
    assert not lost.parent.exists()


def test_a_folder_that_belongs_to_another_store_is_left_alone(
    published: Published, root: Path, sweep: Callable[[], int]
) -> None:
    theirs = left(root / "elsewhere" / stray())
    assert sweep() == 0
    assert theirs.exists()


def test_many_strays_are_swept_some_at_a_time(
    published: Published, shelf: Shelf, store: Store, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.add()
    monkeypatch.setattr(sweeping, "SOME", 2)
    for _ in range(5):
        left(root / published.cafe / stray())
    pauses = list[float]()
    assert sweeping.sweep(store, root, lambda do, *what: do(*what), pauses.append) == 5
    assert len(pauses) == 3


def test_without_a_folder_there_is_nothing_to_sweep(sweep: Callable[[], int]) -> None:
    assert sweep() == 0


def test_a_page_and_its_files_leave_out_what_the_disk_has_lost(
    reader: FlaskClient, shelf: Shelf, store: Store, published: Published, root: Path, tmp_path: Path
) -> None:
    kept, lost = shelf.add(alt="Der Saal"), shelf.add(alt="Ein Tisch")
    assert "Ein Tisch" in reader.get(published.page).text
    lost.path.unlink()
    page = reader.get(published.page)
    assert page.status_code == 200 and "Ein Tisch" not in page.text and "Der Saal" in page.text
    assert "wurde" in reader.get(lost.address).text
    write_file(store.url, root, published.cafe, "zip", tmp_path / "page.zip", published=True)
    with zipfile.ZipFile(tmp_path / "page.zip") as archive:
        assert kept.path.read_bytes() in [archive.read(name) for name in archive.namelist()]
