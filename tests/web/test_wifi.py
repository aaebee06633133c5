"""The WLAN for guests is said where people are shown how to join, and nowhere else."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from cafe.actions import deleting
from cafe.domain import Cafe
from cafe.export.packing import read_archive
from cafe.store.cafe_state import cafe_state
from cafe.store.engine import Store
from tests.cast import Cast, gathered_in

NAME, PASSWORD = "Burg-Gäste", "vier  Tische"


@pytest.fixture
def cast(store: Store) -> Cast:
    with gathered_in(store, begins="18:30", wifi_name=NAME, wifi_password=PASSWORD) as people:
        return people


@pytest.mark.parametrize(("page", "times"), [("", 1), ("/druck", 3)])
def test_the_console_and_every_sheet_say_it(organizer: FlaskClient, cast: Cast, page: str, times: int) -> None:
    shown = organizer.get(f"/organisation/cafes/{cast.cafe.code}{page}").text
    assert (shown.count(f">{NAME}<"), shown.count(f">{PASSWORD}<")) == (times, times)
    assert "18:30 Uhr" in shown


def test_the_projector_says_it_and_when_it_begins(app: Flask, cast: Cast) -> None:
    wall = app.test_client()
    wall.set_cookie(f"cafe-projector-{cast.cafe.id}", cast.secrets["projector"])
    shown = wall.get(f"/leinwand/{cast.cafe.id}").text
    assert f">{NAME}<" in shown and f">{PASSWORD}<" in shown and "18:30 Uhr" in shown


def test_phones_tablets_and_exports_do_not_hold_it(
    app: Flask, organizer: FlaskClient, cast: Cast, store: Store
) -> None:
    phone, tablet = app.test_client(), app.test_client()
    phone.set_cookie(f"cafe-participant-{cast.cafe.id}", cast.secrets["ada"])
    tablet.set_cookie(f"cafe-moderator-{cast.table.id}", cast.secrets["hanna"])
    pages = [phone.get(f"/tisch/{cast.cafe.code}"), tablet.get(f"/moderation/{cast.table.id}")]
    pages += [organizer.get(f"/organisation/cafes/{cast.cafe.code}/export.{kind}") for kind in ("md", "html", "csv")]
    assert {answer.status_code for answer in pages} == {200}
    with store.reading() as session:
        told = [*(answer.text for answer in pages), str(cafe_state(session, cast.cafe.id))]
        assert read_archive(session, cast.cafe.id).cafe.wifi_password == PASSWORD
    assert not [page for page in told if NAME in page or PASSWORD in page]


def test_it_is_gone_as_soon_as_the_cafe_is_deleted(cast: Cast, store: Store) -> None:
    with store.writing() as session:
        deleting.close(session, cast.cafe.id, cast.cafe.code)
    with store.reading() as session:
        cafe = session.get_one(Cafe, cast.cafe.id)
        assert (cafe.wifi_name, cafe.wifi_password) == ("", "")
