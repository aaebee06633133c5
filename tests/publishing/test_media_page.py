"""Files of media: who gets which, in which pieces, and what a browser may do with them."""

import pytest
from flask.testing import FlaskClient
from msgspec.structs import replace
from sqlalchemy import select

from cafe.actions.publishing import media
from cafe.domain import Cafe
from cafe.publication.content import Interview, Interviews, Photos, Talk, Talks
from cafe.publication.manuscript import read_manuscript
from tests.publishing.conftest import Published
from tests.publishing.reading import Reading, check_outline
from tests.publishing.shelf import BYTES, Shelf


def test_what_is_shown_is_there_for_everybody_without_any_rights(reader: FlaskClient, shelf: Shelf) -> None:
    answer = reader.get(shelf.add().address, buffered=True)
    assert (answer.status_code, answer.data, answer.mimetype) == (200, BYTES, "image/jpeg")
    assert answer.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "private, no-cache"


def test_a_player_asks_for_a_piece(reader: FlaskClient, shelf: Shelf) -> None:
    added = shelf.add("video")
    item = Interview(id="interview001", who="Mara", video=added.id)
    shelf.publish(Interviews(heading="Interviews", items=(item,)))
    video = added.address
    piece = reader.get(video, headers={"Range": "bytes=5-9"}, buffered=True)
    assert (piece.status_code, piece.data) == (206, BYTES[5:10])
    assert piece.headers["Content-Range"] == f"bytes 5-9/{len(BYTES)}"
    assert reader.get(video, headers={"Range": "bytes=-3"}, buffered=True).data == BYTES[-3:]
    assert reader.get(video, headers={"Range": "bytes=99-"}, buffered=True).status_code == 416
    assert reader.get(video, buffered=True).headers["Accept-Ranges"] == "bytes"


def test_a_browser_that_has_it_is_told_so_until_it_is_gone(reader: FlaskClient, shelf: Shelf) -> None:
    photo = shelf.add()
    known = {"If-None-Match": reader.get(photo.address, buffered=True).headers["ETag"]}
    assert reader.get(photo.address, headers=known, buffered=True).status_code == 304
    with shelf.store.writing() as session:
        media.hide(session, shelf.cafe, photo.id)
    assert reader.get(photo.address, headers=known).status_code == 410


def test_a_paper_is_saved_under_its_own_name_and_not_opened(reader: FlaskClient, shelf: Shelf) -> None:
    slides = shelf.add("file", name="Folien „Netze“.pdf")
    shelf.publish(programme=slides.id)
    answer = reader.get(slides.address, buffered=True)
    said = answer.headers["Content-Disposition"]
    assert said.startswith("attachment;") and "Folien%20%E2%80%9ENetze%E2%80%9C.pdf" in said


def test_paper_leads_to_the_same_address_as_the_page(reader: FlaskClient, shelf: Shelf) -> None:
    slides, base = shelf.add("file"), "https://cafe.example"
    shelf.publish(programme=slides.id)
    with shelf.store.reading() as session:
        told = read_manuscript(session, shelf.cafe, slides.path.parent.parent, published=True, base=base)
    address = told.address(told.documentation.media[slides.id])
    assert reader.get(address.removeprefix(base), buffered=True).data == BYTES


def test_what_waits_and_what_is_hidden_is_for_the_organizers_alone(
    reader: FlaskClient, organizer: FlaskClient, shelf: Shelf
) -> None:
    hidden, waiting = shelf.add(), shelf.add(by_reader=True)
    with shelf.store.writing() as session:
        media.hide(session, shelf.cafe, hidden.id)
    assert reader.get(hidden.address).status_code == 410
    assert reader.get(waiting.address).status_code == 404
    for added in (hidden, waiting):
        assert organizer.get(added.address, buffered=True).data == BYTES


def test_what_no_shown_section_has_is_for_the_organizers_alone(
    reader: FlaskClient, organizer: FlaskClient, published: Published, shelf: Shelf
) -> None:
    photo, slides, unused = shelf.add(), shelf.add("file"), shelf.add("file")
    talks = Talks(heading="Vorträge", items=(Talk(id="vortrag00001", title="Netze", file=slides.id),))
    shelf.publish(talks)
    assert [reader.get(one.address, buffered=True).status_code for one in (photo, slides)] == [200, 200]
    shelf.publish(Photos(heading="Fotos", hidden=True), replace(talks, hidden=True))
    for added in (photo, slides, unused):
        assert reader.get(added.address).status_code == 404
        assert organizer.get(added.address, buffered=True).data == BYTES
    assert "<img" not in reader.get(f"{published.page}/entfernen?nummer={photo.label}").text


def test_what_is_not_published_is_for_the_organizers_alone(
    reader: FlaskClient, organizer: FlaskClient, shelf: Shelf
) -> None:
    with shelf.store.reading() as session:
        other = session.scalars(select(Cafe.id).where(Cafe.id != shelf.cafe)).one()
    elsewhere, photo = Shelf(shelf.store, other, "").add(), shelf.add()
    shelf.take_back()
    for added in (elsewhere, photo):
        assert reader.get(added.address).status_code == 404
        assert organizer.get(added.address, buffered=True).status_code == 200


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("0" * 32 + ".jpg", 410),
        ("0" * 32 + ".exe", 404),
        ("0" * 31 + ".jpg", 404),
        ("..%2F" + "0" * 32 + ".jpg", 404),
        ("0" * 32 + "%00.jpg", 404),
        ("x" * 3_000, 404),
    ],
)
def test_a_name_that_nobody_has_leads_to_no_file(reader: FlaskClient, shelf: Shelf, name: str, status: int) -> None:
    assert reader.get(f"/medien/{name}").status_code == status


def test_a_file_that_the_disk_has_lost_is_gone(reader: FlaskClient, shelf: Shelf) -> None:
    photo = shelf.add()
    photo.path.unlink()
    assert reader.get(photo.address).status_code == 410


def test_a_photo_has_a_page_with_its_place_its_number_and_its_neighbours(
    reader: FlaskClient, published: Published, shelf: Shelf
) -> None:
    first, second, third = (shelf.add(caption=f"Bild {number}", credit="Ada") for number in range(3))
    page = Reading(reader.get(f"{published.page}/foto/{second.label}").text)
    check_outline(page)
    assert "Bild 1 · Bild: Ada · Bild 2 von 3 · Bildnummer F-0002" in page.text
    assert page.meta("og:image") == f"http://localhost{second.address}"
    links = {said.strip(" ←→"): href for href, said in page.links.items()}
    assert links["Vorheriges Bild"].endswith(first.label) and links["Nächstes Bild"].endswith(third.label)
    assert links["Dieses Bild entfernen lassen"].endswith("?nummer=F-0002")
    assert reader.get(f"{published.page}/foto/f2").location == f"{published.page}/foto/F-0002"
    assert reader.get(f"{published.page}/foto/F-0099").status_code == 404


def test_each_version_of_the_notice_has_an_address(reader: FlaskClient, published: Published, shelf: Shelf) -> None:
    for words in ("Ich übertrage die Rechte.", "Ich übertrage **alles**."):
        shelf.say(words)
    old, new = (Reading(reader.get(f"{published.page}/hinweise/{version}").text) for version in (1, 2))
    for page in (old, new):
        check_outline(page)
    assert "Ich übertrage die Rechte." in old.text and "Es gilt Version 2" in old.text
    assert "Ich übertrage alles." in new.text and "Es gilt" not in new.text
    assert reader.get(f"{published.page}/hinweise/3").status_code == 404
    assert reader.get(f"{published.page}/hinweise/99999999999999999999").status_code == 404
