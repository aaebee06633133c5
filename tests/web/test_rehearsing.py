"""The page of the rehearsal refuses what cannot be, and says why."""

import pytest
from flask.testing import FlaskClient

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


def test_a_rehearsal_is_only_for_organizers(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == client.get(f"{path}/stand").status_code == 302
    assert client.post(path, data={"phones": "5", "seconds": "20"}).status_code == 401
