"""The venue check: for organizers, and for an hour for whoever scans its code; that shows the line, and no café."""

import re
from math import inf

import pytest
from flask import Flask
from flask.testing import FlaskClient

from cafe.security import seals
from cafe.security.seals import VENUE
from cafe.store.engine import Store
from tests.cast import KEY, gathered_in
from tests.conftest import TurnedClock


@pytest.fixture
def passed(organizer: FlaskClient, store: Store, turned: TurnedClock) -> str:
    """The address that the page of the organizers shows."""
    with gathered_in(store) as cast:
        pass
    page = organizer.get(f"/organisation/cafes/{cast.cafe.code}/netz").text
    found = re.search(r'value="http://localhost(/wlan-probe/[^"]+)"', page)
    assert found, page
    return found[1]


def test_whoever_has_the_code_sees_the_line_of_their_device_and_no_cafe(client: FlaskClient, passed: str) -> None:
    page = client.get(passed)
    assert page.status_code == 200 and "Dieses Gerät" in page.text
    assert "Burg" not in page.text and "Telefone der Teilnehmenden" not in page.text


def test_it_is_told_the_time(client: FlaskClient, passed: str, turned: TurnedClock) -> None:
    assert client.get(f"{passed}/zeit").get_json() == {"ok": True, "now": turned.now()}


def test_after_an_hour_it_is_over_and_says_where_a_new_code_is(
    client: FlaskClient, passed: str, turned: TurnedClock
) -> None:
    turned.turn(minutes=59)
    assert client.get(passed).status_code == 200
    turned.turn(minutes=1, seconds=1)
    for path in (passed, f"{passed}/zeit"):
        answer = client.get(path)
        assert answer.status_code == 410 and "Dieser Link gilt nicht mehr" in answer.get_data(as_text=True)


def test_it_opens_nothing_of_the_organizers(client: FlaskClient, passed: str) -> None:
    client.get(passed)
    assert "/organisation/anmelden" in client.get("/organisation").headers["Location"]


@pytest.mark.parametrize(
    "written", ["1", "29999999-0000000000000000", "x" * 400, f"29999999-{'%C3%A9' * 16}", "-", "%00"]
)
def test_a_pass_that_is_none_of_ours_opens_nothing(client: FlaskClient, written: str) -> None:
    assert client.get(f"/wlan-probe/{written}", follow_redirects=True).status_code in (404, 410)


def test_a_pass_says_until_when_and_nobody_moves_that(turned: TurnedClock) -> None:
    written = seals.pass_until(KEY, VENUE, turned.now())
    later = f"{int(written.partition('-')[0]) + 60}-{written.partition('-')[2]}"
    assert seals.is_in_force(KEY, VENUE, written, turned.now() - 60_000)
    assert not seals.is_in_force(KEY, VENUE, later, turned.now())
    assert not seals.is_in_force(KEY, "another kind", written, turned.now() - 60_000)
    assert not seals.is_in_force("another key", VENUE, written, turned.now() - 60_000)


def test_where_there_are_several_servers_the_page_says_whose_phones_it_counts(
    app: Flask, organizer: FlaskClient, store: Store
) -> None:
    with gathered_in(store) as cast:
        path = f"/organisation/cafes/{cast.cafe.code}/netz"
    assert "Gezählt sind nur" not in organizer.get(path).text
    app.extensions["cafe"].peers.heard = {"other": (1, inf)}
    assert "es gibt 2" in organizer.get(path).text
