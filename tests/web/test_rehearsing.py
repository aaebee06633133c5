"""The page of the rehearsal refuses what cannot be, and says why."""

import pytest
from flask.testing import FlaskClient

from cafe.actions import rehearsing
from cafe.domain import Cafe
from cafe.domain.verdict import setup_of
from cafe.store.engine import Store
from tests.cast import gathered_in


@pytest.fixture
def path(store: Store) -> str:
    with gathered_in(store) as cast:
        return f"/organisation/cafes/{cast.cafe.code}/generalprobe"


@pytest.mark.parametrize("sent", [{"phones": "0"}, {"phones": "301"}, {"phones": "viele"}, {"seconds": "9999"}, {}])
def test_a_rehearsal_needs_numbers_that_the_server_bears(
    organizer: FlaskClient, path: str, sent: dict[str, str]
) -> None:
    usual = {"phones": "5", "seconds": "20"} if sent else {}
    answer = organizer.post(path, data={**usual, **sent})
    assert (answer.status_code, "Bitte geben Sie eine Zahl" in answer.text) == (400, True)


def test_to_stop_where_nothing_runs_stops_nothing(organizer: FlaskClient, path: str) -> None:
    assert organizer.post(f"{path}/abbrechen").status_code == 302
    assert organizer.get(f"{path}/stand").get_json() == {"share": None}


def test_the_verdict_is_there_after_a_restart_with_its_day_and_what_changed(
    organizer: FlaskClient, store: Store
) -> None:
    with gathered_in(store) as cast:
        figures = dict.fromkeys(("answered", "seen", "posts", "votes", "lost", "double", "astray", "refused"), 0)
        rehearsing.keep(cast.session, cast.cafe.id, {**figures, "phones": 4}, setup_of(cast.cafe))
    path = f"/organisation/cafes/{cast.cafe.code}/generalprobe"
    page = organizer.get(path).text
    assert "Bereit für 4 Personen" in page and "Letzte Generalprobe:" in page
    assert "Seitdem haben Sie" not in page
    with store.writing() as session:
        session.get_one(Cafe, cast.cafe.id).voting = "step"
    assert "Seitdem haben Sie" in organizer.get(path).text


def test_a_rehearsal_is_only_for_organizers(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == client.get(f"{path}/stand").status_code == 302
    assert client.post(path, data={"phones": "5", "seconds": "20"}).status_code == 401
