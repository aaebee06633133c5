"""The page "Konto", and the way back in for whoever forgot the password."""

import re

import argon2
import pytest
from flask import Flask
from flask.testing import FlaskClient

from cafe.actions import accounts, visits
from cafe.domain import Organizer
from cafe.security import log
from cafe.store.engine import Store
from tests.cast import KEY

PASSWORD = "vier Tische und ein Löffel"
KONTO = "/organisation/konto"


@pytest.fixture(autouse=True)
def cheap(cheap_hashes: argon2.PasswordHasher) -> None:
    """Hash quickly, and record what happens as if it were the first time."""
    log.throttle.buckets.clear()
    log.untold.clear()


def account(app: Flask, store: Store, name: str) -> FlaskClient:
    """Return the browser of an organizer with an account of this name."""
    with store.writing() as session:
        link = visits.invite_colleague(session, KEY)["link"]
        secret = accounts.set_up(session, link, name, "nobody knows the password")["visit"]
    client = app.test_client()
    client.set_cookie("cafe-organizer", secret)
    return client


def link_for(store: Store, name: str) -> str:
    """Make a link as the terminal does."""
    with store.writing() as session:
        there = accounts.by_name(session, name)
        assert there is not None
        secret: str = accounts.let_back_in(session, KEY, there)["link"]
    return secret


def come_back(app: Flask, store: Store, password: str) -> FlaskClient:
    """Open Olga's link from the terminal in a new browser, and fill its page in."""
    client = app.test_client()
    opened = client.post("/anmelden", json={"link": link_for(store, "Olga")}).json
    assert opened and opened["location"] == "/organisation/zurueck"
    assert "Willkommen zurück, Olga" in client.get(opened["location"]).text
    client.post(opened["location"], data={"password": password})
    return client


def test_whoever_forgot_the_password_comes_in_by_the_terminal_and_sets_a_new_one(app: Flask, store: Store) -> None:
    elsewhere = account(app, store, "Olga")
    client = come_back(app, store, PASSWORD)
    assert client.get("/organisation").status_code == 200
    assert elsewhere.get("/organisation").status_code == 302
    door = app.test_client()
    data = {"name": "Olga", "password": PASSWORD}
    assert door.post("/organisation/anmelden", data=data).location == "/organisation"


def test_the_old_password_stays_where_no_new_one_is_given(app: Flask, store: Store) -> None:
    elsewhere = account(app, store, "Olga")
    assert come_back(app, store, "").get("/organisation").status_code == 200
    assert elsewhere.get("/organisation").status_code == 200


@pytest.mark.parametrize(("password", "line"), [("", "sign-in link used"), (PASSWORD, "password changed")])
def test_a_link_of_the_terminal_leaves_a_line_without_a_name_when_it_is_used(
    app: Flask, store: Store, caplog: pytest.LogCaptureFixture, password: str, line: str
) -> None:
    account(app, store, "Olga")
    come_back(app, store, password)
    ours = [record.getMessage() for record in caplog.records if record.name == log.__name__]
    assert ours == [f"security: {line}"]


def test_a_refused_password_does_not_use_the_link_up(app: Flask, store: Store) -> None:
    account(app, store, "Olga")
    client = come_back(app, store, "1234567890")
    refused = client.post("/organisation/zurueck", data={"password": "zu kurz"})
    assert refused.status_code == 400 and "mindestens 10 Zeichen" in refused.text
    assert client.post("/organisation/zurueck", data={"password": PASSWORD}).status_code == 302


def test_a_link_of_the_terminal_that_was_used_says_so(app: Flask, store: Store) -> None:
    account(app, store, "Olga")
    secret = link_for(store, "Olga")
    one, other = app.test_client(), app.test_client()
    for client in (one, other):
        client.post("/anmelden", json={"link": secret})
    assert one.post("/organisation/zurueck").status_code == 302
    late = other.post("/organisation/zurueck", data={"password": PASSWORD})
    assert late.status_code == 401 and "gilt nur einmal und eine halbe Stunde lang" in late.text
    assert other.get("/organisation").status_code == 302


def test_a_link_of_the_terminal_is_no_login_before_its_page_is_answered(app: Flask, store: Store) -> None:
    account(app, store, "Olga")
    client, secret = app.test_client(), link_for(store, "Olga")
    client.post("/anmelden", json={"link": secret})
    client.set_cookie("cafe-organizer", secret)
    assert client.get("/organisation").status_code == 302


def test_an_organizer_sees_where_they_are_signed_in_and_ends_it_there(app: Flask, store: Store) -> None:
    here = account(app, store, "Olga")
    there = come_back(app, store, "")
    page = here.get(KONTO).text
    listed = re.findall(r'name="login" value="(\w+)"', page)
    assert len(listed) == 2 and page.count("dieses Gerät") == 1
    assert here.post(f"{KONTO}/anmeldung-beenden", data={"login": listed[0]}).location == KONTO
    assert there.get(KONTO).status_code == 302 and here.get(KONTO).status_code == 200
    assert here.post(f"{KONTO}/anmeldung-beenden", data={"login": listed[0]}).status_code == 404


def test_a_colleagues_account_is_ended_and_what_is_said_first_names_it(app: Flask, store: Store) -> None:
    olga, otto = account(app, store, "Olga"), account(app, store, "Otto")
    page = olga.get(KONTO).text
    [shown] = re.findall(r'name="account" value="(\w+)"', page)
    assert "Otto ist dann überall abgemeldet" in page
    answer = olga.post(f"{KONTO}/beenden", data={"account": shown}, follow_redirects=True)
    assert "Das Konto von Otto ist beendet." in answer.text
    assert otto.get(KONTO).status_code == 302
    assert olga.post(f"{KONTO}/beenden", data={"account": shown}).status_code == 404


def test_the_last_account_is_not_ended(app: Flask, store: Store, organizer: FlaskClient) -> None:
    olga = account(app, store, "Olga")
    with store.reading() as session:
        [own] = [one.id for one in session.query(Organizer)]
    for client in (olga, organizer):
        assert 'name="account"' not in client.get(KONTO).text
        refused = client.post(f"{KONTO}/beenden", data={"account": own})
        assert refused.status_code == 409 and "lassen sich nicht beenden" in refused.text
    assert olga.get(KONTO).status_code == 200


@pytest.mark.parametrize("path", ["/beenden", "/anmeldung-beenden"])
def test_only_organizers_end_anything(client: FlaskClient, path: str) -> None:
    assert client.post(KONTO + path, data={"account": "x", "login": "x"}).status_code == 401


def test_what_matters_for_security_is_recorded_without_names(
    app: Flask, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    olga = account(app, store, "Olga Petrowa")
    account(app, store, "Otto")
    app.test_client().post("/organisation/anmelden", data={"name": "Olga Petrowa", "password": "geraten"})
    with store.reading() as session:
        otto = accounts.by_name(session, "Otto")
    assert otto is not None
    olga.post(f"{KONTO}/beenden", data={"account": otto.id})
    said = [record.getMessage() for record in caplog.records if record.name == log.__name__]
    assert said == ["security: sign-in failed", "security: account ended"]
