"""The notice about photos: proposed, put into force, and changed in versions."""

import pytest
from flask.testing import FlaskClient

from cafe.actions.publishing import notices
from cafe.domain import Notice
from cafe.errors import EditedMeanwhile, Empty, TooLong
from cafe.publication.first_content import NOTICE
from cafe.store.engine import Store
from tests.publishing.conftest import Published
from tests.publishing.forms import form_with, send


def put(store: Store, page: Published, words: str, seen: int) -> int:
    """Put a notice into force; return its version."""
    with store.writing() as session:
        return int(notices.put_in_force(session, page.cafe, words, seen)["version"])


def test_each_change_is_a_version_and_the_same_words_are_none(store: Store, drafted: Published) -> None:
    assert [put(store, drafted, words, seen) for words, seen in (("A", 0), ("A", 0), ("B", 1), (" B\n", 1))] == [
        1,
        1,
        2,
        2,
    ]
    with store.reading() as session:
        assert [(one.version, one.words) for one in notices.all_of(session, drafted.cafe)] == [(2, "B"), (1, "A")]


def test_whoever_has_not_seen_the_newest_does_not_replace_it(store: Store, drafted: Published) -> None:
    put(store, drafted, "A", 0)
    for seen in (0, 7, -1):
        with pytest.raises(EditedMeanwhile):
            put(store, drafted, "B", seen)


@pytest.mark.parametrize(("words", "why"), [("\u200b \n", Empty), ("x" * 20_001, TooLong)])
def test_a_notice_has_words_and_not_too_many(
    store: Store, drafted: Published, words: str, why: type[Exception]
) -> None:
    with pytest.raises(why):
        put(store, drafted, words, 0)


def test_the_desk_proposes_one_that_says_what_people_need_to_know(
    organizer: FlaskClient, drafted: Published, store: Store
) -> None:
    address = f"{drafted.desk}/abschnitt/rights"
    form = form_with(organizer.get(address).text, "notice")
    assert form.value("notice").strip() == NOTICE
    for word in ("DSGVO", "widerrufen", "widersprechen", "entfernen", "Aufsichtsbehörde", "Verantwortlich"):
        assert word in NOTICE
    with store.reading() as session:
        assert session.query(Notice).count() == 0
    assert "Version 1 der Hinweise gilt." in send(organizer, address, form).text
    changed = form_with(organizer.get(address).text, "notice")
    page = send(organizer, address, changed, notice="Kürzer.").text
    assert "Es gilt Version 2" in page and "Version 1" in page


def test_what_was_typed_stays_when_somebody_was_quicker(
    organizer: FlaskClient, drafted: Published, store: Store
) -> None:
    address = f"{drafted.desk}/abschnitt/rights"
    form = form_with(organizer.get(address).text, "notice")
    put(store, drafted, "Ihre.", 0)
    answer = send(organizer, address, form, notice="Meine.")
    assert answer.status_code == 409
    again = form_with(answer.text, "notice")
    assert (again.value("notice").strip(), again.value("version")) == ("Meine.", "1") and "Ihre." in answer.text
