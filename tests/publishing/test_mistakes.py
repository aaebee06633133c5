"""A reader reports a mistake: with exactly what it is about, and nothing that was typed is lost."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from cafe.actions.publishing import reports
from cafe.domain import ErrorReport
from cafe.publication import content as parts
from tests.publishing.conftest import Published
from tests.publishing.reading import Reading
from tests.publishing.shelf import Shelf

CID = "a-cid-of-this-form-0123456789"
SAID = {"about": "", "place": "page", "words": "Das Jahr ist falsch."}
Report = Callable[..., TestResponse]


@pytest.fixture
def report(reader: FlaskClient, published: Published) -> Report:
    """Send the form."""
    return lambda **more: reader.post(f"{published.page}/fehler", data={**SAID, **more})


def reported(shelf: Shelf) -> list[tuple[str, str, str, str]]:
    with shelf.store.reading() as session:
        return [(one.about, one.quote, one.place, one.words) for one in session.scalars(select(ErrorReport))]


@pytest.fixture
def filled(shelf: Shelf) -> Shelf:
    """A documentation with places of every kind."""
    shelf.add("photo", alt="Gruppe am Fenster")
    shelf.say("Wer zu sehen ist, darf das ändern.")
    shelf.publish(
        parts.Aim(heading="Ziel", words="Lernen.\n\n- Konzepte [vergleichen](https://example.org/alt)\n- Netze"),
        parts.Interviews(heading="Interviews", items=(parts.Interview(id="b", who="Bela", transcript="Viel."),)),
        parts.Profiles(heading="Treffs", items=(parts.Profile(id="p", title="Bahnhof", link="https://example.org"),)),
        words="Willkommen in {Runden}.",
    )
    return shelf


@pytest.mark.parametrize(
    ("about", "quote"),
    [
        ("einleitung-1", "Willkommen in 2 Runden."),
        ("ziel", "Ziel"),
        ("ziel-1", "Lernen."),
        ("ziel-2", "Konzepte vergleichen Netze"),
        ("ziel-2-link-1", "Link: vergleichen (https://example.org/alt)"),
        ("interview-b", "Bela"),
        ("interview-b-1", "Viel."),
        ("vorgestellt-p-link", "Link: https://example.org"),
        ("tisch-1", "Tisch 1: Digitalisierung im Alltag"),
        ("beitraege-1", "Beiträge von Tisch 1: Digitalisierung im Alltag"),
        ("beitrag-1-1", "Rufbus auch abends und am Wochenende"),
        ("F-0001", "F-0001 · Gruppe am Fenster"),
        ("hinweise-1", "Wer zu sehen ist, darf das ändern."),
        ("nirgends", ""),
        ("", ""),
    ],
)
def test_a_report_holds_what_stands_at_its_place(report: Report, filled: Shelf, about: str, quote: str) -> None:
    assert report(about=about, place="document" and "file").status_code == 302
    assert reported(filled) == [(about, quote, "file", SAID["words"])]


def test_a_point_is_quoted_whole(reader: FlaskClient, report: Report, published: Published, shelf: Shelf) -> None:
    page = Reading(reader.get(published.page).text)
    form = next(href for href in page.links if "zu=punkt-" in href)
    assert "Auch abends kommt man ohne Auto nach Hause." in reader.get(form).text
    report(about=form.partition("zu=")[2])
    assert reported(shelf)[0][1] == "Auch abends kommt man ohne Auto nach Hause."


def test_whoever_comes_from_a_section_chooses_the_paragraph_or_the_link(
    reader: FlaskClient, published: Published, filled: Shelf
) -> None:
    form = reader.get(f"{published.page}/fehler?zu=ziel").text
    assert "<blockquote" in form and "Link: vergleichen (https://example.org/alt)" in form
    everywhere = reader.get(f"{published.page}/fehler").text
    assert "Willkommen in 2 Runden." in everywhere and 'value="world-cafe"' in everywhere
    assert "<select" not in reader.get(f"{published.page}/fehler?zu=F-0001").text


def test_whoever_comes_from_the_beitraege_of_a_table_chooses_one_and_is_led_back(
    reader: FlaskClient, published: Published
) -> None:
    page = Reading(reader.get(f"{published.page}/beitraege").text)
    address = next(href for href in page.links if "zu=beitraege-1" in href)
    form = reader.get(address).text
    assert "Rufbus auch abends und am Wochenende" in form and f"{published.page}/beitraege#beitraege-1" in form
    assert "Rufbus auch abends und am Wochenende" not in reader.get(f"{published.page}/fehler").text


def test_every_link_of_the_page_leads_to_a_form_that_knows_its_place(
    reader: FlaskClient, published: Published, filled: Shelf
) -> None:
    links = [href for href in Reading(reader.get(published.page).text).links if "/fehler?zu=" in href]
    assert len(links) > 8
    for href in links:
        assert "<blockquote" in reader.get(href).text, href


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"words": ""}, 400),
        ({"words": "\x00\u202e"}, 400),
        ({"words": "x" * (reports.WORDS_LIMIT + 1)}, 400),
        ({"place": "nirgends"}, 404),
        ({"about": "x" * 200}, 400),
    ],
)
def test_a_report_that_is_not_taken_keeps_what_was_typed(
    report: Report, shelf: Shelf, sent: dict[str, str], status: int
) -> None:
    answer = report(**{**sent, "start": "ziel"})
    assert answer.status_code == status
    assert reported(shelf) == []
    assert 'name="start" value="ziel"' in answer.text
    assert sent.get("words", SAID["words"]).strip("\x00\u202e") in answer.text


def test_control_characters_and_markup_are_words(report: Report, shelf: Shelf) -> None:
    assert report(words="<b>\x00\r\n\x1bfalsch").status_code == 302
    assert reported(shelf)[0][3] == "<b>\nfalsch"


def test_a_report_that_is_sent_twice_is_one(report: Report, shelf: Shelf) -> None:
    assert [report(cid=CID).status_code for _ in range(2)] == [302, 302]
    assert len(reported(shelf)) == 1


def test_there_is_an_end_to_what_can_wait(report: Report, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports, "MOST_OPEN", 1)
    assert report().status_code == 302
    answer = report(words="Noch einer.")
    assert answer.status_code == 429 and "Noch einer." in answer.text
    assert len(reported(shelf)) == 1


def test_what_was_put_right_stands_on_the_page_with_its_date(
    reader: FlaskClient, report: Report, published: Published, shelf: Shelf
) -> None:
    report()
    with shelf.store.writing() as session:
        [one] = reports.open_reports(session, shelf.publication)
        reports.settle(session, shelf.publication, one.id, "Das Jahr heißt 2019.")
    page = Reading(reader.get(published.page).text)
    assert (2, "Was berichtigt wurde") in page.headings and "Das Jahr heißt 2019." in page.text
    assert SAID["words"] not in page.text
