"""A reader sends a photo: they agree to the notice of today, and nobody sees it before the organizers do."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from secrets import token_hex

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse

from cafe.actions.publishing import media, sending
from cafe.config import Config
from cafe.domain import Media
from cafe.domain.media import ALT_LIMIT
from cafe.errors import NoImage
from cafe.publication import content as parts
from cafe.publication.media.folder import Made, of_cafe, remove
from cafe.publication.media.receive import Received
from cafe.web import uploads
from tests.cast import KEY
from tests.publishing.conftest import Published
from tests.publishing.files import photo
from tests.publishing.reading import Reading, check_outline
from tests.publishing.shelf import Shelf

CID = "a-cid-of-this-form-0123456789"
BROKEN = b"no picture"
Send = Callable[..., TestResponse]


@pytest.fixture
def decoded(monkeypatch: pytest.MonkeyPatch, shelf: Shelf) -> list[bytes]:
    """Take files in as `uploads.taken` does, without decoding them in a process; return what was taken in."""
    root, seen = root_of(shelf), list[bytes]()

    @contextmanager
    def taken(file: FileStorage, kind: str, cafe_id: str) -> Iterator[Received]:
        content, name = file.read(), f"{token_hex(16)}.jpg"
        seen.append(content)
        if content == BROKEN:
            raise NoImage
        (of_cafe(root, cafe_id) / name).write_bytes(content)
        try:
            yield Received("image/jpeg", (Made(name, len(content), 640, 480),))
        except BaseException:
            remove(root, cafe_id, [name])
            raise

    monkeypatch.setattr(uploads, "taken", taken)
    return seen


@pytest.fixture
def form(shelf: Shelf, published: Published) -> str:
    """The organizers take photos from everybody; this is the address of the form."""
    shelf.say("Ich übertrage die **Rechte**.")
    shelf.publish(parts.Photos(heading="Fotos", from_readers=True))
    return f"{published.page}/einsenden"


@pytest.fixture
def send(reader: FlaskClient, form: str, decoded: list[bytes]) -> Send:
    """Send the form."""

    def sent(content: bytes | None = b"a photo", **more: str) -> TestResponse:
        file = {} if content is None else {"file": (BytesIO(content), "IMG_1.HEIC")}
        return reader.post(form, data={"notice": "1", "consent": "1", "alt": "Der Saal", **more, **file})

    return sent


def kept(shelf: Shelf) -> list[Media]:
    with shelf.store.reading() as session:
        return list(session.scalars(select(Media)))


def root_of(shelf: Shelf) -> Path:
    return Config(database=shelf.store.url, secret_key=KEY).media_folder


def files_of(shelf: Shelf) -> int:
    return len([*of_cafe(root_of(shelf), shelf.cafe).iterdir()])


def test_nobody_sees_it_before_the_team_has_looked_at_it(
    reader: FlaskClient, organizer: FlaskClient, send: Send, published: Published, shelf: Shelf
) -> None:
    answer = send(credit="Ada")
    assert "F-0001" in reader.get(answer.location).text
    [one] = kept(shelf)
    assert (one.state, one.by_reader, one.notice, one.basis) == ("waiting", True, 1, "consent")
    assert (one.alt, one.credit) == ("Der Saal", "Ada")
    address = f"/medien/{one.files[0].name}"
    assert reader.get(address).status_code == reader.get(f"{published.page}/foto/F-0001").status_code == 404
    assert "F-0001" not in reader.get(published.page).text
    assert organizer.get(address, buffered=True).status_code == 200
    with shelf.store.writing() as session:
        media.show(session, shelf.cafe, one.id)
    assert address in reader.get(published.page).text and "Bild: Ada" in reader.get(published.page).text


def test_its_sender_reads_what_was_in_the_file_and_is_no_more(reader: FlaskClient, form: str, shelf: Shelf) -> None:
    sent = {"notice": "1", "consent": "1", "file": (BytesIO(photo("HEIF")), "IMG_1.HEIC")}
    thanks = reader.get(reader.post(form, data=sent).location).text
    assert "Das haben wir entfernt" in thanks
    listed = [said for said in ("der Ort", "das Gerät", "weitere Angaben", "die Zeit", "ein Name") if said in thanks]
    assert listed == ["der Ort", "das Gerät", "weitere Angaben"]
    kept_bytes = b"".join(path.read_bytes() for path in of_cafe(root_of(shelf), shelf.cafe).iterdir())
    assert kept_bytes and b"Hanna" not in kept_bytes and b"Exif" not in kept_bytes


def test_its_sender_agrees_to_the_notice_which_stands_there_in_full(reader: FlaskClient, form: str) -> None:
    page = Reading(reader.get(form).text)
    check_outline(page)
    assert "Ich übertrage die Rechte." in page.text
    [box] = [of for tag, of in page.elements if of.get("type") == "checkbox"]
    assert "checked" not in box
    assert any(href.endswith("/hinweise/1") for href in page.links)


def test_only_where_the_team_wants_photos_and_has_a_notice(
    reader: FlaskClient, published: Published, shelf: Shelf
) -> None:
    form = f"{published.page}/einsenden"
    assert reader.get(form).status_code == reader.post(form).status_code == 404
    shelf.publish(parts.Photos(heading="Fotos", from_readers=True))
    assert reader.get(form).status_code == 404 and "/einsenden" not in reader.get(published.page).text
    shelf.say("Hinweis.")
    assert reader.get(form).status_code == 200 and "/einsenden" in reader.get(published.page).text
    shelf.publish(parts.Photos(heading="Fotos", from_readers=True, hidden=True))
    assert reader.get(form).status_code == 404
    shelf.take_back()
    assert reader.get(form).status_code == reader.post(form).status_code == 404


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"consent": ""}, "consent"),
        ({"consent": "on"}, "consent"),
        ({"notice": "0"}, "consent"),
        ({"notice": "²"}, "consent"),
        ({"alt": "x" * (ALT_LIMIT + 1)}, "alt"),
        ({"content": None}, "file"),
        ({"content": BROKEN}, "file"),
    ],
)
def test_what_is_not_taken_stays_in_the_form_and_nothing_is_kept(
    send: Send, shelf: Shelf, sent: dict[str, str], field: str
) -> None:
    answer = send(**{"credit": "Ada <3", **sent})
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text and 'value="Ada &lt;3"' in answer.text
    assert " checked" not in answer.text.partition('name="consent"')[2].partition(">")[0]
    assert kept(shelf) == [] and files_of(shelf) == 0


def test_a_notice_that_has_changed_meanwhile_is_shown_and_asked_for_again(send: Send, shelf: Shelf) -> None:
    shelf.say("Ich übertrage alles.")
    answer = send()
    assert answer.status_code == 422 and "noch einmal" in answer.text
    assert "Ich übertrage alles." in answer.text and 'name="notice" value="2"' in answer.text
    assert send(notice="2").status_code == 302
    assert [one.notice for one in kept(shelf)] == [2]


def test_a_notice_that_changes_while_the_photo_is_looked_at_counts(
    send: Send, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked = sending.check

    def check(*args: object) -> None:
        checked(*args)  # type: ignore[arg-type]
        monkeypatch.setattr(sending, "check", checked)
        shelf.say("Ich übertrage alles.")

    monkeypatch.setattr(sending, "check", check)
    assert send().status_code == 409
    assert kept(shelf) == [] and files_of(shelf) == 0


def test_a_form_that_is_sent_twice_brings_one_photo(send: Send, shelf: Shelf, decoded: list[bytes]) -> None:
    first, second = (send(cid=CID).location for _ in range(2))
    assert first == second
    assert len(kept(shelf)) == files_of(shelf) == len(decoded) == 1


def test_two_that_are_on_their_way_at_once_leave_one_file(
    send: Send, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(cid=CID)
    monkeypatch.setattr("cafe.store.writer.Writer.earlier_answer", lambda *_: None)
    assert send(cid=CID).status_code == 302
    assert len(kept(shelf)) == files_of(shelf) == 1


def test_another_photo_in_the_same_form_is_another_photo(send: Send, shelf: Shelf) -> None:
    assert [send(content, cid=CID).status_code for content in (b"one", b"two")] == [302, 302]
    assert [one.label for one in kept(shelf)] == ["F-0001", "F-0002"]


def test_when_enough_wait_for_the_team_no_more_are_looked_at(
    send: Send, shelf: Shelf, decoded: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "MOST_WAITING", 1)
    shelf.add(by_reader=True)
    answer = send(credit="Ada")
    assert answer.status_code == 429 and "Vielen Dank" in answer.text and 'value="Ada"' in answer.text
    assert decoded == [] and len(kept(shelf)) == 1


def test_a_number_that_nobody_gave_is_not_thanked_for(reader: FlaskClient, published: Published) -> None:
    page = reader.get(f"{published.page}/danke?nummer=Rufen Sie an").text
    assert "Rufen Sie an" not in re.sub("<[^>]*>", "", page)  # the form of the reading aids takes it along, unseen
