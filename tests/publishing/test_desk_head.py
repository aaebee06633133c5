"""The form of the head at the desk: title, host, introduction, logos in their order, programme."""

import pytest
from flask.testing import FlaskClient

from cafe.actions.publishing import drafts
from cafe.domain import Publication
from cafe.domain.media import FILE, LOGO
from cafe.publication.content import MOST_LOGOS, Head, head_of
from cafe.store.engine import Store
from tests.publishing.conftest import Published
from tests.publishing.forms import Form, form_with, send
from tests.publishing.test_desk_sections import Desk, desk

__all__ = ["desk"]


@pytest.fixture
def address(drafted: Published) -> str:
    """Where the form is."""
    return f"{drafted.desk}/kopf"


def opened(client: FlaskClient, address: str) -> Form:
    """Open the form."""
    return form_with(client.get(address).text, "title")


def saved(store: Store, page: Published) -> Head:
    """Return the head as it is saved."""
    with store.reading() as session:
        return head_of(drafts.draft_of(session.get_one(Publication, page.publication)))


def test_the_head_is_saved_whole(organizer: FlaskClient, drafted: Published, store: Store, address: str) -> None:
    typed = {"title": "Regionale Strategien", "host": "Ministerium", "words": "Am Abend.\n\nMehr.", "subtitle": ""}
    answer = send(organizer, address, opened(organizer, address), **typed)
    assert "Der Kopf der Seite ist gespeichert." in answer.text
    assert saved(store, drafted) == Head(title="Regionale Strategien", host="Ministerium", words="Am Abend.\n\nMehr.")


def test_logos_are_added_moved_and_removed(desk: Desk, address: str) -> None:
    client, (one, two) = desk.client, [desk.add(LOGO, name) for name in ("Land.png", "Stadt.png")]
    form = opened(client, address)
    for logo in (one, two):
        form = form_with(send(client, address, form, new=logo, wish="logo-add").text, "title")
    form = form_with(send(client, address, form, wish="logo-2-up").text, "title")
    send(client, address, form)
    assert saved(desk.store, desk.page).logos == (two, one)
    form = form_with(send(client, address, opened(client, address), wish="logo-1-remove").text, "title")
    send(client, address, form)
    assert saved(desk.store, desk.page).logos == (one,)


def test_a_logo_that_was_chosen_and_not_added_is_saved_all_the_same(desk: Desk, address: str) -> None:
    logo = desk.add(LOGO, "Land.png")
    send(desk.client, address, opened(desk.client, address), new=logo)
    assert saved(desk.store, desk.page).logos == (logo,)


def test_what_is_no_logo_and_what_is_no_programme_is_said(desk: Desk, address: str) -> None:
    paper, logo = desk.add(FILE, "Programm.pdf"), desk.add(LOGO)
    answer = send(desk.client, address, opened(desk.client, address), new=paper, programme=logo, host="Verein")
    assert answer.status_code == 422
    assert "Ein Logo gibt es nicht mehr" in answer.text and "Diese Datei gibt es nicht mehr" in answer.text
    assert form_with(answer.text, "title").value("host") == "Verein"
    send(desk.client, address, opened(desk.client, address), programme=paper)
    assert saved(desk.store, desk.page).programme == paper


def test_there_are_no_more_logos_than_a_page_can_bear(desk: Desk, address: str) -> None:
    logos = [desk.add(LOGO) for _ in range(MOST_LOGOS + 1)]
    form = opened(desk.client, address)
    form.pairs += [("logo", one) for one in logos]
    answer = send(desk.client, address, form)
    assert answer.status_code == 422 and f"Mehr als {MOST_LOGOS} Logos" in answer.text


def test_two_who_change_the_head_see_both_and_one_decides(
    organizer: FlaskClient, drafted: Published, store: Store, address: str
) -> None:
    mine, theirs = opened(organizer, address), opened(organizer, address)
    send(organizer, address, theirs, host="Ministerium")
    answer = send(organizer, address, mine, host="Verein", words="Mein Text.")
    assert answer.status_code == 409 and "Ministerium" in answer.text
    again = form_with(answer.text, "title")
    assert (again.value("host"), again.value("words").strip()) == ("Verein", "Mein Text.")
    assert saved(store, drafted).host == "Ministerium"
    assert send(organizer, address, again).status_code == 200
    assert saved(store, drafted).host == "Verein"


@pytest.mark.parametrize(("name", "typed"), [("title", " \x00\u202e"), ("title", "x" * 201), ("host", "x" * 99_999)])
def test_what_is_wrong_is_said_and_everything_else_stays(
    organizer: FlaskClient, drafted: Published, store: Store, address: str, name: str, typed: str
) -> None:
    before = saved(store, drafted)
    answer = send(organizer, address, opened(organizer, address), words="Bleibt.", **{name: typed})
    assert answer.status_code == 422 and 'class="field-error"' in answer.text
    assert form_with(answer.text, "title").value("words").strip() == "Bleibt."
    assert saved(store, drafted) == before


def test_whoever_switches_the_language_finds_what_they_have_typed(
    organizer: FlaskClient, drafted: Published, store: Store, address: str
) -> None:
    before = saved(store, drafted)
    shown = send(organizer, f"{address}?lang=en", opened(organizer, address), words="Halb fertig", wish="show")
    assert shown.status_code == 200 and '<html lang="en"' in shown.text
    assert form_with(shown.text, "title").value("words").strip() == "Halb fertig"
    assert saved(store, drafted) == before
