"""The desk: from the finished café to a draft in one click, and what stands on the overview."""

import re

import pytest
from flask.testing import FlaskClient

from cafe.actions import deleting
from cafe.actions.publishing import drafts, media, reports, takedowns
from cafe.domain import Cafe, Publication
from cafe.domain.media import PHOTO
from cafe.publication import content as parts
from cafe.publication.content import kind
from cafe.publication.media.folder import Made
from cafe.store.engine import Store
from tests.publishing.conftest import Published
from tests.publishing.forms import forms_of, send
from tests.publishing.reading import Reading
from tests.publishing.shelf import Shelf


def order(page: str) -> list[str]:
    """Return the kinds of the sections as the overview lists them."""
    return re.findall(r'id="abschnitt-(\w+)"', page)


def press(client: FlaskClient, desk: str, name: str, wish: str) -> str:
    """Press a button of a section; return the page that follows."""
    form = next(one for one in forms_of(client.get(desk).text) if ("kind", name) in one.pairs)
    return send(client, desk, form, wish=wish).text


def test_the_console_leads_to_the_desk_where_one_click_makes_a_complete_draft(
    organizer: FlaskClient, drafted: Published, store: Store
) -> None:
    with store.writing() as session:
        session.delete(session.get_one(Publication, drafted.publication))
    console = f"/organisation/cafes/{drafted.code}"
    assert f'href="{drafted.desk}"' in organizer.get(console).text
    [click] = [one for one in forms_of(organizer.get(drafted.desk).text) if one.action == drafted.desk]
    page = send(organizer, drafted.desk, click)
    assert page.status_code == 200 and len(order(page.text)) == 9
    for address in (console, "/organisation"):
        there = organizer.get(address).text
        assert f'href="{drafted.desk}"' in there and drafted.desk not in [one.action for one in forms_of(there)]


def test_the_list_of_cafes_offers_it_once_the_cafe_is_over(
    organizer: FlaskClient, drafted: Published, store: Store
) -> None:
    with store.writing() as session:
        session.delete(session.get_one(Publication, drafted.publication))
    assert drafted.desk in [one.action for one in forms_of(organizer.get("/organisation").text)]
    with store.writing() as session:
        session.get_one(Cafe, drafted.cafe).phase = "talk"
    assert drafted.desk not in organizer.get("/organisation").text
    assert "Entwurf anlegen" in organizer.get(drafted.desk).text


def test_two_clicks_make_one_draft(organizer: FlaskClient, drafted: Published) -> None:
    for _ in range(2):
        assert organizer.post(drafted.desk).status_code == 302
    assert organizer.get(drafted.desk).status_code == 200


def test_sections_are_moved_and_hidden_with_buttons(organizer: FlaskClient, drafted: Published, store: Store) -> None:
    assert order(press(organizer, drafted.desk, "interviews", "up"))[:2] == ["interviews", "aim"]
    assert order(press(organizer, drafted.desk, "interviews", "down"))[:2] == ["aim", "interviews"]
    press(organizer, drafted.desk, "aim", "hide")
    with store.reading() as session:
        draft = drafts.draft_of(session.get_one(Publication, drafted.publication))
    assert [kind(one) for one in draft.sections if one.hidden] == ["aim", "interviews", "talks", "profiles"]


def test_the_same_button_sent_twice_moves_once(organizer: FlaskClient, drafted: Published) -> None:
    page = organizer.get(drafted.desk).text
    form = next(one for one in forms_of(page) if ("kind", "outlook") in one.pairs)
    for _ in range(2):
        page = send(organizer, drafted.desk, form, wish="up").text
    assert order(page).index("outlook") == 5


@pytest.mark.parametrize(("name", "wish"), [("news", "up"), ("aim", "away"), ("", ""), ("aim\x00", "up")])
def test_what_no_button_sends_changes_nothing(organizer: FlaskClient, drafted: Published, name: str, wish: str) -> None:
    before = order(organizer.get(drafted.desk).text)
    assert organizer.post(f"{drafted.desk}/reihenfolge", data={"kind": name, "wish": wish}).status_code == 404
    assert order(organizer.get(drafted.desk).text) == before


