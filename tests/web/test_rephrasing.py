"""The way to the Formulierungshilfe: for this table's moderator alone, with what is visible alone."""

import json
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from cafe.actions import contributions
from cafe.config import Config
from cafe.domain import Summary
from cafe.integrations.rephrasing import Rephrasing
from cafe.runtime import Runtime
from cafe.store.engine import Store
from tests.cast import KEY, Cast, gathered_in
from tests.endpoint import Endpoint, start_endpoint


@pytest.fixture
def endpoint(app: Flask) -> Iterator[Endpoint]:
    """A fake endpoint that the application is set up with."""
    with start_endpoint() as endpoint:
        runtime: Runtime = app.extensions["cafe"]
        settings = Config(secret_key=KEY, rephrase_url=endpoint.url, rephrase_model="klein")
        runtime.rephrasing = Rephrasing(settings)
        yield endpoint


@pytest.fixture
def talk(store: Store) -> tuple[Cast, list[str]]:
    """The cast in the talk; of two Beiträge at Hanna's table one is hidden."""
    with gathered_in(store) as cast:
        cast.advance(2)
        ids = [cast.post(text="Abends ein Bus."), cast.post(text="Etwas Unhöfliches."), cast.post(cast.bela, "Fremd.")]
        contributions.hide(cast.session, cast.hanna, ids[1])
    return cast, ids


def tablet(app: Flask, cast: Cast) -> FlaskClient:
    client = app.test_client()
    client.set_cookie(f"cafe-moderator-{cast.table.id}", cast.secrets["hanna"])
    return client


def test_other_words_come_back_from_the_sources_that_are_shown_and_nothing_is_written(
    app: Flask, endpoint: Endpoint, talk: tuple[Cast, list[str]], store: Store
) -> None:
    cast, ids = talk
    body = {"text": "Der Bus fährt abends.", "sources": ids}
    answer = tablet(app, cast).post(f"/moderation/{cast.table.id}/umformulieren", json=body)
    assert answer.json == {"ok": True, "text": "Auch abends fährt ein Bus."}
    material = json.loads(endpoint.asked[0][2]["messages"][1]["content"])
    assert material == {"ergebnis": "Der Bus fährt abends.", "beitraege": ["Abends ein Bus."]}
    with store.reading() as session:
        assert session.scalar(select(func.count()).select_from(Summary)) == 0


def test_the_button_is_there_only_where_there_is_help(app: Flask, talk: tuple[Cast, list[str]]) -> None:
    cast, _ = talk
    page = tablet(app, cast).get(f"/moderation/{cast.table.id}").text
    assert "Umformulieren" not in page
    answer = tablet(app, cast).post(f"/moderation/{cast.table.id}/umformulieren", json={"text": "x", "sources": []})
    assert (answer.status_code, answer.get_json()["error"]) == (404, "unknown")


def test_with_help_there_is_a_button(app: Flask, endpoint: Endpoint, talk: tuple[Cast, list[str]]) -> None:
    cast, _ = talk
    assert "Umformulieren" in tablet(app, cast).get(f"/moderation/{cast.table.id}").text


def test_nobody_else_is_helped(
    app: Flask, endpoint: Endpoint, client: FlaskClient, talk: tuple[Cast, list[str]]
) -> None:
    cast, _ = talk
    body = {"text": "x", "sources": []}
    assert client.post(f"/moderation/{cast.table.id}/umformulieren", json=body).status_code == 401
    other = cast.cafe.tables[1].id
    assert tablet(app, cast).post(f"/moderation/{other}/umformulieren", json=body).status_code == 401
    assert endpoint.asked == []


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (b"", "invalid"),
        (b"[]", "invalid"),
        (b'{"text": 7, "sources": []}', "invalid"),
        (b'{"text": "x"}', "invalid"),
        (b'{"text": "x", "sources": [], "url": "http://elsewhere.test"}', "invalid"),
        (b'{"text": " ", "sources": []}', "empty"),
        (b'{"text": "\\u0000", "sources": []}', "empty"),
        (json.dumps({"text": "ä" * 301, "sources": []}).encode(), "too_long"),
    ],
)
def test_wrong_bodies_are_refused_and_go_nowhere(
    app: Flask, endpoint: Endpoint, talk: tuple[Cast, list[str]], body: bytes, error: str
) -> None:
    cast, _ = talk
    path = f"/moderation/{cast.table.id}/umformulieren"
    answer = tablet(app, cast).post(path, data=body, content_type="application/json")
    assert (answer.status_code, answer.get_json()["error"]) == (400, error)
    assert endpoint.asked == []


def test_a_failure_is_told_in_a_sentence(app: Flask, endpoint: Endpoint, talk: tuple[Cast, list[str]]) -> None:
    cast, _ = talk
    endpoint.status = 500
    answer = tablet(app, cast).post(f"/moderation/{cast.table.id}/umformulieren", json={"text": "x", "sources": []})
    assert (answer.status_code, answer.get_json()["error"]) == (502, "no_help")
    assert "bleibt, wie er ist" in answer.get_json()["text"]
