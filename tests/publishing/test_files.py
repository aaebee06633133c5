"""The files of a published documentation: always as it stands, once for however many ask, and never more than it."""

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import update
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from cafe.actions.publishing import drafts, editions, media, takedowns
from cafe.domain import Contribution, Media, Publication, Table
from cafe.domain.contribution import WITHDRAWN
from cafe.domain.media import PHOTO
from cafe.live.workshop import Workshop
from cafe.publication import files as formats
from cafe.publication import saying
from cafe.publication.content import Photos, Tables, fingerprint_of
from cafe.publication.media.receive import received
from cafe.store.engine import Store
from cafe.web import documentation_files
from tests.publishing.conftest import Published
from tests.publishing.shelf import Shelf

TEXTS = ("dokumentation.md", "dokumentation.zip")
DATA = ("daten.csv", "daten.json")


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are written in this process."""
    monkeypatch.setattr(Workshop, "compute", lambda shop, job, seconds=0.0: job())


@pytest.fixture
def photo(app: Flask, store: Store, published: Published, tmp_path: Path) -> str:
    """A photo in the gallery; return its id."""
    folder = app.extensions["cafe"].config.media_folder / published.cafe
    folder.mkdir(parents=True)
    Image.new("RGB", (700, 400), "teal").save(tmp_path / "photo.png")
    made = received(PHOTO, tmp_path / "photo.png", folder).files
    with store.writing() as session:
        identity: str = media.add(session, published.cafe, PHOTO, "image/jpeg", made)["media"]
        media.say(session.get_one(Media, identity), media.Words("Ein Tisch", "Am Nachmittag"))
    return identity


def fetched(reader: FlaskClient, published: Published, name: str, **headers: str) -> TestResponse:
    """Ask for a file."""
    return reader.get(f"{published.page}/{name}", headers=headers, buffered=True)


def unpacked(answer: TestResponse) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(session: Session, published: Published, wanted: Tables) -> int:
    """Save another section about the tables; return the rev of the draft."""
    draft = drafts.draft_of(session.get_one(Publication, published.publication))
    seen = fingerprint_of(drafts.section_of(draft, "tables"))
    return int(drafts.save_section(session, published.publication, wanted, seen)["rev"])


@pytest.mark.parametrize("name", TEXTS + DATA)
def test_everybody_can_have_it_under_a_name_of_its_own(reader: FlaskClient, published: Published, name: str) -> None:
    answer = fetched(reader, published, name)
    assert answer.status_code == 200 and answer.data
    disposition = unquote(answer.headers["Content-Disposition"])
    assert disposition.startswith("attachment; ") and "Burg 2019-04-11 " in disposition
    assert published.code not in disposition  # whoever reads need not know how people came in
    assert answer.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "X-Robots-Tag" not in answer.headers


def test_search_engines_get_no_file_of_a_page_that_is_not_for_them(
    reader: FlaskClient, store: Store, published: Published
) -> None:
    with store.writing() as session:
        drafts.admit_robots(session, published.publication, admitted=False)
    assert fetched(reader, published, "daten.csv").headers["X-Robots-Tag"] == "noindex"


def test_who_gave_which_points_is_for_no_reader(reader: FlaskClient, published: Published) -> None:
    assert fetched(reader, published, "polis.zip").status_code == 404


def test_the_page_says_the_kind_and_once_it_is_written_the_size(reader: FlaskClient, published: Published) -> None:
    assert "(Markdown)" in reader.get(published.page).text
    size = len(fetched(reader, published, "dokumentation.md").data)
    told = reader.get(published.page).text
    assert f"(Markdown, {saying.size(size)})" in told
    for name in documentation_files.ADDRESSES:
        assert f'href="{published.page}/{name}"' in told


def test_the_same_state_is_the_same_bytes_and_a_browser_that_has_it_gets_nothing(
    reader: FlaskClient, published: Published
) -> None:
    first = fetched(reader, published, "dokumentation.zip")
    reader.application.extensions["cafe"].bookshelf.forget("")
    assert fetched(reader, published, "dokumentation.zip").data == first.data
    again = fetched(reader, published, "dokumentation.zip", **{"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def written(app: Flask) -> list[Path]:
    """Return the files on the bookshelf of an application."""
    return [path for path in app.extensions["cafe"].bookshelf.folder.rglob("*") if path.is_file()]


def test_a_photo_that_was_taken_down_a_second_ago_is_in_no_file(
    app: Flask, reader: FlaskClient, store: Store, published: Published, photo: str
) -> None:
    names = unpacked(fetched(reader, published, "dokumentation.zip"))
    assert {"medien/F-0001-700.jpg", "medien/F-0001-640.jpg", "medien/F-0001-320.jpg"} < names.keys()
    assert "F-0001" in fetched(reader, published, "dokumentation.md").text
    with store.writing() as session:
        takedowns.ask_to_remove(session, published.cafe, "F-0001", "", "t" * 64)
    left = unpacked(fetched(reader, published, "dokumentation.zip"))
    assert left.keys() == {"index.html", "stil.css"} and b"F-0001" not in left["index.html"]
    assert "F-0001" not in fetched(reader, published, "dokumentation.md").text
    assert len(written(app)) == 2  # and not the ones with the photo


def test_whoever_asks_for_removal_leaves_no_file_with_the_photo_on_the_disk(
    app: Flask, reader: FlaskClient, published: Published, photo: str
) -> None:
    fetched(reader, published, "dokumentation.zip")
    assert written(app)
    assert reader.post(f"{published.page}/entfernen", data={"label": "F-0001"}).status_code == 302
    assert written(app) == []


def test_a_photo_that_goes_while_a_file_is_written_is_not_in_it(
    reader: FlaskClient, store: Store, published: Published, photo: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = formats.FORMATS["zip"]

    def taken_down(content: Any, to: Any) -> None:
        with store.writing() as session:
            shown = content.documentation.media.get(photo)
            if shown and media.remove(session, published.cafe, photo):
                for one in shown.files:
                    content.path(one).unlink()
        whole.write(content, to)

    monkeypatch.setitem(formats.FORMATS, "zip", replace(whole, write=taken_down))
    assert unpacked(fetched(reader, published, "dokumentation.zip")).keys() == {"index.html", "stil.css"}


@pytest.mark.usefixtures("photo")
def test_a_hidden_gallery_travels_with_no_file(reader: FlaskClient, published: Published, shelf: Shelf) -> None:
    inside = [len(unpacked(fetched(reader, published, "dokumentation.zip")))]
    shelf.publish(Photos(heading="Fotos", hidden=True))
    inside.append(len(unpacked(fetched(reader, published, "dokumentation.zip"))))
    assert inside == [5, 2], "the page, its styles, and a photo in three sizes"


def test_a_size_that_the_disk_has_lost_is_left_out(
    reader: FlaskClient, published: Published, photo: str, store: Store, app: Flask
) -> None:
    with store.reading() as session:
        smallest = session.get_one(Media, photo).files[-1].name
    (app.extensions["cafe"].config.media_folder / published.cafe / smallest).unlink()
    assert len(unpacked(fetched(reader, published, "dokumentation.zip"))) == 4
    assert fetched(reader, published, "dokumentation.md").status_code == 200


def test_what_was_withdrawn_is_gone_from_the_data(reader: FlaskClient, store: Store, published: Published) -> None:
    told = "Sensoren an den Laternen"
    assert told in fetched(reader, published, "daten.csv").text
    with store.writing() as session:
        session.execute(update(Contribution).where(Contribution.text == told).values(state=WITHDRAWN))
        session.execute(update(Table).where(Table.id == published.table).values(rev=Table.rev + 1))
    for name in ("daten.csv", "daten.json"):
        assert told not in fetched(reader, published, name).text


def test_who_takes_the_documentation_back_takes_its_files_back(
    reader: FlaskClient, store: Store, published: Published
) -> None:
    assert fetched(reader, published, "dokumentation.md").status_code == 200
    with store.writing() as session:
        editions.take_back(session, published.publication)
    assert fetched(reader, published, "dokumentation.md").status_code == 404


def test_a_draft_has_no_files_and_changes_none(reader: FlaskClient, store: Store, published: Published) -> None:
    before = fetched(reader, published, "dokumentation.md").data
    with store.writing() as session:
        changed(session, published, Tables(heading="Neu"))
    assert fetched(reader, published, "dokumentation.md").data == before


def test_without_all_beitraege_on_the_page_there_are_none_in_files_either(
    reader: FlaskClient, store: Store, published: Published
) -> None:
    with store.writing() as session:
        rev = changed(session, published, Tables(heading="Café", contributions=False))
        editions.publish(session, published.publication, rev)
    told = reader.get(published.page).text
    for name in DATA:
        assert fetched(reader, published, name).status_code == 404 and name not in told
    assert fetched(reader, published, "dokumentation.md").status_code == 200


def test_the_public_data_has_nothing_of_the_back_up(reader: FlaskClient, published: Published) -> None:
    data = json.loads(fetched(reader, published, "daten.json").data)
    assert data["format"] == "world-cafe-data/1" and data["tables"][0]["contributions"]
    assert "Etwas Unhöfliches" not in json.dumps(data, ensure_ascii=False)
    assert not {"participants", "code", "id"} & (data.keys() | data["tables"][0]["contributions"][0].keys())


@pytest.mark.parametrize("name", ["dokumentation.exe", "dokumentation.json", "dokumentation.html", "dokumentation."])
def test_there_is_no_other_file(reader: FlaskClient, published: Published, name: str) -> None:
    assert fetched(reader, published, name).status_code == 404


class Held:
    """Holds the writing of files until it is let go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, app: Flask) -> None:
        self.orders: list[Callable[[], None]] = []
        monkeypatch.setattr(app.extensions["cafe"].bookshelf, "spawn", self.orders.append)
        monkeypatch.setattr(documentation_files, "WAIT_SECONDS", 0.0)

    def let_go(self) -> None:
        """Write what was ordered."""
        while self.orders:
            self.orders.pop()()


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch, app: Flask) -> Held:
    return Held(monkeypatch, app)


