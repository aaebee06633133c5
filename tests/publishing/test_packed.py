"""The back-up with photos and files: what is published comes back as it was, and every file is looked at again."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select

from cafe.actions import deleting, restoring
from cafe.actions.publishing import media, reports
from cafe.domain import Cafe, Correction, ErrorReport, Media, Publication, Takedown
from cafe.domain.media import CAPTIONS, FILE, LOGO, PHOTO, VIDEO
from cafe.export.unpacking import LARGEST_BYTES
from cafe.publication.content import Photos, Profile, Profiles
from cafe.publication.files import write_file
from cafe.publication.media.receive import received
from cafe.publication.packed import ARCHIVE, Brought, brought
from cafe.store.engine import Store
from tests.cast import KEY
from tests.publishing import files
from tests.publishing.conftest import Published
from tests.publishing.shelf import Shelf

SENT = {
    PHOTO: files.photo(size=(400, 300)),
    LOGO: files.photo("PNG", (60, 40)),
    FILE: files.pdf(b"<< /Type /Catalog >>"),
    VIDEO: files.mp4(),
    CAPTIONS: files.CAPTIONS,
}


@pytest.fixture
def root(app: Flask) -> Path:
    """The folder of media."""
    folder: Path = app.extensions["cafe"].config.media_folder
    return folder


@pytest.fixture
def filled(store: Store, published: Published, shelf: Shelf, root: Path, tmp_path: Path) -> Published:
    """A documentation with a file of each kind, one of them removed; a photo is hidden, because somebody asked."""
    made = {}
    for kind, content in SENT.items():
        source = tmp_path / "source"
        source.write_bytes(content)
        found = received(kind, source, root / published.cafe)
        with store.writing() as session:
            made[kind] = media.add(session, published.cafe, kind, found.mimetype, found.files)["media"]
    gone = shelf.add()
    with store.writing() as session:
        media.remove(session, published.cafe, gone.id)
        session.get_one(Media, made[VIDEO]).state = "hidden"
        session.add(Takedown(media_id=made[VIDEO], token_hash="0" * 64, asked_at=0))
        reports.report(session, published.publication, "ausblick", "", "page", "Ein Fehler.")
        reports.correct(session, published.publication, "Ein Wort.")
    gone.path.unlink()
    shelf.say("Wer fotografiert, fragt.")
    profiles = Profiles(heading="Initiativen", items=(Profile(id="bahnhof00001", title="Bahnhof", link="tel:+4939"),))
    shelf.publish(
        Photos(heading="Fotos", first=(made[PHOTO],)), profiles, logos=(made[LOGO],), programme=made[FILE], note="Neu"
    )
    return published


@pytest.fixture
def pack(store: Store, filled: Published, root: Path, tmp_path: Path) -> Callable[[], Path]:
    """Write the back-up with files."""

    def write() -> Path:
        path = tmp_path / "sicherung.zip"
        write_file(store.url, root, filled.cafe, "sicherung", path)
        return path

    return write


def bring(store: Store, path: Path, root: Path, *, copy: bool = False) -> Brought:
    """Bring it back, as it was or as a copy."""
    found = brought(path, root, copy, None, LARGEST_BYTES)
    assert not found.refused

    def run(act: Callable[..., dict[str, Any]]) -> dict[str, Any]:
        with store.writing() as session:
            return act(session)

    restoring.restore(run, KEY, found.rows)
    return found


def delete(store: Store, cafe: str) -> None:
    with store.writing() as session:
        while deleting.delete_some(session, cafe)["left"]:
            pass


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def repacked(path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """Change what is in a ZIP."""
    with zipfile.ZipFile(path) as archive:
        inside = {name: archive.read(name) for name in archive.namelist()}
    change(inside)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in inside.items():
            archive.writestr(name, content)
    return path


def test_what_was_published_comes_back_as_it_was_with_every_file(
    store: Store, filled: Published, pack: Callable[[], Path], root: Path
) -> None:
    path = pack()
    first, lying = path.read_bytes(), contents(root / filled.cafe)
    assert len(lying) == 6, "a photo in two sizes, and one of each other kind but that which was removed"
    delete(store, filled.cafe)
    for one in (root / filled.cafe).iterdir():
        one.unlink()
    assert bring(store, path, root).missing == 0
    assert contents(root / filled.cafe) == lying
    assert pack().read_bytes() == first


def test_who_reported_and_who_asked_does_not_travel_and_the_video_stays_hidden(
    store: Store, filled: Published, pack: Callable[[], Path], root: Path
) -> None:
    path = pack()
    delete(store, filled.cafe)
    bring(store, path, root)
    with store.reading() as session:
        assert session.scalar(select(ErrorReport)) is None and session.scalar(select(Takedown)) is None
        assert session.scalar(select(Correction.words)) == "Ein Wort."
        assert session.scalar(select(Media.state).where(Media.kind == VIDEO)) == "hidden"


def test_a_copy_has_names_and_an_address_of_its_own_and_is_not_public(
    store: Store, filled: Published, pack: Callable[[], Path], root: Path
) -> None:
    copy = bring(store, pack(), root, copy=True)
    here, there = contents(root / filled.cafe), contents(root / copy.cafe)
    assert sorted(here.values()) == sorted(there.values()) and not set(here) & set(there)
    with store.reading() as session:
        publication = session.scalars(select(Publication).where(Publication.cafe_id == copy.cafe)).one()
        own = {one.id for one in session.scalars(select(Media).where(Media.cafe_id == copy.cafe))}
        assert publication.slug != filled.slug and not publication.is_public and publication.editions
        assert {*publication.draft["logos"], publication.draft["programme"]} <= own


def test_a_back_up_without_files_says_how_many_are_missing(
    store: Store, filled: Published, root: Path, tmp_path: Path
) -> None:
    path = tmp_path / "sicherung.json"
    write_file(store.url, root, filled.cafe, "json", path)
    assert bring(store, path, root, copy=True).missing == 6


def test_a_cafe_that_is_there_keeps_its_files_and_gets_back_those_that_it_lacks(
    filled: Published, pack: Callable[[], Path], root: Path
) -> None:
    path, before = pack(), contents(root / filled.cafe)
    lost = next(one for one in (root / filled.cafe).iterdir() if one.suffix == ".pdf")
    lost.unlink()
    assert brought(path, root, False, None, LARGEST_BYTES).missing == 0
    assert contents(root / filled.cafe) == before


def changed(ending: str, content: bytes) -> Callable[[dict[str, bytes]], None]:
    """Put something else in the place of a file, and say so in the archive."""

    def change(inside: dict[str, bytes]) -> None:
        name = next(one for one in inside if one.endswith(ending))
        known = json.loads(inside[ARCHIVE])
        for medium in known["media"]:
            for one in medium["files"]:
                if name.endswith(one["name"]):
                    one["bytes"] = len(content)
        inside[name], inside[ARCHIVE] = content, json.dumps(known).encode()

    return change


def longer(inside: dict[str, bytes]) -> None:
    """Have a file be longer than the archive says."""
    name = next(one for one in inside if one.endswith(".pdf"))
    inside[name] += bytes(10**6)


def edited(path: str, value: Any) -> Callable[[dict[str, bytes]], None]:
    """Change a value of the archive."""

    def change(inside: dict[str, bytes]) -> None:
        known = place = json.loads(inside[ARCHIVE])
        *way, last = path.split(".")
        for step in way:
            place = place[int(step)] if step.isdecimal() else place[step]
        place[last] = value
        inside[ARCHIVE] = json.dumps(known).encode()

    return change


PROFILE = {"id": "a", "title": "A", "link": "javascript:alert(1)"}
SCRIPTED = {"kind": "profiles", "heading": "", "items": [PROFILE]}

BAD = {
    "a script": changed(".jpg", b"#!/bin/sh"),
    "a photo with a place": changed(".jpg", files.photo(size=(400, 300))),
    "a photo that is a page": changed(".jpg", files.saved(Image.new("RGB", (400, 300)), "JPEG") + b"<script>"),
    "another photo": changed(".jpg", files.saved(Image.new("RGB", (30, 20)), "JPEG")),
    "a pdf with a script": changed(".pdf", files.pdf(b"<< /S /JavaScript >>")),
    "no video": changed(".mp4", b"ftyp"),
    "another kind of video": changed(".mp4", files.webm()),
    "no captions": changed(".vtt", b"WEBVTT\n-->\x07"),
    "longer": longer,
    "a name that leads elsewhere": edited("media.0.files.0.name", "../../../etc/passwd"),
    "a page for a mimetype": edited("media.0.mimetype", "text/html"),
    "a wrong ending": edited("media.0.mimetype", "image/png"),
    "no number": edited("media.0.number", None),
    "a notice that there is not": edited("media.0.notice", 9),
    "no content": edited("publication.draft.sections", [{"kind": "evil"}]),
    "a signal in a text": edited("publication.draft.title", "Burg\x07"),
    "a text without end": edited("publication.draft.words", "a" * 30_000),
    "a link that is a script": edited("publication.draft.sections", [SCRIPTED]),
    "an address that is none": edited("publication.slug", "../admin"),
    "editions out of order": edited("publication.editions.0.number", 5),
    "no archive": lambda inside: inside.pop(ARCHIVE) and None,
}


@pytest.mark.parametrize("change", BAD.values(), ids=BAD)
def test_a_zip_that_no_export_wrote_is_refused_and_leaves_nothing(
    pack: Callable[[], Path], tmp_path: Path, change: Callable[[dict[str, bytes]], None]
) -> None:
    there = tmp_path / "there"
    assert brought(repacked(pack(), change), there, True, None, LARGEST_BYTES).refused
    assert not [path for path in there.rglob("*") if path.is_file()]


def test_a_zip_that_is_cut_off_or_locked_is_refused(pack: Callable[[], Path], tmp_path: Path) -> None:
    path = pack()
    path.write_bytes(path.read_bytes().replace(b"%PDF-1.7", b"%PDF-1.8"))
    assert "beschädigt" in brought(path, tmp_path / "there", True, None, LARGEST_BYTES).refused


def test_a_disk_without_room_leaves_nothing(
    pack: Callable[[], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path) -> None:
        raise OSError(28, "No space left on device")

    path = pack()
    monkeypatch.setattr("cafe.publication.packed.own_files.sync", full)
    assert "voll" in brought(path, tmp_path / "there", True, None, LARGEST_BYTES).refused
    assert not [path for path in (tmp_path / "there").rglob("*") if path.is_file()]


FORM = "multipart/form-data; boundary=x"
FILE_PART = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
AS_COPY = b'\r\n--x\r\nContent-Disposition: form-data; name="copy"\r\n\r\n1\r\n--x--\r\n'


def test_organizers_take_it_along_and_bring_it_back_on_a_page(
    app: Flask,
    organizer: FlaskClient,
    filled: Published,
    store: Store,
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    runtime = app.extensions["cafe"]
    monkeypatch.setattr(runtime.press, "compute", lambda job, seconds=0.0: job())
    monkeypatch.setattr(runtime.darkroom, "compute", lambda job, seconds=0.0: job())
    kept = organizer.get(f"/organisation/cafes/{filled.code}/export.sicherung", buffered=True)
    assert kept.mimetype == "application/zip"
    body = FILE_PART + kept.data + AS_COPY
    made = organizer.post("/organisation/einspielen", data=body, content_type=FORM, follow_redirects=True)
    assert made.status_code == 200 and "eingelesen" in made.text
    with store.reading() as session:
        copy = session.scalars(select(Cafe).where(Cafe.title.endswith("(Kopie)"))).one()
    assert sorted(contents(root / copy.id).values()) == sorted(contents(root / filled.cafe).values())
    assert not list((root / "coming").iterdir())


def test_a_file_that_is_no_back_up_leaves_nothing_on_the_way(
    app: Flask, organizer: FlaskClient, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app.extensions["cafe"].darkroom, "compute", lambda job, seconds=0.0: job())
    body = FILE_PART + files.archive() + AS_COPY
    refused = organizer.post("/organisation/einspielen", data=body, content_type=FORM)
    assert refused.status_code == 400 and "sicherung.json" in refused.text
    assert not list((root / "coming").iterdir())
