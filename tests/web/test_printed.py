"""What was printed and opens nothing any more: every page of the organizers says so, and only while it is true."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from cafe.actions import door
from cafe.domain import Cafe
from cafe.store.engine import Store
from cafe.web import addresses
from tests.cast import KEY, Cast, gathered_in, lay_out

PAGES = ("", "/zugaenge", "/druck")
DEAD = "Platzkarten neu drucken"
OTHER_KEY = "the key of another machine, long enough"


@pytest.fixture
def cast(store: Store) -> Cast:
    """A café in the lobby with a plan for 24."""
    with gathered_in(store, rotation="mix") as cast:
        lay_out(cast, 24)
        return cast


def with_key(app: Flask, key: str) -> None:
    """Go on with another key, as after a backup was brought back on another machine."""
    object.__setattr__(app.extensions["cafe"].config, "secret_key", key)


def told(organizer: FlaskClient, cast: Cast) -> set[bool]:
    """Whether the pages say that printed cards are dead: all of them, or none."""
    return {DEAD in organizer.get(f"/organisation/cafes/{cast.cafe.code}{page}").text for page in PAGES}


def test_cards_of_another_key_are_dead_until_new_ones_are_printed(
    app: Flask, organizer: FlaskClient, cast: Cast
) -> None:
    cards = f"/organisation/cafes/{cast.cafe.code}/karten"
    assert "vorher gedruckt" not in organizer.get(cards).text and told(organizer, cast) == {False}
    with_key(app, OTHER_KEY)
    assert told(organizer, cast) == {True}
    assert "vorher gedruckt" in organizer.get(cards).text
    assert told(organizer, cast) == {True}, "to look at the new ones is not to print them"
    organizer.post(f"{cards}/neu-gedruckt")
    assert "vorher gedruckt" not in organizer.get(cards).text and told(organizer, cast) == {False}
    with_key(app, KEY)
    assert told(organizer, cast) == {True}, "those of today lie in the hall"


def test_links_that_are_renewed_do_not_bring_cards_back(app: Flask, organizer: FlaskClient, cast: Cast) -> None:
    organizer.get(f"/organisation/cafes/{cast.cafe.code}/karten")
    with_key(app, OTHER_KEY)
    organizer.post(f"/organisation/cafes/{cast.cafe.code}/zugaenge/alle-erneuern")
    assert told(organizer, cast) == {True}


def test_who_has_printed_no_cards_hears_nothing_of_them(app: Flask, organizer: FlaskClient, cast: Cast) -> None:
    with_key(app, OTHER_KEY)
    assert told(organizer, cast) == {False}


def test_a_cafe_that_is_over_needs_no_cards(app: Flask, organizer: FlaskClient, store: Store, cast: Cast) -> None:
    organizer.get(f"/organisation/cafes/{cast.cafe.code}/karten")
    with store.writing() as session:
        session.get_one(Cafe, cast.cafe.id).phase = "finished"
    with_key(app, OTHER_KEY)
    assert told(organizer, cast) == {False}


def test_sheets_with_a_former_code_are_named_where_new_ones_are_printed(
    organizer: FlaskClient, store: Store, cast: Cast
) -> None:
    sheets, former = f"/organisation/cafes/{cast.cafe.code}/druck", cast.cafe.code
    assert "niemanden mehr herein" not in organizer.get(sheets).text
    with store.writing() as session:
        door.renew_code(session, cast.cafe.id, former)
    assert f"Blätter, auf denen noch {addresses.grouped(former)} steht" in organizer.get(sheets).text


def test_only_organizers_say_that_cards_are_printed(client: FlaskClient, cast: Cast) -> None:
    assert client.post(f"/organisation/cafes/{cast.cafe.code}/karten/neu-gedruckt").status_code == 401
