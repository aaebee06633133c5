"""Publishing at the desk: what is new is shown before, and nobody publishes what they have not seen."""

import re

import pytest
from flask.testing import FlaskClient

from cafe.domain import Cafe
from cafe.store.engine import Store
from tests.publishing.conftest import Published
from tests.publishing.forms import Form, form_with, send


def change(organizer: FlaskClient, page: Published, words: str) -> None:
    """Change the goal at the desk."""
    address = f"{page.desk}/abschnitt/aim"
    assert send(organizer, address, form_with(organizer.get(address).text, "words"), words=words).status_code == 200


def box(organizer: FlaskClient, page: Published) -> Form:
    """Return the form that publishes."""
    return form_with(organizer.get(page.desk).text, "rev")


def test_published_the_page_is_there_and_taken_back_it_is_gone(
    organizer: FlaskClient, reader: FlaskClient, drafted: Published
) -> None:
    page = send(organizer, drafted.desk, box(organizer, drafted))
    assert "Version 1 ist veröffentlicht." in page.text and drafted.page in page.text
    assert reader.get(drafted.page).status_code == 200
    assert "Version 1, seit" in page.text and "seither nichts geändert" in page.text
    organizer.post(f"{drafted.desk}/zuruecknehmen")
    assert reader.get(drafted.page).status_code == 404
    assert "Noch nicht öffentlich" in organizer.get(drafted.desk).text


def test_what_is_new_is_shown_before_and_kept_behind(organizer: FlaskClient, published: Published) -> None:
    change(organizer, published, "Vergleichen und verstehen.")
    overview = organizer.get(published.desk).text
    assert "„Ziel“: geändert: Text." in overview and "Sie haben seither etwas geändert." in overview
    details = organizer.get(f"{published.desk}/versionen").text
    assert "Einander kennenlernen." in details and "Vergleichen und verstehen." in details
    send(organizer, published.desk, box(organizer, published), note="Das Ziel ist genauer.")
    listed = organizer.get(f"{published.desk}/versionen").text
    assert re.search(r"Das Ziel ist genauer\.\s+„Ziel“: geändert: Text\.", listed)
    assert listed.index("Version 2") < listed.index("Version 1") and "Veröffentlicht ist, was Sie" in listed


def test_nobody_publishes_what_somebody_else_changed_meanwhile(organizer: FlaskClient, published: Published) -> None:
    change(organizer, published, "Gesehen.")
    seen = box(organizer, published)
    change(organizer, published, "Ungesehen.")
    answer = send(organizer, published.desk, seen, note="Mein Satz.")
    assert answer.status_code == 409 and "Jemand anderes hat inzwischen etwas geändert" in answer.text
    again = form_with(answer.text, "rev")
    assert again.value("note") == "Mein Satz."
    assert "Version 2 ist veröffentlicht." in send(organizer, published.desk, again).text


def test_before_the_cafe_is_over_there_is_no_button_and_no_way_around_it(
    organizer: FlaskClient, drafted: Published, store: Store
) -> None:
    late = box(organizer, drafted)
    with store.writing() as session:
        session.get_one(Cafe, drafted.cafe).phase = "harvest"
    assert 'name="rev"' not in organizer.get(drafted.desk).text
    answer = send(organizer, drafted.desk, late)
    assert answer.status_code == 409 and "sobald das World Café beendet ist" in answer.text


@pytest.mark.parametrize("rev", ["", "-1", "x", "9" * 40, "²", "٣"])
def test_a_number_that_no_page_holds_publishes_nothing(
    organizer: FlaskClient, reader: FlaskClient, drafted: Published, rev: str
) -> None:
    assert organizer.post(f"{drafted.desk}/veroeffentlichen", data={"rev": rev}).status_code == 409
    assert reader.get(drafted.page).status_code == 404


def test_a_note_that_is_too_long_stays_in_its_field(organizer: FlaskClient, published: Published) -> None:
    change(organizer, published, "Neu.")
    answer = send(organizer, published.desk, box(organizer, published), note="lang " * 150)
    assert answer.status_code == 400 and "zu lang" in answer.text
    assert form_with(answer.text, "rev").value("note").startswith("lang lang")
