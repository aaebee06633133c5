"""Previews: what is typed, as readers would see it, and nothing is saved."""

import pytest
from flask.testing import FlaskClient

from cafe.domain import Publication
from cafe.store.engine import Store
from tests.publishing.conftest import Published
from tests.publishing.forms import form_with


@pytest.fixture
def before(drafted: Published) -> str:
    """Where previews are made."""
    return f"{drafted.desk}/vorschau"


def test_a_section_is_shown_as_it_is_typed_and_nothing_is_saved(
    organizer: FlaskClient, before: str, drafted: Published, store: Store
) -> None:
    typed = {"heading": "Ausblick & mehr", "words": "**Viele**, nämlich {Personen}.\n\n- eins"}
    shown = organizer.post(f"{before}/abschnitt/outlook", data=typed)
    assert shown.status_code == 200 and 'data-part="preview"' in shown.text
    assert "Ausblick &amp; mehr" in shown.text and "<strong>Viele</strong>" in shown.text
    assert "5 Personen" in shown.text and "<li>eins</li>" in shown.text.replace("\n", "")
    with store.reading() as session:
        assert session.get_one(Publication, drafted.publication).rev == 0


def test_every_section_can_be_seen_with_what_its_form_holds(
    organizer: FlaskClient, before: str, drafted: Published
) -> None:
    for kind in ("aim", "interviews", "talks", "profiles", "tables", "questions", "outlook", "photos", "rights"):
        form = form_with(organizer.get(f"{drafted.desk}/abschnitt/{kind}").text, "heading")
        assert organizer.post(f"{before}/abschnitt/{kind}", data=dict(form.pairs)).status_code == 200, kind


def test_the_head_is_shown_as_it_is_typed(organizer: FlaskClient, before: str) -> None:
    shown = organizer.post(f"{before}/kopf", data={"title": "Neuer Titel", "words": "Am *Abend*."})
    assert "Neuer Titel" in shown.text and "<em>Abend</em>" in shown.text


def test_half_of_it_is_shown_while_the_other_half_is_wrong(organizer: FlaskClient, before: str) -> None:
    typed = {"heading": "", "item-1-title": "Zentrum", "item-1-link": "javascript:alert(1)", "item-1-picture": "none"}
    shown = organizer.post(f"{before}/abschnitt/profiles", data=typed)
    assert shown.status_code == 200 and "Zentrum" in shown.text and "javascript" not in shown.text


def test_markup_in_it_is_words(organizer: FlaskClient, before: str) -> None:
    typed = {"heading": "<b>x</b>", "words": "<script>alert(1)</script>"}
    shown = organizer.post(f"{before}/abschnitt/aim", data=typed).text
    assert "<b>x" not in shown and "<script>alert" not in shown and "&lt;script&gt;" in shown


def test_no_preview_for_strangers_and_none_of_what_nobody_knows(
    organizer: FlaskClient, reader: FlaskClient, before: str
) -> None:
    assert reader.post(f"{before}/abschnitt/aim", data={"heading": "x"}).status_code == 401
    assert organizer.post(f"{before}/abschnitt/news", data={"heading": "x"}).status_code == 404
