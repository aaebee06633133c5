"""What a stranger sends is read within bounds: half a million fields, a thousand cookies, an address of full stops."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from cafe.actions import visits
from cafe.store.engine import Store
from cafe.web.forgiving import BARE
from tests.cast import Cast, gathered_in


@pytest.fixture
def cast(store: Store) -> Cast:
    """The cast of a café in the lobby."""
    with gathered_in(store) as cast:
        return cast


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"a&" * 100_000, "application/x-www-form-urlencoded"),
        (b"code=" + b"%ff" * 200_000, "application/x-www-form-urlencoded"),
        (
            b"--b\r\nContent-Disposition: form-data; " + b'a="\\";' * 20_000 + b"\r\n\r\n",
            "multipart/form-data; boundary=b",
        ),
        (b"[" + b"[]," * 200_000 + b"[]]", "application/json"),
    ],
    ids=["fields", "escapes", "with files", "brackets"],
)
def test_a_long_body_of_a_stranger_is_not_read(client: FlaskClient, body: bytes, kind: str) -> None:
    door = "/api/visits" if kind == "application/json" else "/"
    assert client.post(door, data=body, content_type=kind).status_code == 413


def test_of_a_thousand_cookies_few_are_looked_up(app: Flask, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    find, looked_up = visits.find, list[str]()

    def counted(session: Session, secret: str) -> Any:
        looked_up.append(secret)
        return find(session, secret)

    monkeypatch.setattr(visits, "find", counted)
    made_up = "; ".join(f"cafe-participant-{at}=x" for at in range(1_000))
    ours = f"cafe-participant-{cast.cafe.id}={cast.secrets['ada']}"
    client = app.test_client(use_cookies=False)
    page = client.get("/", environ_overrides={"HTTP_COOKIE": f"{made_up}; {ours}"})
    assert cast.cafe.title in page.text
    assert len(looked_up) < 200


def test_a_long_row_of_full_stops_is_looked_at_once() -> None:
    assert BARE.match(f"/{'.' * 300_000}a") is not None
