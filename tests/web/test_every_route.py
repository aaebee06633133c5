"""What no page sends: every route answers it with a sentence, and nothing changes that was not asked for."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from cafe.actions.publishing import drafts, editions
from cafe.domain import Cafe
from cafe.domain.phases import FINISHED
from cafe.store.engine import Store
from cafe.web import documentation_forms, door
from tests.cast import Cast, gathered_in

FIELDS = (
    *("code", "name", "cid", "password", "old", "login", "account", "typed", "copy", "file", "cards", "table", "seen"),
    *("kept", "weiter", "rearrange", "title", "date", "zone", "rotation", "home", "expected", "numbers", "table-1-id"),
    *("table-1-topic", "table-1-spots", "round-1-minutes", "round-999-question"),
    *("label", "words", "about", "start", "place", "notice", "consent", "alt", "credit", "kind", "wish", "rev", "note"),
)
PLACE = re.compile(r"<(?:\w+(?:\([^)]*\))?:)?(\w+)>")  # in a rule: "<slug>", "<int(max=9):version>"
FORM, JSON = "application/x-www-form-urlencoded", "application/json"
RUBBISH: dict[str, Any] = {
    "nothing": {},
    "empty": {"data": dict.fromkeys(FIELDS, "")},
    "long": {"data": dict.fromkeys(FIELDS, "x" * 9_000)},
    "controls": {"data": dict.fromkeys(FIELDS, "a\x00b\r\n\x1b\u202e\ue000")},
    "numbers": {"data": dict.fromkeys(FIELDS, "9" * 40)},
    "arrays": {"data": {name: ["a", "b"] for name in FIELDS}},
    "arrays by name": {"data": {f"{name}[]": "a" for name in FIELDS}},
    "surrogates": {"data": "&".join(f"{name}=%ed%a0%80%ff" for name in FIELDS), "content_type": FORM},
    "another charset": {"data": "name=%ff%fe", "content_type": f"{FORM}; charset=utf-16"},
    "deep": {"data": {"seen": "[" * 20_000, "kept": "[" * 20_000, "name": "x", "password": "x"}},
    "odd rows": {"data": {"seen": '{"own":{"a":"b"},"table":[{"id":"x"}],"round":[{"z":"1"}]}', "title": "x"}},
    "json list": {"data": "[]", "content_type": JSON},
    "json in pieces": {"data": "{", "content_type": JSON},
    "json in bytes": {"data": b"\xff\xfe", "content_type": JSON},
    "plain text": {"data": "hello", "content_type": "text/plain"},
    "no boundary": {"data": "hello", "content_type": "multipart/form-data"},
    "a part of a part": {"data": b"--x\r\nContent-Disp", "content_type": "multipart/form-data; boundary=x"},
}


@pytest.fixture
def cast(store: Store, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """A café in the lobby, and another one that is published; nobody who sends much need wait."""
    monkeypatch.setattr(door.wrong_codes, "wait", lambda _: None)
    monkeypatch.setattr(documentation_forms.wishes, "wait", lambda _: None)
    with gathered_in(store) as cast:
        other = cast.session.scalars(select(Cafe).where(Cafe.id != cast.cafe.id)).one()
        other.phase = FINISHED
        editions.publish(cast.session, drafts.begin(cast.session, other.id)["publication"], 0)
        return cast


def routes(app: Flask, cast: Cast, method: str) -> Iterator[str]:
    """Yield the address of every route that takes a method."""
    places = {"code": cast.cafe.code, "table": cast.table.id, "cafe": cast.cafe.id, "format": "html"}
    places |= {"slug": "genthin", "kind": "aim", "label": "F-0001", "token": "0" * 64, "version": "1", "number": "1"}
    for rule in app.url_map.iter_rules():
        if method in (rule.methods or ()) and rule.arguments <= places.keys():
            yield PLACE.sub(lambda found: places[found[1]], rule.rule)


def browser(app: Flask, cast: Cast) -> FlaskClient:
    """Return a browser in which everybody is signed in."""
    client = app.test_client()
    client.set_cookie("cafe-organizer", cast.secrets["olga"])
    client.set_cookie(f"cafe-moderator-{cast.table.id}", cast.secrets["hanna"])
    client.set_cookie(f"cafe-projector-{cast.cafe.id}", cast.secrets["projector"])
    return client


@pytest.mark.parametrize("kind", RUBBISH)
def test_rubbish_is_answered_and_changes_nothing(app: Flask, store: Store, cast: Cast, kind: str) -> None:
    client = browser(app, cast)
    paths = [path for path in routes(app, cast, "POST") if not path.endswith(("/abmelden", "/kopieren"))]
    assert len(paths) > 20
    for path in paths:
        answer = client.post(path, **RUBBISH[kind])
        assert answer.status_code < 500, (path, answer.text)
    with store.reading() as session:
        assert sorted((cafe.title, len(cafe.tables)) for cafe in session.query(Cafe)) == [("Burg", 2), ("Genthin", 2)]


def test_a_file_in_the_place_of_a_text_is_no_text(app: Flask, cast: Cast) -> None:
    client = browser(app, cast)
    for path in routes(app, cast, "POST"):
        answer = client.post(path, data={name: (BytesIO(b"\xff\x00"), "x.txt") for name in FIELDS})
        assert answer.status_code < 500, (path, answer.text)


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_another_method_is_answered_too(app: Flask, cast: Cast, method: str) -> None:
    client = browser(app, cast)
    for path in routes(app, cast, "POST"):
        assert client.open(path, method=method).status_code < 500, path


def test_an_address_that_no_store_takes_leads_nowhere(app: Flask, cast: Cast) -> None:
    client = browser(app, cast)
    for method in ("GET", "POST"):
        for rule in app.url_map.iter_rules():
            if method in (rule.methods or ()) and rule.arguments:
                path = PLACE.sub("%00a", rule.rule)
                assert client.open(path, method=method).status_code == 404, path


def test_a_line_break_in_an_address_ends_no_header(app: Flask, cast: Cast) -> None:
    client = browser(app, cast)
    for rule in app.url_map.iter_rules():
        path = PLACE.sub("%0D%0AA:b", rule.rule)
        for address in (path, path.upper(), f"{path}."):
            answer = client.get(address)
            assert answer.status_code < 500 and "A" not in answer.headers, address


def test_the_address_of_a_form_leads_to_its_page(app: Flask, client: FlaskClient, cast: Cast) -> None:
    cafe = f"/organisation/cafes/{cast.cafe.code}"
    for address, page in (
        ("/organisation/konto/passwort?lang=en", "/organisation/konto?lang=en"),
        (f"{cafe}/zugaenge/erneuern", f"{cafe}/zugaenge"),
        (f"{cafe}/kopieren", cafe),
        (f"/beitreten/{cast.cafe.code}/karte?karte=7", f"/beitreten/{cast.cafe.code}?karte=7"),
    ):
        assert client.get(address).location == page
    assert client.get("/api/visits").status_code == 405
