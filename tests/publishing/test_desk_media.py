"""Media at the desk: taken in, described, shown, hidden, and gone for good."""

import io
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from werkzeug.test import TestResponse

from cafe.domain import Media
from cafe.domain.media import HIDDEN, REMOVED, SHOWN
from cafe.store.engine import Store
from tests.cast import gathered_in
from tests.publishing.conftest import Published
from tests.publishing.forms import Form, form_with, send


@pytest.fixture(autouse=True)
def in_this_process(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at files here: another process takes a second to start."""
    monkeypatch.setattr(app.extensions["cafe"].darkroom, "compute", lambda job, seconds: job())


@pytest.fixture
def address(drafted: Published) -> str:
    """Where the media are."""
    return f"{drafted.desk}/medien"


def photo(colour: str = "teal") -> bytes:
    """Return a small JPEG."""
    drawn = io.BytesIO()
    Image.new("RGB", (64, 48), colour).save(drawn, "JPEG")
    return drawn.getvalue()


def hand_in(
    client: FlaskClient, address: str, *files: tuple[str, bytes], kind: str = "photo", **more: str
) -> TestResponse:
    """Send files as a browser does."""
    sent = {"kind": kind, "file": [(io.BytesIO(content), name) for name, content in files], **more}
    headers = {"Accept": "application/json"} if more.pop("script", "") else {}
    return client.post(address, data=sent, content_type="multipart/form-data", headers=headers, follow_redirects=True)


def all_of(store: Store) -> list[Media]:
    """Return all rows, by number."""
    with store.reading() as session:
        return list(session.query(Media).order_by(Media.number))


def words(client: FlaskClient, address: str) -> Form:
    """Return the form in which media are described."""
    return form_with(client.get(address).text, "about")


def test_several_files_come_at_once_each_with_its_number(organizer: FlaskClient, address: str, store: Store) -> None:
    page = hand_in(organizer, address, ("a.jpg", photo()), ("b.jpg", photo("plum")))
    assert "Angekommen." in page.text and "F-0001" in page.text and "F-0002" in page.text
    assert [(one.label, one.state) for one in all_of(store)] == [("F-0001", SHOWN), ("F-0002", SHOWN)]
    assert page.text.count("Die Bildbeschreibung fehlt noch.") == 2


def test_one_that_is_no_photo_is_named_and_the_others_are_there(
    organizer: FlaskClient, address: str, store: Store
) -> None:
    answer = hand_in(organizer, address, ("a.jpg", photo()), ("böse.jpg", b"<script>"), ("c.jpg", photo("plum")))
    assert answer.status_code == 422 and "böse.jpg: Diese Datei ist kein Bild" in answer.text
    assert [one.label for one in all_of(store)] == ["F-0001", "F-0002"]


def test_a_photo_for_a_page_that_is_public_waits_to_be_described(
    organizer: FlaskClient, reader: FlaskClient, published: Published, address: str
) -> None:
    hand_in(organizer, address, ("a.jpg", photo()))
    assert "F-0001" not in reader.get(published.page).text
    assert "wartet auf Sie" in organizer.get(address).text


def test_a_script_sends_one_file_and_hears_a_sentence(organizer: FlaskClient, address: str) -> None:
    taken = hand_in(organizer, address, ("a.jpg", photo()), script="1")
    assert (taken.status_code, taken.get_json()) == (200, {"ok": True, "text": ""})
    refused = hand_in(organizer, address, ("a.pdf", b"%PDF-"), kind="file", script="1")
    assert refused.status_code == 422 and refused.get_json()["text"].startswith("a.pdf: ")


def test_a_form_that_is_sent_again_brings_nothing_twice(organizer: FlaskClient, address: str, store: Store) -> None:
    cid = form_with(organizer.get(address).text, "cid").value("cid")
    for _ in range(2):
        assert hand_in(organizer, address, ("a.jpg", photo()), ("b.jpg", photo("plum")), cid=cid).status_code == 200
    assert len(all_of(store)) == 2


@pytest.mark.parametrize("kind", ["", "app", "photo\x00"])
def test_nothing_comes_in_without_a_file_or_as_something_that_nobody_knows(
    organizer: FlaskClient, address: str, store: Store, kind: str
) -> None:
    assert hand_in(organizer, address, ("a.jpg", photo()), kind=kind).status_code == 422
    assert "Bitte wählen Sie eine Datei." in hand_in(organizer, address).text
    assert all_of(store) == []


def test_media_are_described_all_at_once(organizer: FlaskClient, address: str, store: Store) -> None:
    hand_in(organizer, address, ("a.jpg", photo()), ("b.jpg", photo("plum")))
    one, two = (made.id for made in all_of(store))
    form = words(organizer, address)
    typed = {f"alt-{one}": " Ein Saal ", f"basis-{one}": "interest", f"credit-{two}": "Ada"}
    page = send(organizer, address, form, **typed)
    assert "Gespeichert." in page.text and page.text.count("Die Bildbeschreibung fehlt noch.") == 1
    first, second = all_of(store)
    assert (first.alt, first.basis, second.credit) == ("Ein Saal", "interest", "Ada")


def test_what_is_wrong_about_one_stays_with_what_was_typed_of_all(
    organizer: FlaskClient, address: str, store: Store
) -> None:
    hand_in(organizer, address, ("a.jpg", photo()), ("b.jpg", photo("plum")))
    one, two = (made.id for made in all_of(store))
    typed = {f"alt-{one}": "x" * 301, f"alt-{two}": "Ein Garten", f"basis-{two}": "because"}
    answer = send(organizer, address, words(organizer, address), **typed)
    assert answer.status_code == 422 and "zu lang" in answer.text and "Ein Garten" in answer.text
    assert [made.alt for made in all_of(store)] == ["", ""]


def test_two_who_describe_different_photos_both_succeed_and_of_the_same_one_both_are_seen(
    organizer: FlaskClient, address: str, store: Store
) -> None:
    hand_in(organizer, address, ("a.jpg", photo()), ("b.jpg", photo("plum")))
    one, two = (made.id for made in all_of(store))
    mine, theirs = words(organizer, address), words(organizer, address)
    send(organizer, address, theirs, **{f"alt-{one}": "Ihre Wörter"})
    answer = send(organizer, address, mine, **{f"alt-{one}": "Meine Wörter", f"alt-{two}": "Ein Garten"})
    assert answer.status_code == 409 and "Ihre Wörter" in answer.text
    assert [made.alt for made in all_of(store)] == ["Ihre Wörter", "Ein Garten"]
    again = form_with(answer.text, "about")
    assert again.value(f"alt-{one}") == "Meine Wörter"
    send(organizer, address, again)
    assert all_of(store)[0].alt == "Meine Wörter"


def test_a_button_of_one_photo_keeps_what_was_typed_about_others(
    organizer: FlaskClient, address: str, store: Store
) -> None:
    hand_in(organizer, address, ("a.jpg", photo()), ("b.jpg", photo("plum")))
    one, two = (made.id for made in all_of(store))
    form = words(organizer, address)
    page = send(organizer, address, form, **{f"alt-{two}": "Ein Garten", "wish": f"hide-{one}"})
    assert "F-0001 ist verborgen." in page.text
    assert [(made.state, made.alt) for made in all_of(store)] == [(HIDDEN, ""), (SHOWN, "Ein Garten")]
    assert "F-0001 wird gezeigt." in send(organizer, address, words(organizer, address), wish=f"show-{one}").text


def test_removed_for_good_its_files_are_gone_and_its_number_is_not_given_again(
    organizer: FlaskClient, address: str, store: Store, app: Flask
) -> None:
    hand_in(organizer, address, ("a.jpg", photo()))
    [made] = all_of(store)
    folder: Path = app.extensions["cafe"].config.media_folder / made.cafe_id
    assert list(folder.iterdir())
    form = words(organizer, address)
    assert "F-0001 ist entfernt" in send(organizer, address, form, wish=f"remove-{made.id}").text
    assert not folder.is_dir() or not list(folder.iterdir())
    assert [one.state for one in all_of(store)] == [REMOVED]
    late = send(organizer, address, form, wish=f"show-{made.id}")
    assert late.status_code == 200 and "Das ist schon entfernt." in late.text
    assert "F-0002" in hand_in(organizer, address, ("b.jpg", photo())).text


def test_media_of_another_cafe_are_out_of_reach(organizer: FlaskClient, address: str, store: Store) -> None:
    hand_in(organizer, address, ("a.jpg", photo()))
    [made] = all_of(store)
    with gathered_in(store, title="Genthin") as other:
        organizer_desk = f"/organisation/cafes/{other.cafe.code}/dokumentation"
    organizer.post(organizer_desk)
    stolen = words(organizer, address)
    stolen.action = f"{organizer_desk}/medien/aenderung"
    send(organizer, address, stolen, **{f"alt-{made.id}": "Fremd", "wish": f"remove-{made.id}"})
    assert [(one.state, one.alt) for one in all_of(store)] == [(SHOWN, "")]


def test_a_file_sent_after_the_login_has_ended_leads_back_to_the_page(
    reader: FlaskClient, address: str, store: Store
) -> None:
    answer = hand_in(reader, address, ("a.jpg", photo()))
    assert answer.status_code == 401 and f'value="{address}"' in answer.text
    assert all_of(store) == []


def test_a_photo_that_is_hidden_is_seen_by_organizers_alone(
    organizer: FlaskClient, reader: FlaskClient, address: str, store: Store
) -> None:
    hand_in(organizer, address, ("a.jpg", photo()))
    [made] = all_of(store)
    send(organizer, address, words(organizer, address), wish=f"hide-{made.id}")
    file = f"/medien/{made.files[0].name}"
    assert organizer.get(file, buffered=True).status_code == 200
    assert reader.get(file).status_code == 404  # the page itself is not public yet
