"""Set-up links, passwords and logins of the organizers."""

import re

import argon2
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from cafe.actions import visits
from cafe.domain.visit import SETUP
from cafe.store.engine import Store
from cafe.web import organizer
from tests.cast import KEY, gather

PASSWORD = "vier Tische und ein Löffel"


@pytest.fixture(autouse=True)
def fresh_and_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """No tries of other tests, and hashing that costs a test nothing."""
    organizer.tries.buckets.clear()
    organizer.all_tries.buckets.clear()
    cheap = argon2.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(visits, "_PASSWORDS", cheap)
    monkeypatch.setattr(visits, "_DECOY", cheap.hash("nobody's"))


def open_set_up_link(client: FlaskClient, store: Store) -> str:
    """Open a new set-up link as its page does; return its secret."""
    with store.writing() as session:
        secret: str = visits.invite(session, KEY, SETUP)["link"]
    answer = client.post("/anmelden", json={"link": secret})
    assert answer.json and answer.json["location"] == "/organisation/einrichten"
    return secret


def set_up(client: FlaskClient, store: Store, name: str = "Olga") -> None:
    """Make an account; the client is signed in afterwards."""
    open_set_up_link(client, store)
    answer = client.post("/organisation/einrichten", data={"name": name, "password": PASSWORD})
    assert answer.location == "/organisation"


def sign_in(client: FlaskClient, password: str, name: str = "Olga", **more: str) -> TestResponse:
    return client.post("/organisation/anmelden", data={"name": name, "password": password, **more})


def test_a_set_up_link_makes_an_account_and_signs_it_in(client: FlaskClient, store: Store) -> None:
    set_up(client, store)
    assert client.get("/organisation").status_code == 200


def test_a_set_up_link_works_once(app: Flask, client: FlaskClient, store: Store) -> None:
    secret = open_set_up_link(client, store)
    other = app.test_client()
    other.post("/anmelden", json={"link": secret})
    client.post("/organisation/einrichten", data={"name": "Olga", "password": PASSWORD})
    late = other.post("/organisation/einrichten", data={"name": "Mallory", "password": PASSWORD})
    assert late.status_code == 401 and "gilt nicht mehr" in late.text
    assert other.post("/anmelden", json={"link": secret}).status_code == 401
    assert other.get("/organisation/einrichten").status_code == 401


@pytest.mark.parametrize(
    ("name", "password", "told"),
    [
        ("Olga", "neun.Zei.", "mindestens 10 Zeichen"),
        ("Olga", "x" * 201, "mindestens 10 Zeichen"),
        ("  ", PASSWORD, "Bitte geben Sie einen Text ein"),
        ("Olga\u202e", PASSWORD, "unsichtbare Steuerzeichen"),
        ("x" * 61, PASSWORD, "höchstens 60 Zeichen"),
    ],
)
def test_what_is_wrong_with_an_account_is_said_at_the_field(
    client: FlaskClient, store: Store, name: str, password: str, told: str
) -> None:
    open_set_up_link(client, store)
    answer = client.post("/organisation/einrichten", data={"name": name, "password": password})
    assert answer.status_code == 400 and told in answer.text
    assert client.get("/organisation/einrichten").status_code == 200, "the link is not used up by a mistake"


def test_a_name_has_one_account(app: Flask, client: FlaskClient, store: Store) -> None:
    set_up(client, store)
    other = app.test_client()
    open_set_up_link(other, store)
    answer = other.post("/organisation/einrichten", data={"name": "olga", "password": PASSWORD})
    assert answer.status_code == 409 and "schon ein anderes Konto" in answer.text


def test_a_login_leads_to_the_page_that_was_wanted(app: Flask, client: FlaskClient, store: Store) -> None:
    set_up(client, store)
    door = app.test_client()
    asked = door.get("/organisation/konto")
    assert asked.location == "/organisation/anmelden?weiter=/organisation/konto"
    assert sign_in(door, PASSWORD, weiter="/organisation/konto").location == "/organisation/konto"


@pytest.mark.parametrize("wanted", ["https://fremd.example/", "//fremd.example/organisation/", "/organisationen"])
def test_a_login_never_leads_elsewhere(client: FlaskClient, store: Store, wanted: str) -> None:
    set_up(client, store)
    assert sign_in(client, PASSWORD, weiter=wanted).location == "/organisation"


