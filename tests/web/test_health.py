"""What a monitor hears: whether the store can be read, and whether what is acknowledged is kept."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from cafe.store.engine import Store
from tests.cast import gathered_in


def test_health_is_bad_while_the_file_of_the_store_is_not_in_its_place(app: Flask, client: FlaskClient) -> None:
    runtime = app.extensions["cafe"]
    with gathered_in(runtime.store) as cast:
        code = cast.cafe.code
    assert (client.get("/healthz").status_code, client.get("/healthz").json) == (
        200,
        {"ok": True, "storage": "ok", "media": "ok", "drains": False},
    )
    file = Path(runtime.store.writer.url.database)
    moved = file.rename(file.with_name("moved"))
    assert (client.get("/healthz").status_code, client.get("/healthz").json) == (
        503,
        {"ok": False, "storage": "lost", "media": "ok", "drains": False},
    )
    refused = client.post(f"/beitreten/{code}", data={"name": "Ada"})
    assert refused.status_code == 503 and "kann gerade nichts speichern" in refused.text
    moved.rename(file)
    assert client.post(f"/beitreten/{code}", data={"name": "Ada"}).status_code == 302
    assert client.get("/healthz").status_code == 200


def test_health_says_when_files_cannot_come_in_and_the_evening_goes_on(app: Flask, client: FlaskClient) -> None:
    runtime = app.extensions["cafe"]
    runtime.config.media_folder.write_text("no folder")
    runtime.media_watch.look()
    assert (client.get("/healthz").status_code, client.get("/healthz").json["media"]) == (200, "lost")  # type: ignore[index]


def test_health_is_bad_from_the_moment_in_which_the_server_is_asked_to_end(app: Flask, client: FlaskClient) -> None:
    with gathered_in(app.extensions["cafe"].store) as cast:
        code = cast.cafe.code
    object.__setattr__(app.extensions["cafe"].config, "drain_seconds", 8.0)
    assert (app.extensions["cafe"].drain(), app.extensions["cafe"].drain()) == (8.0, 0.0)
    assert (client.get("/healthz").status_code, client.get("/healthz").json) == (
        503,
        {"ok": False, "storage": "ok", "media": "ok", "drains": True},
    )
    assert client.post(f"/beitreten/{code}", data={"name": "Ada"}).status_code == 302, "phones are served"


def test_health_does_not_hang_on_a_database_that_every_server_shares(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Store, "blocks", False)
    monkeypatch.setattr(Store, "reading", None)  # whoever reads fails
    app.extensions["cafe"].writer.lost = True
    assert (client.get("/healthz").status_code, client.get("/healthz").json["storage"]) == (200, "lost")  # type: ignore[index]


def test_health_says_that_the_database_is_away(app: Flask, client: FlaskClient) -> None:
    store = app.extensions["cafe"].store
    store.watch = SimpleNamespace(away="", end=lambda: None)
    assert (client.get("/healthz").status_code, client.get("/healthz").json["storage"]) == (200, "ok")  # type: ignore[index]
    store.watch.away = "timeout expired"
    assert client.get("/healthz").json["storage"] == "away"  # type: ignore[index]
