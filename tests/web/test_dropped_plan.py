"""Whoever saves what the plan rested on is told what becomes of it."""

import pytest
from flask.testing import FlaskClient

from cafe.errors import Busy
from cafe.store.engine import Store
from tests.web.test_organizer_cafes import made, sent


def saved_with(organizer: FlaskClient, code: str, **changes: str) -> str:
    """Save the form of a café with changes; return the page that follows."""
    path = f"/organisation/cafes/{code}/bearbeiten"
    form = sent(organizer.get(path).text)
    return organizer.post(path, data={**form, **changes}, follow_redirects=True).text


def test_whoever_saves_what_the_plan_rested_on_is_told_that_it_does_not_hold(
    organizer: FlaskClient, store: Store
) -> None:
    told = "Gedruckte Platzkarten stimmen nicht mehr."
    code = made(organizer, store, expected="6")
    assert told not in saved_with(organizer, code, subtitle="Zwei Abende")
    assert told in saved_with(organizer, code, expected="8")
    assert told in saved_with(organizer, code, expected="0")
    assert told not in saved_with(organizer, code, expected="6")


@pytest.mark.parametrize("broken", ["cafe.live.planner.Planner.do", "cafe.actions.seating.planning.to_lay_out"])
def test_a_plan_that_could_not_be_made_now_is_missed(
    organizer: FlaskClient, store: Store, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    def busy(*_: object) -> None:
        raise Busy

    code, told = made(organizer, store), "Der Sitzplan ist noch nicht berechnet."
    with monkeypatch.context() as now:
        now.setattr(broken, busy)
        page = saved_with(organizer, code, expected="6")
    assert f"{told} Öffnen Sie dafür bitte die Seite „Sitzplan“." in page and "Die Änderungen sind gespeichert." in page
    assert told not in saved_with(organizer, code, expected="0")
