"""A second device is signed in with a code that the first one shows."""

import re

from flask import Flask
from flask.testing import FlaskClient

from cafe.actions import accounts, visits
from cafe.store.engine import Store
from tests.web.test_account import KONTO, account

SECOND = "/organisation/zweites-geraet"


def shown(client: FlaskClient) -> str:
    """Show a code on the first device, and return the secret in it."""
    found = re.search(r"/anmelden#([\w-]+)", client.post(f"{KONTO}/zweites-geraet").text)
    assert found
    return found[1]


def scanned(app: Flask, secret: str) -> FlaskClient:
    """Open a code on another device."""
    device = app.test_client()
    answer = device.post("/anmelden", json={"link": secret})
    assert answer.get_json() == {"ok": True, "location": SECOND}
    return device


def test_the_second_device_is_signed_in_as_the_same_account(app: Flask, store: Store) -> None:
    first = account(app, store, "Olga")
    second = scanned(app, shown(first))
    assert "Als Olga auf diesem Gerät anmelden?" in second.get(SECOND).text
    assert second.post(SECOND).location == "/organisation"
    for device in (first, second):
        assert device.get(KONTO).text.count("angemeldet vor") == 2
    assert second.get("/organisation").status_code == 200


def test_a_code_works_once_and_a_newer_one_ends_it(app: Flask, store: Store) -> None:
    first = account(app, store, "Olga")
    old, secret = shown(first), shown(first)
    assert app.test_client().post("/anmelden", json={"link": old}).status_code == 401
    second, third = scanned(app, secret), scanned(app, secret)
    assert second.post(SECOND).status_code == 302
    refused = third.post(SECOND)
    assert refused.status_code == 401 and "zehn Minuten" in refused.text
    assert third.get("/organisation").status_code == 302


def test_a_code_is_no_way_to_another_password(app: Flask, store: Store) -> None:
    first = account(app, store, "Olga")
    device = scanned(app, shown(first))
    with store.reading() as session:
        olga = accounts.by_name(session, "Olga")
    assert olga
    device.post("/organisation/zurueck", data={"password": "vier Tische und ein Löffel"})
    with store.reading() as session:
        assert session.merge(olga, load=False).password_hash == "nobody knows the password"


def test_a_code_ends_with_the_password_that_was_changed(app: Flask, store: Store) -> None:
    first = account(app, store, "Olga")
    secret = shown(first)
    with store.writing() as session:
        visit = visits.find(session, secret)
        login = accounts.logins(session, visit.organizer_id)[0]
        who = visits.who(session, login.id, "organizer")
        accounts.change_password(session, who, "nobody knows the password", "another")
    assert app.test_client().post("/anmelden", json={"link": secret}).status_code == 401


def test_a_login_of_the_terminal_belongs_to_nobody_and_hands_nothing_over(app: Flask, store: Store) -> None:
    with store.writing() as session:
        secret = visits.admit(session, None)["visit"]
    client = app.test_client()
    client.set_cookie("cafe-organizer", secret)
    assert "zweites-geraet" not in client.get(KONTO).text
    assert client.post(f"{KONTO}/zweites-geraet").status_code == 403
