"""The projector's page."""

from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from cafe.actions import projecting, visits
from cafe.actions.publishing import drafts
from cafe.domain.visit import PROJECTOR
from cafe.store.engine import Store
from tests.cast import Cast, gathered_in


@pytest.fixture
def cast(store: Store) -> Cast:
    """Everybody in the lobby."""
    with gathered_in(store, title="Bürger & <b>Netze</b>", date="2019-04-11", place="Burg") as people:
        return people


@pytest.fixture
def projector(client: FlaskClient, cast: Cast) -> FlaskClient:
    """The browser at the projector, after its link was opened."""
    answer = client.post("/anmelden", json={"link": cast.secrets["projector"]})
    assert answer.json == {"ok": True, "location": f"/leinwand/{cast.cafe.id}"}
    return client


def test_it_invites_everybody(projector: FlaskClient, cast: Cast) -> None:
    page = projector.get(f"/leinwand/{cast.cafe.id}").text
    assert "Bürger &amp; &lt;b&gt;Netze&lt;/b&gt;</h1>" in page
    assert "11. April 2019\u00a0· Burg" in page
    assert f"<span>{cast.cafe.code[:3]}</span><span>{cast.cafe.code[3:]}</span>" in page
    assert '<div class="qr" role="img"' in page


def test_it_carries_no_secret(projector: FlaskClient, cast: Cast) -> None:
    page = projector.get(f"/leinwand/{cast.cafe.id}").text
    assert not [name for name, secret in cast.secrets.items() if secret in page]


def test_it_opens_for_nobody_else(client: FlaskClient, cast: Cast) -> None:
    assert client.get(f"/leinwand/{cast.cafe.id}").status_code == 401
    client.set_cookie(f"cafe-projector-{cast.cafe.id}", cast.secrets["hanna"])
    assert client.get(f"/leinwand/{cast.cafe.id}").status_code == 401


def test_it_opens_no_other_cafe(projector: FlaskClient, cast: Cast) -> None:
    other = cast.mallory.cafe_id
    projector.set_cookie(f"cafe-projector-{other}", cast.secrets["projector"])
    assert projector.get(f"/leinwand/{other}").status_code == 401


def test_a_revoked_link_closes_it(projector: FlaskClient, cast: Cast, store: Store) -> None:
    with store.writing() as session:
        visits.revoke(session, PROJECTOR, cast.cafe.id)
    assert projector.get(f"/leinwand/{cast.cafe.id}").status_code == 401


def test_the_idea_map_is_a_drawing_that_says_what_it_shows_in_the_readers_language(
    projector: FlaskClient, cast: Cast
) -> None:
    answer = projector.get(f"/leinwand/{cast.cafe.id}/ideenkarte", headers={"Accept-Language": "en"})
    assert answer.mimetype == "image/svg+xml"
    assert 'aria-label="No contribution takes up another one yet"' in answer.text


def test_the_idea_map_is_for_the_projector_alone(client: FlaskClient, cast: Cast) -> None:
    assert client.get(f"/leinwand/{cast.cafe.id}/ideenkarte").status_code == 401


def test_the_code_of_the_documentation_is_an_image_as_soon_as_it_is_begun(
    projector: FlaskClient, cast: Cast, store: Store
) -> None:
    address = f"/leinwand/{cast.cafe.id}/dokumentation"
    assert projector.get(address).status_code == 404
    with store.writing() as session:
        drafts.begin(session, cast.cafe.id)
    answer = projector.get(address)
    assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml")
    assert ElementTree.fromstring(answer.data).tag == "{http://www.w3.org/2000/svg}svg"


def test_the_organizers_choose_its_language_and_colours_in_place_of_its_computer(
    projector: FlaskClient, cast: Cast, store: Store
) -> None:
    projector.set_cookie("language", "de-simple")
    projector.set_cookie("reading-projector", "light")
    with store.writing() as session:
        projecting.translate(session, cast.cafe.id, "en")
        projecting.colour(session, cast.cafe.id, "dark")
    answer = projector.get(f"/leinwand/{cast.cafe.id}")
    assert '<html lang="en" data-look="dark">' in answer.text
    assert 'hreflang="de"' not in answer.text and 'value="light"' not in answer.text  # nothing else is offered
    assert not [each for each in answer.headers.getlist("Set-Cookie") if "dark" in each or each.startswith("language")]
    with store.writing() as session:
        projecting.translate(session, cast.cafe.id, None)
        projecting.colour(session, cast.cafe.id, None)
    assert '<html lang="de-simple" data-look="light">' in projector.get(f"/leinwand/{cast.cafe.id}").text
