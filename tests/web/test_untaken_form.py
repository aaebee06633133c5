"""A form that does not prove where it comes from: the true reason, a way that works, and what was typed is put back."""

import re
from html import unescape

import argon2
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from cafe.actions import setting_up
from cafe.domain import Cafe, Participant
from cafe.errors import Busy, Stale
from cafe.security.origin import ELSEWHERE, OWN, UNKNOWN, sent_from
from cafe.store.engine import Store
from tests.cast import Cast, gathered_in
from tests.web.test_organizer_cafes import GOOD, NEW, sent
from tests.web.test_twice import account_with_password

OURS = {"Origin": "http://localhost"}
FOREIGN = {"Origin": "https://elsewhere.example"}
SIGN_IN = "/organisation/anmelden"


@pytest.fixture(autouse=True)
def with_proof(app: Flask) -> None:
    """Let forms need their token, as they do outside of tests."""
    app.config["WTF_CSRF_ENABLED"] = True


@pytest.fixture
def cast(store: Store) -> Cast:
    """A café in the lobby."""
    with gathered_in(store) as cast:
        return cast


def pressed(client: FlaskClient, page: str) -> TestResponse:
    """Press the one button of a page, with its token, as a browser that keeps cookies would."""
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    [action] = re.findall(r'<form class="panel stack" method="post" action="([^"]+)"', page)
    kept = re.findall(r'<textarea name="([^"]+)" hidden>\n(.*?)</textarea>', page, re.DOTALL)
    data = {unescape(name): unescape(value) for name, value in kept}
    assert token
    return client.post(unescape(action), data={**data, "csrf_token": token[1]})


def test_a_newcomer_whose_cookies_are_gone_joins_with_the_name_they_typed(
    client: FlaskClient, store: Store, cast: Cast
) -> None:
    path = f"/beitreten/{cast.cafe.code}?karte=7-000000000000"
    page = client.post(path, data={"name": "Cem <3"}, headers=OURS)
    assert page.status_code == 400 and "Ihre Eingaben sind noch da" in page.text and "Veranstaltungsteam" in page.text
    assert pressed(client, page.text).location == f"/tisch/{cast.cafe.code}"
    with store.reading() as session:
        assert session.query(Participant).filter_by(cafe_id=cast.cafe.id, name="Cem <3").count() == 1


def test_a_browser_that_takes_no_cookies_hears_what_to_allow_each_time(app: Flask, cast: Cast) -> None:
    bare = app.test_client(use_cookies=False)
    page = bare.post(f"/beitreten/{cast.cafe.code}", data={"name": "Cem"}, headers=OURS)
    assert "erlauben Sie bitte Cookies" in page.text
    token = re.search(r'name="csrf_token" value="([^"]+)"', page.text)
    assert token
    again = bare.post(f"/beitreten/{cast.cafe.code}", data={"name": "Cem", "csrf_token": token[1]}, headers=OURS)
    assert "erlauben Sie bitte Cookies" in again.text and ">\nCem</textarea>" in again.text


def test_an_organizer_finds_the_form_of_a_cafe_filled_in_and_is_not_sent_to_the_team(
    organizer: FlaskClient, store: Store
) -> None:
    page = organizer.post(NEW, data=GOOD, headers=OURS)
    assert page.status_code == 400 and "hilft Ihnen das Veranstaltungsteam" not in page.text
    form = pressed(organizer, page.text)
    assert sent(form.text)["title"] == GOOD["title"] and sent(form.text)["table-1-topic"] == "Alltag"
    with store.reading() as session:
        assert session.query(Cafe).count() == 0, "it is shown before it is saved"


def test_a_form_that_was_open_for_too_long_says_so(organizer: FlaskClient) -> None:
    organizer.set_cookie("cafe-form", "old")
    page = organizer.post(NEW, data=GOOD, headers=OURS).text
    assert "war zu lange offen" in page and "Cookies" not in page


def test_a_form_of_another_site_is_told_apart_and_gets_nothing_back(organizer: FlaskClient, store: Store) -> None:
    for headers in (FOREIGN, OURS | {"Sec-Fetch-Site": "cross-site"}):
        page = organizer.post(NEW, data=GOOD, headers=headers)
        assert page.status_code == 400 and "von einer fremden Seite" in page.text and "Cookies" not in page.text
        assert "Rittersaal" not in page.text and f'href="{NEW}"' in page.text
    with store.reading() as session:
        assert session.query(Cafe).count() == 0


