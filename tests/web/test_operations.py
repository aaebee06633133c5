"""The page "Betrieb": how the server stands, in sums, for organizers alone."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from cafe.live.peers import Peers
from cafe.metrics import version
from cafe.metrics.meter import HOUR_SECONDS, Meter
from cafe.metrics.version import RUNNING
from cafe.store.engine import Store
from cafe.web.operations import FEW
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
    assert "Dem Server geht es gut." in answer.text and RUNNING in answer.text


def test_it_shows_sums_and_nothing_of_any_cafe(app: Flask, organizer: FlaskClient, store: Store) -> None:
    with gathered_in(store) as cast:
        cast.advance(2)
    body = {"cid": "a" * 16, "kind": "idea", "text": "Ein Bus."}
    app.extensions["cafe"].dispatcher.answer(cast.ada, "de", "contribution:post", body)
    shown = organizer.get(PAGE).text
    assert (
        '<div data-slot="answers"><dt>In der letzten Minute</dt><dd>1</dd></div>' in shown
        and "19 von 20 in höchstens" in shown
    )
    private = [cast.cafe.code, cast.cafe.title, cast.cafe.id, cast.table.id, cast.ada.visit_id, "Ein Bus"]
    assert not [word for word in private if word in shown]


def test_it_says_what_somebody_should_look_at(app: Flask, organizer: FlaskClient, counting: Meter) -> None:
    app.extensions["cafe"].writer.lost = True
    app.extensions["cafe"].media_watch.could_write = False
    for _ in range(FEW):
        counting.ask("vote:cast", "ok", 4.0)
    counting.ask("vote:cast", "failed", 4.0)
    shown = organizer.get(PAGE).text
    for words in (
        "seine Daten nicht mehr",
        "länger als eine Sekunde",
        "1 Fehler. Die Nummer",
        "nicht erreichbar",
        "Fotos und Dateien kommen gerade nicht an",
    ):
        assert words in shown
    assert "Dem Server geht es gut." not in shown
    assert (
        "In the last hour there was 1 fault. Its number" in organizer.get(PAGE, headers={"Accept-Language": "en"}).text
    )


def test_it_does_not_cry_wolf(organizer: FlaskClient, counting: Meter) -> None:
    for _ in range(FEW - 1):
        counting.ask("vote:cast", "ok", 4.0)  # too few to judge by
    for _ in range(FEW):
        counting.ask("rotation:offer", "ok", 40.0, long=True)  # they may take so long
    counting.page_refused("failed")
    counting.faults[0] -= HOUR_SECONDS + 1
    assert "Dem Server geht es gut." in organizer.get(PAGE).text


def test_all_that_may_change_is_in_what_a_script_renews(
    organizer: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Peers, "alive", {"one", "other"})
    shown = organizer.get(PAGE).text
    assert '<span data-slot="processes"> Es laufen' in shown and '<div data-slot="answers"><dt>In der' in shown


def test_it_names_the_version_that_runs_and_not_one_that_was_laid_down_meanwhile(
    organizer: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(version, "_read", lambda _: "## 9.9.9")
    assert RUNNING in (page := organizer.get(PAGE).text) and "9.9.9" not in page
