"""What a phone keeps for a reload without network is a setting, and switching it off takes it back."""

from dataclasses import replace

from flask import Flask
from flask.testing import FlaskClient

from cafe.security.headers import HEADERS
from cafe.store.engine import Store
from tests.cast import gathered_in

WORKER = "/tisch/ohne-netz.js"


def phone_at_the_table(app: Flask, store: Store) -> tuple[FlaskClient, str]:
    """Return Ada's browser, and the address of her page."""
    with gathered_in(store) as cast:
        client = app.test_client()
        client.set_cookie(f"cafe-participant-{cast.cafe.id}", cast.secrets["ada"])
        return client, f"/tisch/{cast.cafe.code}"


def test_the_page_of_a_participant_alone_may_have_a_worker_and_names_it(app: Flask, store: Store) -> None:
    client, address = phone_at_the_table(app, store)
    page = client.get(address)
    assert f'data-worker="{WORKER}"' in page.text
    assert "worker-src 'self'" in page.headers["Content-Security-Policy"]
    assert "worker-src" not in HEADERS["Content-Security-Policy"]


def test_a_browser_asks_for_the_worker_each_time_and_it_answers_below_the_tables_only(client: FlaskClient) -> None:
    answer = client.get(WORKER)
    assert answer.mimetype == "text/javascript"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Service-Worker-Allowed" not in answer.headers
    assert "respondWith" in answer.text


def test_switched_off_no_page_has_a_worker_and_those_that_phones_have_drop_everything(app: Flask, store: Store) -> None:
    runtime = app.extensions["cafe"]
    runtime.config = replace(runtime.config, offline=False)
    client, address = phone_at_the_table(app, store)
    page, worker = client.get(address), client.get(WORKER)
    assert "data-worker" not in page.text
    assert page.headers["Content-Security-Policy"] == HEADERS["Content-Security-Policy"]
    assert "unregister" in worker.text and "respondWith" not in worker.text