def test_the_overview_says_what_waits_and_what_is_missing(
    organizer: FlaskClient, drafted: Published, store: Store
) -> None:
    with store.writing() as session:
        for at in range(3):
            files = [Made(f"{at:032x}.jpg", 1, 8, 8)]
            media.add(session, drafted.cafe, PHOTO, "image/jpeg", files, by_reader=at == 2)
        takedowns.ask_to_remove(session, drafted.cafe, "F-0001", "Das bin ich.", "token")
        reports.report(session, drafted.publication, "ausblick", "Zitat", "page", "Falsch.")
    page = organizer.get(drafted.desk).text
    assert "1 eingesandtes Foto" in page and "1 gemeldeter Fehler" in page
    assert "1 Bitte, ein Foto oder Video zu entfernen" in page
    assert "1 Bild ohne Beschreibung" in page and "1 Foto oder Video ohne Rechtsgrundlage" in page
    assert "die Hinweise zu Fotorechten" in page


def test_each_section_says_what_is_in_it_and_each_way_how_much_is_there(
    organizer: FlaskClient, drafted: Published, shelf: Shelf, store: Store
) -> None:
    still = shelf.add("picture")
    heard = parts.Interview(id="a", who="Ada", still=still.id), parts.Interview(id="b", who="Bela")
    shelf.publish(parts.Interviews(heading="Interviews", items=heard), parts.Aim(heading="Ziel"), host="Amt")
    with store.writing() as session:
        reports.report(session, drafted.publication, "ausblick", "Zitat", "page", "Falsch.")
    page = Reading(organizer.get(drafted.desk).text).text
    assert "Interviews 2 Interviews · 1 Bild Verbergen" in page
    assert "Ziel leer · daher nicht zu sehen" in page and "World Café 2 Tische · 3 Ergebnisse" in page
    assert "Medien 1 Zuschriften 1 Beiträge Versionen 2" in page


def test_a_hidden_section_says_how_many_photos_could_be_shown(
    organizer: FlaskClient, drafted: Published, shelf: Shelf
) -> None:
    shelf.add(PHOTO)
    shelf.add(PHOTO, by_reader=True)
    shelf.publish(parts.Photos(heading="Fotos", hidden=True))
    assert "Fotos 1 Foto verborgen" in Reading(organizer.get(drafted.desk).text).text


def test_search_engines_are_a_switch(organizer: FlaskClient, drafted: Published, store: Store) -> None:
    for typed, admitted in ((None, False), ("1", True)):
        form = next(one for one in forms_of(organizer.get(drafted.desk).text) if "suchmaschinen" in one.action)
        assert "Gespeichert: Suchmaschinen" in send(organizer, drafted.desk, form, admitted=typed).text
        with store.reading() as session:
            assert session.get_one(Publication, drafted.publication).for_robots is admitted


def test_whoever_is_not_signed_in_signs_in_first(reader: FlaskClient, drafted: Published) -> None:
    for page in ("", "/kopf", "/abschnitt/aim", "/medien", "/anfragen", "/versionen", "/vorschau"):
        answer = reader.get(f"{drafted.desk}{page}")
        assert answer.status_code == 302 and "/anmelden" in answer.location, page


def test_a_form_sent_after_the_login_has_ended_waits_behind_the_sign_in(
    reader: FlaskClient, drafted: Published
) -> None:
    answer = reader.post(f"{drafted.desk}/abschnitt/aim", data={"heading": "Ziel", "words": "Nicht verloren."})
    assert answer.status_code == 401
    assert "Nicht verloren." in answer.text and "abschnitt/aim" in answer.text


@pytest.mark.parametrize("code", ["ZZZZZZ", "x", "%00"])
def test_the_desk_of_a_cafe_that_is_not_there_is_not_there_either(organizer: FlaskClient, code: str) -> None:
    desk = f"/organisation/cafes/{code}/dokumentation"
    for page in ("", "/kopf", "/abschnitt/aim", "/medien", "/anfragen", "/versionen", "/vorschau"):
        assert organizer.get(f"{desk}{page}").status_code == 404
    for page in ("", "/kopf", "/abschnitt/aim", "/reihenfolge", "/veroeffentlichen", "/zuruecknehmen", "/korrekturen"):
        assert organizer.post(f"{desk}{page}").status_code == 404


def test_the_desk_goes_with_its_cafe(organizer: FlaskClient, published: Published, store: Store) -> None:
    with store.writing() as session:
        deleting.close(session, published.cafe, published.code)
    for page in ("", "/kopf", "/medien", "/vorschau"):
        assert organizer.get(f"{published.desk}{page}").status_code == 410
    answer = organizer.post(f"{published.desk}/abschnitt/aim", data={"heading": "Ziel", "words": "Zu spät."})
    assert answer.status_code == 410
