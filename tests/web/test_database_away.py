"""While the database is away a page says so in a sentence, and programs hear when to ask again."""

import pytest
from flask.testing import FlaskClient

from cafe.errors import Busy
from cafe.store.engine import Store
from cafe.store.trouble import Away


def go_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the database give no answer."""

    def away(_: Store) -> None:
        raise Away("SELECT 1", None, Exception("timeout expired"))

    monkeypatch.setattr(Store, "reading", away)


def test_a_page_that_cannot_be_read_now_leads_to_itself(
    organizer: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_away(monkeypatch)
    page = organizer.get("/organisation")
    assert (page.status_code, page.headers.get("Retry-After")) == (503, "2")
    assert "Diese Seite lässt sich gerade nicht laden." in page.text and "Noch einmal versuchen" in page.text


def test_a_script_hears_that_the_server_is_busy(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    go_away(monkeypatch)
    auth = {"role": "participant", "cafe": "abc", "visit": "secret"}
    answer = client.post("/api/commands", json={"auth": auth, "commands": []})
    assert (answer.status_code, answer.headers.get("Retry-After")) == (503, "2")
    assert answer.json and answer.json["error"] == Busy.code
