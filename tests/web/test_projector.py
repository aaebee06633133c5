"""The projector's page."""

import pytest
from flask.testing import FlaskClient

from cafe.actions import visits
from cafe.domain.visit import PROJECTOR
from cafe.store.engine import Store
from tests.cast import KEY, Cast, gather


@pytest.fixture
def cast(store: Store) -> Cast:
    """Everybody in the lobby, and the projector's link."""
    with store.writing() as session:
        people = gather(session, title="Bürger & <b>Netze</b>", date="2019-04-11", place="Burg")
        assert people.cafe.tables and people.cafe.code
        people.secrets["projector"] = visits.link(session, KEY, PROJECTOR, people.cafe.id) or ""
        session.expunge_all()
    return people


@pytest.fixture
def screen(client: FlaskClient, cast: Cast) -> FlaskClient:
    """The browser at the projector, after its link was opened."""
    answer = client.post("/anmelden", json={"link": cast.secrets["projector"]})
    assert answer.json == {"ok": True, "location": f"/leinwand/{cast.cafe.id}"}
    return client


def test_it_invites_the_hall(screen: FlaskClient, cast: Cast) -> None:
    page = screen.get(f"/leinwand/{cast.cafe.id}").text
    assert "Bürger &amp; &lt;b&gt;Netze&lt;/b&gt;</h1>" in page
    assert "11. April 2019 · Burg" in page
    assert f"</span>{cast.cafe.code}</p>" in page
    assert '<div class="qr" role="img"' in page


def test_it_carries_no_secret(screen: FlaskClient, cast: Cast) -> None:
    page = screen.get(f"/leinwand/{cast.cafe.id}").text
    assert not [name for name, secret in cast.secrets.items() if secret in page]


def test_it_opens_for_nobody_else(client: FlaskClient, cast: Cast) -> None:
    assert client.get(f"/leinwand/{cast.cafe.id}").status_code == 401
    client.set_cookie(f"cafe-screen-{cast.cafe.id}", cast.secrets["hanna"])
    assert client.get(f"/leinwand/{cast.cafe.id}").status_code == 401


def test_it_opens_no_other_cafe(screen: FlaskClient, cast: Cast) -> None:
    screen.set_cookie("cafe-screen-elsewhere", cast.secrets["projector"])
    assert screen.get("/leinwand/elsewhere").status_code == 401


def test_a_revoked_link_closes_it(screen: FlaskClient, cast: Cast, store: Store) -> None:
    with store.writing() as session:
        visits.revoke(session, PROJECTOR, cast.cafe.id)
    assert screen.get(f"/leinwand/{cast.cafe.id}").status_code == 401
