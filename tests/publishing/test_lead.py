"""The short address of a documentation, which the hall reads before anything is published."""

from flask.testing import FlaskClient

from cafe.actions.publishing import editions
from cafe.domain import Cafe
from cafe.store.cafe_state import cafe_state
from cafe.store.engine import Store
from tests.publishing.conftest import Published


def test_before_it_is_published_it_says_the_title_alone(client: FlaskClient, drafted: Published) -> None:
    page = client.get(f"/d/{drafted.code.lower()}")
    assert page.status_code == 200
    assert "Die Dokumentation erscheint hier, sobald sie veröffentlicht ist." in page.text
    assert drafted.slug not in page.text and "noindex" in page.text


def test_it_leads_to_what_is_published_and_waits_again_once_that_is_taken_back(
    client: FlaskClient, published: Published, store: Store
) -> None:
    assert client.get(f"/d/{published.code}").location == published.page
    with store.writing() as session:
        editions.take_back(session, published.publication)
    assert "erscheint hier" in client.get(f"/d/{published.code}").text


def test_a_code_that_nobody_has_leads_nowhere(client: FlaskClient, drafted: Published) -> None:
    assert client.get("/d/ZZZZZZ").status_code == 404


def test_every_screen_of_a_cafe_that_is_over_hears_that_there_will_be_one(store: Store, drafted: Published) -> None:
    with store.reading() as session:
        state = cafe_state(session, drafted.cafe)
        assert state["documented"] and state["documentation"] is None
    with store.writing() as session:
        session.get_one(Cafe, drafted.cafe).phase = "harvest"
    with store.reading() as session:
        assert not cafe_state(session, drafted.cafe)["documented"]