def test_a_browser_that_does_not_say_where_a_form_was_gets_nothing_back(organizer: FlaskClient) -> None:
    page = organizer.post(NEW, data=GOOD, headers={"Origin": "null"}).text
    assert "Rittersaal" not in page and f'href="{NEW}"' in page and "„Zurück“" in page


def test_the_form_behind_a_sign_in_is_kept_though_the_sign_in_is_not_taken(
    app: Flask, store: Store, cheap_hashes: argon2.PasswordHasher
) -> None:
    account_with_password(app, store)
    client = app.test_client()
    data = {"name": "Olga", "password": "vier Tische und ein Löffel", "kept": '[["title","Burg"]]', "weiter": NEW}
    page = client.post(SIGN_IN, data=data, headers=OURS)
    assert page.status_code == 400 and 'value="Olga"' in page.text and "Löffel" not in page.text
    held = {
        name: unescape(value) for name, value in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.text)
    }
    assert held["kept"] == data["kept"] and held["weiter"] == NEW
    welcome = client.post(SIGN_IN, data={**data, **held})
    assert ">\nBurg</textarea>" in welcome.text


@pytest.mark.parametrize("refused", [Busy(), Stale(), OSError("disk")], ids=["busy", "stale", "fault"])
def test_a_form_that_cannot_be_saved_now_is_kept_too(
    app: Flask, organizer: FlaskClient, store: Store, monkeypatch: pytest.MonkeyPatch, refused: Exception
) -> None:
    app.config["WTF_CSRF_ENABLED"] = False

    def no(*_: object) -> None:
        raise refused

    with monkeypatch.context() as while_it_lasts:
        while_it_lasts.setattr(setting_up, "create", no)
        page = organizer.post(NEW, data=GOOD)
    assert page.status_code in (409, 500, 503) and "Ihre Eingaben sind noch da" in page.text
    again = sent(pressed(organizer, page.text).text)
    assert organizer.post(NEW, data=again).status_code == 302
    with store.reading() as session:
        assert [cafe.title for cafe in session.query(Cafe)] == [GOOD["title"]]


def test_no_password_comes_back(organizer: FlaskClient) -> None:
    data = {"old": "das geheime alte", "password": "das geheime neue"}
    page = organizer.post("/organisation/konto/passwort", data=data, headers=OURS).text
    assert "geheime" not in page and 'href="/organisation/konto"' in page


@pytest.mark.parametrize(
    ("headers", "told"), [(OURS, "öffnen Sie den Link noch einmal"), (FOREIGN, "von einer fremden Seite")]
)
def test_a_link_that_cannot_be_opened_says_what_to_do(client: FlaskClient, headers: dict[str, str], told: str) -> None:
    answer = client.post("/anmelden", json={"link": "x"}, headers=headers)
    assert answer.status_code == 400 and answer.json and told in answer.json["text"]


def test_a_moderator_is_told_to_load_the_page_again(client: FlaskClient, cast: Cast) -> None:
    client.set_cookie(f"cafe-moderator-{cast.table.id}", cast.secrets["hanna"])
    answer = client.post(f"/moderation/{cast.table.id}/umformulieren", json={"text": "x", "sources": []}, headers=OURS)
    assert answer.json and answer.json["text"] == "Diese Seite war zu lange offen. Bitte laden Sie sie neu."


@pytest.mark.parametrize(
    ("site", "origin", "public_url", "found"),
    [
        ("same-origin", None, "", OWN),
        (None, "http://cafe.example", "", OWN),
        (None, "https://other.example", "https://other.example", OWN),
        (None, "null", "", UNKNOWN),
        (None, None, "", UNKNOWN),
        ("none", None, "", UNKNOWN),
        (None, "https://other.example", "", ELSEWHERE),
        ("cross-site", "http://cafe.example", "", ELSEWHERE),
        ("same-site", "null", "", ELSEWHERE),
    ],
)
def test_where_a_form_was_sent_from_is_what_the_browser_says(
    site: str | None, origin: str | None, public_url: str, found: str
) -> None:
    given = {"HTTP_HOST": "cafe.example", "HTTP_SEC_FETCH_SITE": site, "HTTP_ORIGIN": origin}
    assert sent_from({name: value for name, value in given.items() if value is not None}, public_url) == found
