"""Requests of readers at the desk: decided, answered, and told to everybody where something was put right."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from cafe.actions.publishing import media, reports, takedowns
from cafe.domain import Correction, ErrorReport, Media, Takedown
from cafe.domain.media import GRANTED, HIDDEN, PHOTO, REFUSED, REMOVED, SHOWN
from cafe.publication.media.folder import Made
from cafe.store.engine import Store
from tests.publishing.conftest import Published
from tests.publishing.forms import Form, form_with, forms_of, send


@pytest.fixture
def address(published: Published) -> str:
    """Where the requests are."""
    return f"{published.desk}/anfragen"


@pytest.fixture
def asked(store: Store, published: Published) -> str:
    """Somebody wants a photo gone; return its id."""
    with store.writing() as session:
        made = media.add(session, published.cafe, PHOTO, "image/jpeg", [Made(f"{'a' * 32}.jpg", 1, 8, 8)])
        takedowns.ask_to_remove(session, published.cafe, "F-0001", "Das bin ich.", "token")
        return str(made["media"])


@pytest.fixture
def report(store: Store, published: Published) -> str:
    """Somebody found a mistake; return its id."""
    with store.writing() as session:
        reports.report(session, published.publication, "ausblick", "5 Personen sprachen", "file", "Es waren mehr.")
        session.flush()
        return session.query(ErrorReport).one().id


def decide(client: FlaskClient, address: str, wish: str) -> str:
    """Press a button of the first takedown."""
    form = next(one for one in forms_of(client.get(address).text) if ("back", "requests") in one.pairs)
    return send(client, address, form, wish=wish).text


def answer(client: FlaskClient, address: str, report: str) -> Form:
    """Return the form that answers a report."""
    return form_with(client.get(address).text, f"correction-{report}")


def states(store: Store) -> tuple[str, str, str]:
    """Return the state of the photo, and of the wish with its words."""
    with store.reading() as session:
        wish = session.query(Takedown).one()
        return session.query(Media).one().state, wish.state, wish.words


def test_a_wish_is_read_with_its_words_and_granted(
    organizer: FlaskClient, address: str, asked: str, store: Store
) -> None:
    assert "Das bin ich." in organizer.get(address).text and states(store)[0] == HIDDEN
    page = decide(organizer, address, f"remove-{asked}")
    assert states(store) == (REMOVED, GRANTED, "") and "Nichts wartet." in page


def test_a_wish_is_refused_by_showing_the_photo_again(
    organizer: FlaskClient, address: str, asked: str, store: Store
) -> None:
    decide(organizer, address, f"show-{asked}")
    assert states(store) == (SHOWN, REFUSED, "")


def test_a_wish_that_came_after_the_page_is_not_decided_with_the_others(
    organizer: FlaskClient, address: str, asked: str, store: Store, published: Published
) -> None:
    form = next(one for one in forms_of(organizer.get(address).text) if ("back", "requests") in one.pairs)
    with store.writing() as session:
        takedowns.ask_to_remove(session, published.cafe, "F-0001", "Ich bin auch darauf.", "another")
    late = send(organizer, address, form, wish=f"show-{asked}")
    assert "Lesen Sie bitte erst die Bitte" in late.text and "Ich bin auch darauf." in late.text
    decide(organizer, address, f"show-{asked}")
    with store.reading() as session:
        assert session.get_one(Media, asked).state == SHOWN
        assert set(session.scalars(select(Takedown.state))) == {REFUSED}


def test_whoever_decides_second_is_told(organizer: FlaskClient, address: str, asked: str, store: Store) -> None:
    form = next(one for one in forms_of(organizer.get(address).text) if ("back", "requests") in one.pairs)
    decide(organizer, address, f"remove-{asked}")
    late = send(organizer, address, form, wish=f"show-{asked}")
    assert late.status_code == 200 and "Das ist schon entfernt." in late.text
    assert states(store)[0] == REMOVED


def test_a_report_is_read_with_its_place_and_becomes_a_correction(
    organizer: FlaskClient, reader: FlaskClient, address: str, report: str, published: Published
) -> None:
    page = organizer.get(address).text
    assert "5 Personen sprachen" in page and "Es waren mehr." in page and "in der Datei" in page
    assert f"{published.page}#ausblick" in page
    form = answer(organizer, address, report)
    for _ in range(2):
        done = send(organizer, address, form, wish="correct", **{f"correction-{report}": "Die Zahl der Personen."})
    assert done.text.count("Die Zahl der Personen.") == 1
    assert "Die Zahl der Personen." in reader.get(published.page).text


def test_a_report_is_put_away_without_a_word(organizer: FlaskClient, address: str, report: str, store: Store) -> None:
    send(organizer, address, answer(organizer, address, report), wish="aside", **{f"correction-{report}": "Nicht das."})
    with store.reading() as session:
        assert session.query(ErrorReport).one().state == "set_aside"
        assert session.query(Correction).count() == 0


def test_a_correction_of_what_is_put_away_already_is_kept_for_its_author(
    organizer: FlaskClient, address: str, report: str, store: Store
) -> None:
    form = answer(organizer, address, report)
    send(organizer, address, answer(organizer, address, report), wish="aside")
    late = send(organizer, address, form, wish="correct", **{f"correction-{report}": "Es waren neun."})
    assert late.status_code == 409 and "Jemand anderes hat das inzwischen geändert" in late.text
    assert ("correction-own", "Es waren neun.") in form_with(late.text, "correction-own").pairs
    with store.reading() as session:
        assert session.query(Correction).count() == 0


@pytest.mark.parametrize("typed", ["", " \x00 ", "x" * 1_001])
def test_a_correction_without_words_or_with_too_many_is_not_told_and_the_report_stays_open(
    organizer: FlaskClient, address: str, report: str, store: Store, typed: str
) -> None:
    form = answer(organizer, address, report)
    refused = send(organizer, address, form, wish="correct", **{f"correction-{report}": typed})
    assert refused.status_code == 400 and f'href="#correction-{report}"' in refused.text
    with store.reading() as session:
        assert session.query(ErrorReport).one().state == "open" and session.query(Correction).count() == 0


def test_organizers_tell_a_correction_that_nobody_reported(
    organizer: FlaskClient, reader: FlaskClient, address: str, published: Published
) -> None:
    form = form_with(organizer.get(address).text, "correction-own")
    send(organizer, address, form, **{"correction-own": "Ein Name war falsch geschrieben."})
    assert "Ein Name war falsch geschrieben." in reader.get(published.page).text
    assert send(organizer, address, form, **{"correction-own": ""}).status_code == 400


def test_a_correction_that_is_wrong_itself_is_taken_back(
    organizer: FlaskClient, reader: FlaskClient, address: str, published: Published
) -> None:
    send(organizer, address, form_with(organizer.get(address).text, "correction-own"), **{"correction-own": "Neun."})
    form = next(one for one in forms_of(organizer.get(address).text) if "/korrekturen/" in one.action)
    for _ in range(2):
        assert organizer.post(form.action, data=dict(form.pairs)).status_code == 302
    assert "Neun." not in reader.get(published.page).text


def test_a_report_of_another_documentation_is_not_here(organizer: FlaskClient, address: str, report: str) -> None:
    assert organizer.post(f"{address}/nobody", data={"wish": "aside"}).status_code == 404
    assert report in organizer.get(address).text
