"""A photo is to go: hidden at once, gone for good with the organizers' yes, and no prank empties the gallery."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from cafe.actions.publishing import drafts, editions, media, takedowns
from cafe.actions.publishing.takedowns import MOST_ABOUT_ONE, MOST_HIDDEN_UNREAD, WORDS_LIMIT
from cafe.domain import Cafe, Takedown
from cafe.domain.media import ASKED, HIDDEN, REFUSED, SHOWN
from cafe.errors import AlreadyAsked
from cafe.publication import content as parts
from tests.publishing.conftest import Published
from tests.publishing.shelf import Added, Shelf

CID = "a-cid-of-this-form-0123456789"
Ask = Callable[..., TestResponse]


@pytest.fixture
def ask(reader: FlaskClient, published: Published) -> Ask:
    """Send the form."""
    return lambda label, **more: reader.post(f"{published.page}/entfernen", data={"label": label, **more})


def wishes(shelf: Shelf, *these: object) -> int:
    with shelf.store.reading() as session:
        return session.scalar(select(func.count()).select_from(Takedown).where(*these)) or 0  # type: ignore[arg-type]


def wish(shelf: Shelf, added: Added, token: str = "") -> None:
    with shelf.store.writing() as session:
        takedowns.ask_to_remove(session, shelf.cafe, added.label, "", token or added.label)


def restore(shelf: Shelf, added: Added) -> None:
    with shelf.store.writing() as session:
        media.show(session, shelf.cafe, added.id)


def test_what_is_wished_away_is_hidden_at_once_everywhere(
    reader: FlaskClient, ask: Ask, published: Published, shelf: Shelf
) -> None:
    gone, other = shelf.add(), shelf.add()
    answer = ask(gone.label, words="Das bin ich.")
    assert answer.status_code == 302
    assert "nicht mehr zu sehen" in reader.get(answer.location).text
    page = reader.get(published.page).text
    assert gone.address not in page and other.address in page
    assert reader.get(gone.address).status_code == 410
    assert reader.get(f"{published.page}/foto/{gone.label}").status_code == 410


@pytest.mark.parametrize("typed", ["Foto F-0001", "F–0001", " f 1 ", "1", "1."])
def test_a_number_is_understood_as_people_type_it(ask: Ask, shelf: Shelf, typed: str) -> None:
    photo = shelf.add()
    assert ask(typed).status_code == 302 and shelf.state(photo) == HIDDEN


@pytest.mark.parametrize("typed", ["1 von 3", "F-1 F-2", "X-0001", "F-", "F-1234567", "F-٣"])
def test_what_names_no_photo_or_two_hides_none(ask: Ask, shelf: Shelf, typed: str) -> None:
    photo = shelf.add()
    assert ask(typed).status_code == 404 and shelf.state(photo) == SHOWN


def test_with_a_video_goes_all_that_was_made_of_it(
    reader: FlaskClient, ask: Ask, published: Published, shelf: Shelf
) -> None:
    video, still, captions = shelf.add("video"), shelf.add("picture", alt="Mara"), shelf.add("captions")
    made = {"video": video.id, "still": still.id, "captions": captions.id, "transcript": "Das sagte ich."}
    item = parts.Interview(id="interview001", who="Mara", **made)
    shelf.publish(parts.Interviews(heading="Interviews", items=(item,)))
    assert "Das sagte ich." in reader.get(published.page).text
    assert reader.get(captions.address, buffered=True).status_code == 200
    ask(video.label)
    page = reader.get(published.page).text
    assert [one for one in ("Das sagte ich.", still.address, captions.address) if one in page] == []
    assert [reader.get(one.address).status_code for one in (still, captions)] == [404, 404]


def test_whoever_asks_for_nothing_that_can_be_done_holds_nobody_up(
    ask: Ask, shelf: Shelf, reader: FlaskClient, published: Published
) -> None:
    for _ in range(150):
        reader.post(f"{published.page}/fehler", data={"place": "page", "words": ""})
        ask("F-0999")
    assert ask(shelf.add().label).status_code == 302


def test_with_the_yes_of_the_team_it_is_gone_for_good(
    reader: FlaskClient, organizer: FlaskClient, ask: Ask, published: Published, shelf: Shelf
) -> None:
    photo = shelf.add()
    how = ask(photo.label).location
    organizer.post(f"{published.desk}/medien/aenderung", data={"wish": f"remove-{photo.id}"})
    assert "gelöscht" in reader.get(how).text
    assert not photo.path.exists()
    for address in (photo.address, f"{published.page}/foto/{photo.label}"):
        assert reader.get(address).status_code == organizer.get(address).status_code == 410
    again = ask(photo.label)
    assert again.status_code == 410 and "wurde entfernt" in again.text
    assert shelf.add().label == "F-0002"


def test_the_team_can_show_it_again(reader: FlaskClient, ask: Ask, shelf: Shelf) -> None:
    photo = shelf.add()
    how = ask(photo.label).location
    restore(shelf, photo)
    assert "weiter zu zeigen" in reader.get(how).text
    assert reader.get(photo.address, buffered=True).status_code == 200
    assert wishes(shelf, Takedown.state == REFUSED, Takedown.words == "") == 1


def test_what_the_team_has_shown_again_is_not_hidden_by_the_next_wish(
    reader: FlaskClient, ask: Ask, shelf: Shelf
) -> None:
    photo = shelf.add()
    wish(shelf, photo)
    restore(shelf, photo)
    how = ask(photo.label).location
    assert "bis dahin ist es noch zu sehen" in reader.get(how).text
    assert shelf.state(photo) == SHOWN


def test_a_prank_hides_a_handful_and_the_rest_is_noted(shelf: Shelf) -> None:
    photos = [shelf.add() for _ in range(MOST_HIDDEN_UNREAD + 2)]
    wish(shelf, photos[0], "again")  # a second wish about the same one uses nothing up
    for photo in photos:
        wish(shelf, photo)
    assert [shelf.state(photo) for photo in photos] == [HIDDEN] * MOST_HIDDEN_UNREAD + [SHOWN] * 2
    assert wishes(shelf, Takedown.state == ASKED) == len(photos) + 1
    restore(shelf, photos[0])
    later = shelf.add()
    wish(shelf, later)
    assert shelf.state(later) == HIDDEN


def test_so_many_wishes_about_one_photo_are_enough(ask: Ask, shelf: Shelf) -> None:
    photo = shelf.add()
    for number in range(MOST_ABOUT_ONE):
        wish(shelf, photo, str(number))
    answer = ask(photo.label, words="Auch ich.")
    assert answer.status_code == AlreadyAsked.status and "schon mehrere gebeten" in answer.text
    assert "Auch ich." in answer.text
    assert wishes(shelf) == MOST_ABOUT_ONE


@pytest.mark.parametrize("typed", ["f1", " F-0001 ", "1", "f 0001"])
def test_a_number_may_be_typed_as_people_type(ask: Ask, shelf: Shelf, typed: str) -> None:
    photo = shelf.add()
    assert ask(typed).status_code == 302
    assert shelf.state(photo) == HIDDEN


@pytest.mark.parametrize("typed", ["", "F-0009", "V-0001", "X1", "F-", "²", "9" * 40, "a\x00b\r\n", "F-0002"])
def test_a_number_that_is_not_there_changes_nothing_and_loses_nothing(ask: Ask, shelf: Shelf, typed: str) -> None:
    shelf.add()
    waiting = shelf.add(by_reader=True)  # its number, F-0002, is nobody's business yet
    answer = ask(typed, words="Bitte <weg> damit.")
    assert answer.status_code == 404
    assert "Bitte &lt;weg&gt; damit." in answer.text and 'href="#label"' in answer.text
    assert wishes(shelf) == 0 and shelf.state(waiting) == "waiting"


def test_words_that_are_too_long_stay_in_the_form(ask: Ask, shelf: Shelf) -> None:
    photo = shelf.add()
    answer = ask(photo.label, words="x" * (WORDS_LIMIT + 1))
    assert answer.status_code == 400 and 'href="#words"' in answer.text and "x" * WORDS_LIMIT in answer.text
    assert shelf.state(photo) == SHOWN


def test_a_form_that_is_sent_twice_is_one_wish_with_one_address(ask: Ask, shelf: Shelf) -> None:
    photo = shelf.add()
    first, second = (ask(photo.label, cid=CID).location for _ in range(2))
    assert first == second
    assert wishes(shelf) == 1


def test_a_wish_is_known_by_its_token_alone_and_in_its_documentation(
    app: Flask, reader: FlaskClient, ask: Ask, published: Published, shelf: Shelf
) -> None:
    how = ask(shelf.add().label).location
    assert reader.get(f"{published.page}/anfrage/{'0' * 64}").status_code == 404
    with shelf.store.writing() as session:
        other = session.scalars(select(Cafe).where(Cafe.id != published.cafe)).one()
        other.phase = "finished"
        made = drafts.begin(session, other.id)
        editions.publish(session, made["publication"], 0)
    assert reader.get(how.replace(published.slug, made["slug"])).status_code == 404
    shelf.take_back()
    assert app.test_client().get(how).status_code == 200


def test_the_number_of_another_documentation_leads_nowhere(ask: Ask, store: object, shelf: Shelf) -> None:
    with shelf.store.writing() as session:
        other = session.scalars(select(Cafe.id).where(Cafe.id != shelf.cafe)).one()
    elsewhere = Shelf(shelf.store, other, "").add()
    assert ask(elsewhere.label).status_code == 404
    assert shelf.state(elsewhere) == SHOWN


def test_pictures_and_videos_can_be_wished_away_too(
    reader: FlaskClient, ask: Ask, published: Published, shelf: Shelf
) -> None:
    film, picture = shelf.add("video"), shelf.add("picture")
    shelf.publish(
        parts.Interviews(heading="Interviews", items=(parts.Interview(id="a", who="Ada", video=film.id),)),
        parts.Profiles(heading="Treffs", items=(parts.Profile(id="p", title="Bahnhof", picture=picture.id),)),
    )
    for added, place in ((film, "interview-a"), (picture, "vorgestellt-p")):
        assert f'id="{place}"' in reader.get(published.page).text
        assert reader.get(f"{published.page}/foto/{added.label}").location == f"{published.page}#{place}"
        assert ask(added.label).status_code == 302
        assert reader.get(added.address).status_code == 410


def test_the_form_shows_what_it_is_about(reader: FlaskClient, published: Published, shelf: Shelf) -> None:
    photo = shelf.add(alt="Eine Gruppe am Fenster")
    form = reader.get(f"{published.page}/entfernen?nummer={photo.label}").text
    assert photo.address in form and "Eine Gruppe am Fenster" in form and f'value="{photo.label}"' in form
    assert reader.get(f"{published.page}/entfernen").status_code == 200
