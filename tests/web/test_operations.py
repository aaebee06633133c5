"""The page "Betrieb": how the server stands, in sums, for organizers alone."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from cafe.metrics.meter import Meter
from cafe.metrics.version import version
from cafe.store.engine import Store
from tests.cast import gathered_in

PAGE = "/organisation/betrieb"


@pytest.fixture(autouse=True)
def counting(monkeypatch: pytest.MonkeyPatch) -> Meter:
    """A process that has counted nothing yet."""
    fresh = Meter()
    for place in ("live.ask_dispatcher", "web.failures", "web.gauges", "web.operations"):
        monkeypatch.setattr(f"cafe.{place}.meter", fresh)
    return fresh


def test_only_organizers_see_it_and_find_it_behind_their_account(client: FlaskClient, organizer: FlaskClient) -> None:
    assert client.get(PAGE).location == "/organisation/anmelden?weiter=/organisation/betrieb"
    assert f'href="{PAGE}"' in organizer.get("/organisation/konto").text
    answer = organizer.get(PAGE)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    assert "Dem Server geht es gut." in answer.text and version() in answer.text


def test_it_shows_sums_and_nothing_of_any_cafe(app: Flask, organizer: FlaskClient, store: Store) -> None:
    with gathered_in(store) as cast:
        cast.advance(2)
    body = {"cid": "a" * 16, "kind": "idea", "text": "Ein Bus."}
    app.extensions["cafe"].dispatcher.answer(cast.ada, "de", "contribution:post", body)
    shown = organizer.get(PAGE).text
    assert '<dd data-slot="answers">1</dd>' in shown and "19 von 20 in höchstens" in shown
    private = [cast.cafe.code, cast.cafe.title, cast.cafe.id, cast.table.id, cast.ada.visit_id, "Ein Bus"]
    assert not [word for word in private if word in shown]


def test_it_says_what_somebody_should_look_at(app: Flask, organizer: FlaskClient, counting: Meter) -> None:
    app.extensions["cafe"].writer.lost = True
    counting.ask("vote:cast", "failed", 4.0)
    shown = organizer.get(PAGE).text
    for words in ("seine Daten nicht mehr", "länger als eine Sekunde", "1 Fehler", "nicht erreichbar"):
        assert words in shown
    assert "Dem Server geht es gut." not in shown
    assert "Since the start there was 1 fault." in organizer.get(PAGE, headers={"Accept-Language": "en"}).text