@pytest.mark.parametrize(("name", "password"), [("Olga", "nicht das Passwort"), ("Niemand", PASSWORD)])
def test_wrong_name_and_wrong_password_sound_alike(
    app: Flask, client: FlaskClient, store: Store, name: str, password: str
) -> None:
    set_up(client, store)
    answer = sign_in(app.test_client(), password, name)
    assert answer.status_code == 403 and "Name oder Passwort stimmt nicht" in answer.text


def test_guessing_is_slowed_down_and_leaves_other_accounts_alone(app: Flask, client: FlaskClient, store: Store) -> None:
    set_up(client, store)
    set_up(client, store, "Otto")
    guesser = app.test_client()
    answers = [sign_in(guesser, f"geraten {n:03}", "OLGA ").status_code for n in range(11)]
    assert answers == [403] * 10 + [429]
    assert sign_in(guesser, PASSWORD, "Olga").status_code == 429, "a right guess is refused as well"
    assert sign_in(guesser, PASSWORD, "Otto").status_code == 302


def test_a_right_password_clears_the_wrong_ones_before_it(client: FlaskClient, store: Store) -> None:
    set_up(client, store)
    for _ in range(3):
        for _ in range(9):
            sign_in(client, "vertippt noch mal")
        assert sign_in(client, PASSWORD).status_code == 302


def test_signing_out_ends_the_cookie_in_the_store_too(client: FlaskClient, store: Store) -> None:
    set_up(client, store)
    cookie = client.get_cookie("cafe-organizer")
    assert cookie is not None
    client.post("/organisation/abmelden")
    client.set_cookie("cafe-organizer", cookie.value)
    assert client.get("/organisation").status_code == 302


@pytest.mark.parametrize("who", ["ada", "hanna"])
def test_the_secret_of_another_role_opens_nothing(client: FlaskClient, store: Store, who: str) -> None:
    with store.writing() as session:
        secret = gather(session).secrets[who]
    client.set_cookie("cafe-organizer", secret)
    assert client.get("/organisation").status_code == 302
    assert client.post("/organisation/cafes/neu", data={"title": "Fremd"}).status_code == 401


def test_a_changed_password_signs_out_everywhere_else(app: Flask, client: FlaskClient, store: Store) -> None:
    set_up(client, store)
    elsewhere = app.test_client()
    sign_in(elsewhere, PASSWORD)
    wrong = client.post("/organisation/konto/passwort", data={"old": "falsch geraten", "password": "x" * 10})
    assert wrong.status_code == 403 and 'id="old-error"' in wrong.text
    client.post("/organisation/konto/passwort", data={"old": PASSWORD, "password": "ein anderes Wort"})
    assert client.get("/organisation").status_code == 200
    assert elsewhere.get("/organisation").status_code == 302
    assert sign_in(elsewhere, PASSWORD).status_code == 403
    assert sign_in(elsewhere, "ein anderes Wort").status_code == 302


def test_an_invitation_is_shown_once_and_lets_one_colleague_in(app: Flask, organizer: FlaskClient) -> None:
    shown = organizer.post("/organisation/konto/einladen").text
    link = re.search(r"/anmelden#([0-9a-f]{40})", shown)
    assert link and link[1] not in organizer.get("/organisation/konto").text
    colleague = app.test_client()
    colleague.post("/anmelden", json={"link": link[1]})
    made = colleague.post("/organisation/einrichten", data={"name": "Otto", "password": PASSWORD})
    assert made.location == "/organisation"


def test_a_form_without_its_token_is_refused(app: Flask, client: FlaskClient, store: Store) -> None:
    set_up(client, store)
    app.config["WTF_CSRF_ENABLED"] = True
    for path in ("/organisation/abmelden", "/organisation/konto/einladen", "/organisation/cafes/neu"):
        assert client.post(path, data={"title": "Fremd"}).status_code == 400, path
    assert client.get("/organisation").status_code == 200
    assert "Fremd" not in client.get("/organisation").text


@pytest.mark.parametrize("sign", ["\r\n", "\n", "\r", "\x00", "\x85", "\u2028", "\x7f"], ids=ascii)
def test_a_wanted_page_with_a_line_end_in_its_address_is_not_wanted(
    client: FlaskClient, store: Store, sign: str
) -> None:
    set_up(client, store)
    client.post("/organisation/abmelden")
    wanted = f"/organisation/cafes{sign}Set-Cookie: cafe-organizer=mallory"
    answer = sign_in(client, PASSWORD, weiter=wanted)
    assert (answer.status_code, answer.location) == (302, "/organisation")
