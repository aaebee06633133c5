"""Set-up links, passwords and logins of the organizers."""

import re
from collections.abc import Callable
from threading import current_thread
from typing import Any

import argon2
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from cafe.actions import accounts, visits
from cafe.domain.visit import SETUP
from cafe.security import passwords, tokens
from cafe.security.throttle import WaitingLine
from cafe.store.engine import Store
from cafe.web import organizer
from tests.cast import KEY, gather

PASSWORD = "vier Tische und ein Löffel"


class Clock:
    """Seconds that pass when somebody waits."""

    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        """Let them pass."""
        self.seconds += seconds


@pytest.fixture(autouse=True)
def waited(cheap_hashes: argon2.PasswordHasher, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """No tries of other tests, hashing that costs a test nothing, and the time that strangers have waited."""
    clock = Clock()
    organizer.tries.buckets.clear()
    line = organizer.strangers
    fresh = WaitingLine(line.pace.per_second, line.pace.burst, line.most_seconds, clock, clock.sleep)
    monkeypatch.setattr(organizer, "strangers", fresh)
    return clock


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
        ("Olga", "1234567890", "leicht zu erraten"),
        ("Olga Maier", "olga maier", "leicht zu erraten"),
        ("  ", PASSWORD, "Bitte geben Sie einen Text ein"),
        ("\u202e\u200b", PASSWORD, "Bitte geben Sie einen Text ein"),
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


UPWARDS = [f"/organisation/{way}other" for way in ("../../", ".%2e/%2E./", "..%2f..%2f", "..\\..\\", "x%5c..%5C")]


@pytest.mark.parametrize(
    "wanted", ["https://fremd.example/", "//fremd.example/organisation/", "/organisationen", *UPWARDS]
)
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


def test_whoever_guesses_waits_longer_and_longer_and_the_owner_comes_in_at_once(
    app: Flask, client: FlaskClient, store: Store, waited: Clock
) -> None:
    set_up(client, store)
    for number in range(organizer.strangers.pace.burst + 60):
        assert sign_in(app.test_client(), f"geraten {number:03}").status_code == 403
    assert waited.seconds == pytest.approx(6.0)
    assert sign_in(client, PASSWORD).status_code == 302
    assert waited.seconds == pytest.approx(6.0), "a browser that signed in before does not wait for strangers"
    assert sign_in(app.test_client(), PASSWORD).status_code == 302, "a stranger with the right password waits its turn"
    assert waited.seconds == pytest.approx(6.1)


def test_a_line_without_end_is_not_joined(app: Flask, client: FlaskClient, store: Store, waited: Clock) -> None:
    set_up(client, store)
    organizer.strangers.pace.credits = -1_000
    assert sign_in(app.test_client(), PASSWORD).status_code == 429
    assert sign_in(client, PASSWORD).status_code == 302


@pytest.mark.parametrize("spelling", ["Ol\u200bga", " Olga  ", "OLGA", "Ol\u200dga", "\ufeffolga"])
def test_no_spelling_of_a_name_is_a_way_past_the_line(
    app: Flask, client: FlaskClient, store: Store, waited: Clock, spelling: str
) -> None:
    set_up(client, store)
    for _ in range(40):
        assert sign_in(app.test_client(), "geraten", spelling).status_code == 403
    assert waited.seconds == pytest.approx(3.0)
    assert sign_in(app.test_client(), PASSWORD, spelling).status_code == 302


def test_an_owner_who_mistypes_again_and_again_waits_with_the_strangers_and_is_never_refused(
    client: FlaskClient, store: Store, waited: Clock
) -> None:
    set_up(client, store)
    for _ in range(30):
        assert sign_in(client, "vertippt noch mal").status_code == 403
    assert waited.seconds > 0
    assert sign_in(client, PASSWORD).status_code == 302


def test_a_browser_is_known_for_its_own_account_alone_and_its_mark_cannot_be_made(
    app: Flask, client: FlaskClient, store: Store, waited: Clock
) -> None:
    set_up(client, store)
    with store.reading() as session:
        account = accounts.by_name(session, "Olga")
    assert account is not None
    other = app.test_client()
    set_up(other, store, "Otto")
    organizer.strangers.pace.credits = 0
    for mark in ("", "x", "nonce.mark", f"nonce.{'0' * 64}", tokens.browser_mark("another key", account.id)):
        other.set_cookie(f"cafe-known-{account.id}", mark)
        before = waited.seconds
        sign_in(other, PASSWORD)
        assert waited.seconds > before


def test_of_a_password_only_the_hash_is_kept(client: FlaskClient, store: Store) -> None:
    set_up(client, store)
    with store.reading() as session:
        account = accounts.by_name(session, "Olga")
    assert account is not None and account.password_hash.startswith("$argon2id$")
    assert PASSWORD not in account.password_hash


def test_nothing_is_hashed_while_the_writer_waits(
    app: Flask, client: FlaskClient, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_work: list[str] = []

    def seen(function: Callable[..., Any], *args: Any) -> Any:
        at_work.append(current_thread().name)
        return function(*args)

    monkeypatch.setattr(app.extensions["cafe"].passwords, "in_thread", seen)
    set_up(client, store)
    sign_in(client, PASSWORD)
    client.post("/organisation/konto/passwort", data={"old": PASSWORD, "password": "ein anderes Wort"})
    assert len(at_work) == 4
    assert "writer" not in at_work


def test_a_hash_with_other_parameters_is_made_anew_at_the_next_login(
    client: FlaskClient, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up(client, store)
    monkeypatch.setattr(passwords, "HASHER", argon2.PasswordHasher(time_cost=2, memory_cost=8, parallelism=1))
    assert sign_in(client, PASSWORD).status_code == 302
    with store.reading() as session:
        account = accounts.by_name(session, "Olga")
    assert account is not None and "t=2" in account.password_hash
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
    wrong = client.post("/organisation/konto/passwort", data={"old": "falsch geraten", "password": "ein anderes Wort"})
    assert wrong.status_code == 403 and "Das bisherige Passwort stimmt nicht." in wrong.text
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
