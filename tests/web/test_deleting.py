"""The page on which a café is deleted, and what everybody else finds afterwards."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from cafe.actions import deleting, restoring, rounds
from cafe.domain import Cafe
from cafe.store.engine import Store
from cafe.web.addresses import grouped
from tests.cast import Cast, gathered_in

PAGES = ("", "/bearbeiten", "/druck", "/zugaenge", "/wechsel", "/karten", "/wechsel.csv", "/export.json")
FORMS = (
    "/bearbeiten",
    "/kopieren",
    "/zugaenge/erneuern",
    "/zugaenge/sperren",
    "/zugaenge/alle-erneuern",
    "/wechsel/ohne-telefon",
    "/karten/neu-gedruckt",
)


@pytest.fixture
def cast(store: Store) -> Cast:
    """A café that has ended."""
    with gathered_in(store) as cast:
        cast.advance(2)
        cast.post()
        while cast.cafe.phase != "finished":
            rounds.advance(cast.session, cast.cafe.id, cast.cafe.step)
            cast.session.flush()
    return cast


def address(cast: Cast) -> str:
    return f"/organisation/cafes/{cast.cafe.code}/loeschen"


def test_the_page_says_what_goes_and_offers_to_keep_it(organizer: FlaskClient, cast: Cast) -> None:
    page = organizer.get(address(cast)).text
    assert all(line in page for line in ("2 Tische", "2 Personen", "1 Beitrag<", "0 Bewertungen"))
    assert f"/organisation/cafes/{cast.cafe.code}/export.json" in page
    assert address(cast) in organizer.get("/organisation").text


def test_a_wrong_word_deletes_nothing_and_says_so_at_the_field(organizer: FlaskClient, cast: Cast) -> None:
    answer = organizer.post(address(cast), data={"typed": "Genthin"})
    assert answer.status_code == 400 and "weder der Titel noch der Code" in answer.text
    assert organizer.get(f"/organisation/cafes/{cast.cafe.code}").status_code == 200


def test_the_code_deletes_it_and_every_page_of_it_is_gone(app: Flask, organizer: FlaskClient, cast: Cast) -> None:
    phone, tablet, projector = app.test_client(), app.test_client(), app.test_client()
    phone.set_cookie(f"cafe-participant-{cast.cafe.id}", cast.secrets["ada"])
    tablet.set_cookie(f"cafe-moderator-{cast.table.id}", cast.secrets["hanna"])
    answer = organizer.post(address(cast), data={"typed": cast.cafe.code.lower()}, follow_redirects=True)
    assert "„Burg“ ist gelöscht." in answer.text and cast.cafe.code not in answer.text and "Genthin" in answer.text
    for path in ("", "/bearbeiten", "/druck", "/zugaenge", "/export.json", "/loeschen", "/karten"):
        gone = organizer.get(f"/organisation/cafes/{cast.cafe.code}{path}")
        assert gone.status_code == 404 and "Diesen Code gibt es nicht" in gone.text
    assert phone.get(f"/beitreten/{cast.cafe.code}").status_code == 404
    assert phone.get(f"/tisch/{cast.cafe.code}").status_code in (401, 404)
    there = tablet.get(f"/moderation/{cast.table.id}")
    assert there.status_code == 410 and "Diesen Tisch gibt es nicht mehr" in there.text
    assert "oder das ganze World Café gelöscht" in there.text and "Hilft das nicht" not in there.text
    there = projector.get(f"/leinwand/{cast.cafe.id}")
    assert there.status_code == 410 and "Dieses World Café gibt es nicht mehr." in there.text
    assert organizer.post(address(cast), data={"typed": cast.cafe.code}).status_code == 404


def test_a_cafe_whose_deletion_was_cut_off_can_be_deleted_and_nothing_else(
    app: Flask, organizer: FlaskClient, cast: Cast, store: Store
) -> None:
    code, phone, tablet = cast.cafe.code, app.test_client(), app.test_client()
    tablet.set_cookie(f"cafe-moderator-{cast.table.id}", cast.secrets["hanna"])
    with store.writing() as session:
        deleting.close(session, cast.cafe.id, code)
    path = f"/organisation/cafes/{code}"
    answers = [organizer.get(f"{path}{page}") for page in PAGES]
    answers += [organizer.post(f"{path}{form}", data={"cards": "1"}) for form in FORMS]
    answers += [phone.get(f"/beitreten/{code}"), phone.post(f"/beitreten/{code}"), phone.get(f"/tisch/{code}")]
    answers += [phone.post("/", data={"code": code}), tablet.get(f"/moderation/{cast.table.id}")]
    for answer in answers:
        assert answer.status_code == 410 and "Dieses World Café gibt es nicht mehr." in answer.text, answer.request.path
        assert not re.search("Code noch einmal ein|Schritt zurück|Hilft das nicht", answer.text), answer.request.path
    listed = organizer.get("/organisation").text
    assert f'{path}/loeschen"' in listed
    assert not [way for way in ("", "/bearbeiten", "/kopieren") if f'{path}{way}"' in listed]
    asked = organizer.get(address(cast)).text
    assert 'name="typed"' in asked and "export.json" not in asked and f'{path}"' not in asked
    assert "ist gelöscht." in organizer.post(address(cast), data={"typed": code}, follow_redirects=True).text
    assert organizer.get(path).status_code == 404


@pytest.mark.parametrize(
    ("mark", "words"),
    [(deleting.GOING, "(being deleted)"), (restoring.UNFINISHED, "(being brought back)")],
    ids=["deleted", "imported"],
)
def test_a_cafe_that_is_not_whole_is_called_so_in_the_language_of_its_organizer(
    organizer: FlaskClient, cast: Cast, store: Store, mark: str, words: str
) -> None:
    with store.writing() as session:
        session.get_one(Cafe, cast.cafe.id).title = mark
    organizer.get("/organisation?lang=en", follow_redirects=True)
    listed, asked = (
        organizer.get(path).text.partition('id="catalogue"')[0] for path in ("/organisation", address(cast))
    )
    assert words in listed and f'/cafes/{cast.cafe.code}"' not in listed
    assert words in asked and f"Type {grouped(cast.cafe.code)}." in asked and "export.json" not in asked
    assert mark not in listed + asked
    gone = organizer.post(address(cast), data={"typed": cast.cafe.code}, follow_redirects=True)
    assert f"“{cast.cafe.code}” has been deleted." in gone.text


def test_a_code_that_only_looks_like_that_of_a_cafe_that_goes_leads_nowhere_either(
    client: FlaskClient, cast: Cast, store: Store
) -> None:
    with store.writing() as session:
        session.get_one(Cafe, cast.cafe.id).code = "K7M2QX"
        session.flush()
        deleting.close(session, cast.cafe.id, "K7M2QX")
    assert client.get("/beitreten/K7MZQX").status_code == 410


def test_a_cafe_that_runs_has_no_button_and_is_refused(organizer: FlaskClient, store: Store) -> None:
    with gathered_in(store) as cast:
        cast.advance(2)
    assert "läuft noch" in (page := organizer.get(address(cast)).text) and 'name="typed"' not in page
    refused = organizer.post(address(cast), data={"typed": cast.cafe.code})
    assert refused.status_code == 409 and "läuft noch" in refused.text
    with store.reading() as session:
        assert session.get(Cafe, cast.cafe.id) is not None


def test_only_organizers_delete(app: Flask, cast: Cast) -> None:
    stranger = app.test_client()
    stranger.set_cookie(f"cafe-participant-{cast.cafe.id}", cast.secrets["ada"])
    assert stranger.get(address(cast)).status_code == 302
    assert stranger.post(address(cast), data={"typed": cast.cafe.code}).status_code == 401
