"""Files on their way in: within bounds, to the disk as they come, and gone with whatever was refused."""

import os
import shutil
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, request
from flask.ctx import RequestContext
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.test import TestResponse

from cafe.domain import Media
from cafe.errors import Busy, StoreLost, TooMuch
from cafe.live.workshop import Workshop
from cafe.publication.media import folder
from cafe.publication.media.receive import received
from cafe.runtime import DARKROOM_BYTES, Runtime
from cafe.web import uploads
from tests.publishing import files
from tests.publishing.conftest import Published

JPEG = files.photo(size=(300, 200))


@pytest.fixture
def runtime(app: Flask) -> Runtime:
    """The parts of the server."""
    running: Runtime = app.extensions["cafe"]
    return running


@pytest.fixture(autouse=True)
def in_this_process(runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at files here: another process takes a second to start."""
    monkeypatch.setattr(runtime.darkroom, "compute", lambda job, _seconds: job())


FORM = "multipart/form-data; boundary=x"
PART = b'--x\r\nContent-Disposition: form-data; name="%b"%b\r\n\r\n%b\r\n'


def sent(client: FlaskClient, at: Published, *contents: bytes, kind: str = "photo") -> TestResponse:
    """Hand files in at the desk, under a name that means nothing; the client would write large ones to the disk."""
    parts = [PART % (b"file", b'; filename="../a.svg"', one) for one in contents]
    body = PART % (b"kind", b"", kind.encode()) + b"".join(parts) + b"--x--\r\n"
    return client.post(f"{at.desk}/medien", data=body, content_type=FORM)


def lying(runtime: Runtime) -> set[str]:
    """Return the names of all files that lie anywhere in the folder of media."""
    return {path.name for path in runtime.config.media_folder.rglob("*") if path.is_file()}


def known(runtime: Runtime) -> set[str]:
    """Return the names of all files that a row knows."""
    with runtime.store.reading() as session:
        return {one.name for media in session.scalars(select(Media)) for one in media.files}


def test_what_was_acknowledged_lies_on_the_disk_and_nothing_else(
    organizer: FlaskClient, drafted: Published, runtime: Runtime
) -> None:
    assert sent(organizer, drafted, JPEG).status_code == 302
    assert known(runtime) and lying(runtime) == known(runtime)


def test_a_file_is_on_the_disk_before_its_row_is_written(
    organizer: FlaskClient, drafted: Published, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced, run = set[str](), runtime.writer.run
    fsync = os.fsync

    def noted(opened: int) -> None:
        fsync(opened)
        synced.add(os.readlink(f"/proc/self/fd/{opened}"))

    def writes(command: Any) -> Any:
        answer = run(command)
        if "label" in answer:
            here = runtime.config.media_folder / drafted.cafe
            assert {str(here), *(str(here / name) for name in known(runtime))} <= synced
            synced.add("checked")
        return answer

    monkeypatch.setattr(os, "fsync", noted)
    monkeypatch.setattr(runtime.writer, "run", writes)
    assert sent(organizer, drafted, JPEG).status_code == 302
    assert "checked" in synced


@pytest.mark.parametrize(
    ("kind", "content", "said"),
    [
        ("photo", files.bomb(), "kein Bild, das sich lesen lässt"),
        ("photo", b"", "kein Bild"),
        ("video", JPEG, "kein vollständiges Video"),
        ("file", files.archive(), "kein schlichtes PDF"),
        ("captions", JPEG, "keine Untertitel"),
        ("captions", b"WEBVTT\n" * 200_000, "zu groß"),
    ],
)
def test_what_is_refused_is_said_leaves_nothing_and_the_next_one_is_taken(
    organizer: FlaskClient, drafted: Published, runtime: Runtime, kind: str, content: bytes, said: str
) -> None:
    refused = sent(organizer, drafted, content, kind=kind)
    assert refused.status_code in (413, 422) and said in refused.text
    assert not lying(runtime)
    assert sent(organizer, drafted, JPEG).status_code == 302


def test_a_bomb_in_earnest_takes_its_process_along_and_the_next_file_is_taken(
    organizer: FlaskClient, drafted: Published, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    darkroom = Workshop(DARKROOM_BYTES)
    monkeypatch.setattr(runtime, "darkroom", darkroom)
    assert sent(organizer, drafted, JPEG).status_code == 302
    first = darkroom.process
    monkeypatch.setattr(uploads, "USUAL_SECONDS", 0.01)
    assert "kein Bild" in sent(organizer, drafted, files.photo(size=(3_000, 2_000))).text
    assert first and first.poll() is not None
    monkeypatch.setattr(uploads, "USUAL_SECONDS", 15.0)
    assert sent(organizer, drafted, JPEG).status_code == 302
    darkroom.stop()


def test_a_decoder_that_falls_is_a_refusal(
    organizer: FlaskClient, drafted: Published, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fall(*_: object) -> None:
        raise TooMuch

    monkeypatch.setattr(runtime.darkroom, "compute", fall)
    for kind, said in {"photo": "kein Bild", "video": "kein vollständiges Video", "file": "PDF"}.items():
        assert said in sent(organizer, drafted, JPEG, kind=kind).text
    assert not lying(runtime)


def test_a_row_that_cannot_be_written_takes_its_files_along(
    organizer: FlaskClient, drafted: Published, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(_command: object) -> None:
        raise Busy

    monkeypatch.setattr(runtime.writer, "run", busy)
    assert sent(organizer, drafted, JPEG).status_code == 503
    assert not lying(runtime)


def test_where_nobody_knows_what_was_written_the_files_stay(
    organizer: FlaskClient, drafted: Published, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(_command: object) -> None:
        raise StoreLost

    monkeypatch.setattr(runtime.writer, "run", lost)
    assert sent(organizer, drafted, JPEG).status_code == 503
    assert len(lying(runtime)) == 1


def without_room(_where: object) -> Any:
    return shutil._ntuple_diskusage(10**9, 10**9, 0)


def refuse(error: int) -> Callable[..., None]:
    """Return what a system does that refuses."""

    def refused(*_: object, **__: object) -> None:
        raise OSError(error, os.strerror(error))

    return refused


@pytest.mark.parametrize(
    ("where", "what", "said"),
    [
        ((shutil, "disk_usage"), without_room, "Speicher des Servers ist voll"),
        ((uploads.Coming, "_write"), refuse(28), "Speicher des Servers ist voll"),
        ((uploads.Coming, "_write"), refuse(5), "kann gerade nichts speichern"),
        ((folder, "coming"), refuse(13), "kann gerade nichts speichern"),
        ((folder, "write"), refuse(28), "Speicher des Servers ist voll"),
        ((folder, "write"), refuse(30), "kann gerade nichts speichern"),
    ],
)
def test_a_disk_that_refuses_is_said_and_nothing_half_stays(
    organizer: FlaskClient,
    drafted: Published,
    runtime: Runtime,
    monkeypatch: pytest.MonkeyPatch,
    where: tuple[Any, str],
    what: Callable[..., Any],
    said: str,
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(*where, what)
        refused = sent(organizer, drafted, JPEG)
    assert refused.status_code == 503 and said in refused.text
    assert not lying(runtime)
    assert sent(organizer, drafted, JPEG).status_code == 302


def test_a_line_that_breaks_in_the_middle_leaves_nothing(
    organizer: FlaskClient, drafted: Published, runtime: Runtime
) -> None:
    body = (PART % (b"file", b'; filename="a"', bytes(2**18)))[:-9]
    says_more = {"CONTENT_LENGTH": str(2**20)}
    broken = organizer.post(f"{drafted.desk}/medien", data=body, content_type=FORM, environ_overrides=says_more)
    assert broken.status_code in (400, 422)
    assert not lying(runtime)


def test_a_cafe_has_a_place_for_so_much_and_no_more(
    organizer: FlaskClient, drafted: Published, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "MOST_OF_A_CAFE", len(JPEG))
    assert sent(organizer, drafted, JPEG).status_code == 302
    refused = sent(organizer, drafted, JPEG)
    assert refused.status_code == 413 and "für alle Dateien zusammen" in refused.text
    assert lying(runtime) == known(runtime)


def test_a_form_brings_so_many_files_and_no_more(
    organizer: FlaskClient, drafted: Published, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "MOST_FILES", 2)
    assert sent(organizer, drafted, JPEG, JPEG, JPEG).status_code == 413
    assert not lying(runtime)


def most(app: Flask, client: FlaskClient | None, address: str, length: int) -> int | None:
    """Return how many bytes are read of a request; None where it is answered unread."""
    cookie = client.get_cookie("cafe-organizer") if client else None
    headers = {"Cookie": f"cafe-organizer={cookie.value}"} if cookie else {}
    with app.test_request_context(
        address, method="POST", headers=headers, environ_base={"CONTENT_LENGTH": str(length)}
    ):
        answered = app.preprocess_request() if length <= 2**16 else uploads._allow()
        return None if answered else request.max_content_length


def test_only_organizers_send_videos_and_readers_a_photo(
    app: Flask, organizer: FlaskClient, published: Published
) -> None:
    desk, door = f"{published.desk}/medien", f"{published.page}/einsenden"
    assert most(app, organizer, desk, 5 * 10**8) == 600 * 10**6 + 2**16
    assert most(app, None, desk, 5 * 10**8) is None
    assert most(app, None, door, 3 * 10**7) == 40 * 10**6 + 2**16
    for other in (f"{published.page}/fehler", f"{published.page}/entfernen", "/", published.desk):
        assert most(app, organizer, other, 5 * 10**8) == 2**20


def arriving(app: Flask, at: Published, cut: Callable[[], object] = bool) -> RequestContext:
    """A photo of a stranger on its way."""
    context = app.test_request_context(
        f"{at.page}/einsenden", method="POST", environ_base={"CONTENT_LENGTH": str(10**7)}
    )
    context.request.environ["cafe.cut"] = cut
    return context


def test_of_strangers_who_send_at_once_the_oldest_makes_room(
    app: Flask, published: Published, runtime: Runtime
) -> None:
    runtime.strangers.most, cut = 2, list[int]()
    for _ in range(3):
        with arriving(app, published, lambda: cut.append(0)):
            uploads._allow()
    assert not cut, "each of them had gone before the next one came"
    with ExitStack() as all_at_once:
        for number in (1, 2, 3):
            all_at_once.enter_context(app.app_context())
            all_at_once.enter_context(arriving(app, published, partial(cut.append, number)))
            uploads._allow()
        assert cut == [1]


def test_a_file_of_a_stranger_that_was_displaced_is_not_written_any_further(
    app: Flask, published: Published, runtime: Runtime
) -> None:
    with arriving(app, published):
        uploads._allow()
        coming = uploads._next()
        assert runtime.strangers.make_room()
        with pytest.raises(RequestEntityTooLarge):
            coming.write(b"more")


def test_what_readers_send_is_looked_at_like_everything_else(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_bytes(files.bomb())
    assert received("photo", source, tmp_path / "burg").refused == "no_image"
