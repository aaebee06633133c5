"""JSON that is nested deeper than any of ours is refused at every door, and is no fault of the server."""

import pytest
from flask.testing import FlaskClient

from cafe.integrations.rephrasing import Rephrasing
from cafe.store.engine import Store
from tests.cast import gathered_in

DEEP = {"brackets": b"[" * 100_000, "braces": b'{"auth":' * 100_000}


@pytest.mark.parametrize("body", DEEP.values(), ids=DEEP)
@pytest.mark.parametrize("door", ["/api/commands", "/api/visits", "/anmelden", "/moderation/{table}/umformulieren"])
def test_deep_json_is_refused_at_every_door(
    client: FlaskClient, store: Store, monkeypatch: pytest.MonkeyPatch, door: str, body: bytes
) -> None:
    monkeypatch.setattr(Rephrasing, "is_on", True)
    with gathered_in(store) as cast:
        table = cast.table.id
    client.set_cookie(f"cafe-moderator-{table}", cast.secrets["hanna"])
    answer = client.post(door.format(table=table), data=body, content_type="application/json")
    assert 400 <= answer.status_code < 500
    assert answer.json and not answer.json["ok"]