@pytest.mark.parametrize("path", ["", "/dokumentation.md"])
def test_a_reader_who_spells_the_server_otherwise_throws_nothing_away(
    app: Flask, reader: FlaskClient, published: Published, path: str
) -> None:
    first = fetched(reader, published, "dokumentation.md")
    books = dict(app.extensions["cafe"].bookshelf.books)
    stranger = reader.get(published.page + path, headers={"Host": "fremd.example"}, buffered=True)
    assert stranger.status_code == 200 and app.extensions["cafe"].bookshelf.books == books
    assert not path or stranger.data == first.data


def test_what_takes_long_has_a_page_that_looks_again(reader: FlaskClient, published: Published, held: Held) -> None:
    waiting = fetched(reader, published, "dokumentation.md")
    assert waiting.status_code == 202 and "wird gerade neu geschrieben" in waiting.text
    again = f"{published.page}/dokumentation.md?warten=1"
    assert waiting.headers["Refresh"] == f"2; url={again}" and f'href="{again}"' in waiting.text
    held.let_go()
    ready = reader.get(again)
    assert ready.status_code == 200 and "Die Datei ist fertig." in ready.text and "Refresh" not in ready.headers
    assert f'href="{published.page}/dokumentation.md"' in ready.text
    assert fetched(reader, published, "dokumentation.md").text.startswith("Tagungsdokumentation\n\n# Burg")


def test_ten_who_ask_at_once_have_it_written_once(reader: FlaskClient, published: Published, held: Held) -> None:
    asked = {fetched(reader, published, "dokumentation.md").status_code for _ in range(10)}
    assert asked == {202} and len(held.orders) == 1


def test_a_server_at_work_writes_ahead_for_the_page(
    app: Flask, reader: FlaskClient, published: Published, held: Held
) -> None:
    app.extensions["cafe"].bookshelf.is_open = True
    reader.get(published.page), reader.get(published.page)
    assert len(held.orders) == sum(bool(one.address) and one.ahead for one in formats.FORMATS.values())


def test_what_cannot_be_written_is_said_and_tried_again(
    reader: FlaskClient, published: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(Workshop, "compute", lambda shop, job, seconds=0.0: 1 / 0)
        assert fetched(reader, published, "dokumentation.md").status_code == 503
    assert fetched(reader, published, "dokumentation.md").status_code == 200
