"""The page on which a café is brought back from its JSON."""

import itertools
from typing import Any

import pytest
from flask import Flask, request
from flask.testing import FlaskClient

from cafe.actions import deleting
from cafe.errors import Busy
from cafe.store.engine import Store
from cafe.store.writer import Command
from cafe.web import importing
from tests.cast import Cast, gathered_in

ADDRESS = "/organisation/einspielen"


@pytest.fixture
def cast(store: Store) -> Cast:
    """A café in which somebody has talked."""
    with gathered_in(store) as cast:
        cast.advance(2)
        cast.post()
    return cast


@pytest.fixture(autouse=True)
def in_this_process(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read files here: another process takes a second to start."""
    monkeypatch.setattr(app.extensions["cafe"].darkroom, "compute", lambda job, _seconds: job())


def sent(client: FlaskClient, content: bytes, copy: str = "") -> tuple[int, str]:
    """Send a file as a browser does; the test client would write a large one to the disk first."""
    body = (
        b'--x\r\nContent-Disposition: form-data; name="copy"\r\n\r\n%b\r\n'
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="cafe.json"\r\n\r\n%b\r\n--x--\r\n'
    )
    form = "multipart/form-data; boundary=x"
    answer = client.post(ADDRESS, data=body % (copy.encode(), content), content_type=form, follow_redirects=True)
    return answer.status_code, answer.text


def test_a_cafe_that_is_there_is_asked_about_and_comes_beside_it_as_a_copy(organizer: FlaskClient, cast: Cast) -> None:
    content = organizer.get(f"/organisation/cafes/{cast.cafe.code}/export.json", buffered=True).data
    status, page = sent(organizer, content)
    assert status == 409 and "gibt es hier schon" in page and 'name="copy"' in page and " checked" in page
    status, page = sent(organizer, content, copy="1")
    assert status == 200 and "Burg (Kopie)" in page and "ist eingelesen" in page
    listed = organizer.get("/organisation").text
    assert cast.cafe.code in listed and "Burg (Kopie)" in listed and ADDRESS in listed


def test_a_cafe_that_was_deleted_comes_back_under_its_own_code(
    organizer: FlaskClient, cast: Cast, store: Store
) -> None:
    content = organizer.get(f"/organisation/cafes/{cast.cafe.code}/export.json", buffered=True).data
    with store.writing() as session:
        while deleting.delete_some(session, cast.cafe.id)["left"]:
            pass
    status, page = sent(organizer, content)
    assert status == 200 and cast.cafe.code in page


@pytest.mark.parametrize("content", [b"", b"{}", b"PK\x03\x04 no json"])
def test_what_is_no_archive_is_refused_at_the_field(organizer: FlaskClient, content: bytes) -> None:
    status, page = sent(organizer, content)
    assert status == 400 and 'class="field-error"' in page


def test_files_beyond_a_megabyte_are_read_and_too_large_ones_refused(
    organizer: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    status, page = sent(organizer, b" " * 2 * 2**20)
    assert status == 400 and "kein JSON" in page
    monkeypatch.setattr(importing, "LARGEST_BYTES", 2**20)
    status, page = sent(organizer, b" " * 2 * 2**20)
    assert status == 400 and "größer als 1 MB" in page
    monkeypatch.setattr(importing, "BODY_BYTES", 2**20)
    assert sent(organizer, b" " * 2 * 2**20)[0] == 413


def test_nobody_else_may_send_that_much(app: Flask, cast: Cast) -> None:
    assert sent(app.test_client(), b" " * 2 * 2**20)[0] in (401, 413)
    with app.test_request_context(ADDRESS, method="POST"):
        assert importing._allow_upload() is None and request.max_content_length == 2**20


def test_a_form_without_its_file_says_so_at_the_field_and_keeps_the_rest(organizer: FlaskClient) -> None:
    answer = organizer.post(ADDRESS, data={"copy": "1"})
    assert answer.status_code == 400 and "Bitte wählen Sie eine Datei." in answer.text and " checked" in answer.text


def test_a_queue_that_is_full_for_a_moment_does_not_stop_a_cafe_half_way(
    app: Flask, organizer: FlaskClient, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = organizer.get(f"/organisation/cafes/{cast.cafe.code}/export.json", buffered=True).data
    writer, refused = app.extensions["cafe"].writer, itertools.cycle([True, False])
    run = writer.run

    def busy(command: Command) -> dict[str, Any]:
        if next(refused):
            raise Busy
        done: dict[str, Any] = run(command)
        return done

    monkeypatch.setattr(importing, "WAIT_SECONDS", 0)
    monkeypatch.setattr(writer, "run", busy)
    status, page = sent(organizer, content, copy="1")
    assert status == 200 and "ist eingelesen" in page
