"""The documentation as one page."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import cycle
from pathlib import Path

from cafe.actions import contributions, votes
from cafe.export.document import Document
from cafe.export.reader import read_document
from tests.browser import OpenPage, assert_accessible
from tests.cast import Cast
from tests.export.conftest import begun_with, reworded
from tests.export.payloads import ALL
from tests.export.writing import html

NAMESPACE = 'xmlns="http://www.w3.org/2000/svg"'  # of the drawing; a name, which nobody fetches


def page_of(people: Cast) -> str:
    return html(read_document(people.session, people.cafe.id)).decode()


def saved(document: Document, folder: Path) -> str:
    file = folder / "dokumentation.html"
    file.write_bytes(html(document))
    return file.as_uri()


class Outline(HTMLParser):
    """The elements of a page with their attributes, and its text."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.elements: list[object] = []
        self.text = ""
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.elements.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_it_tells_what_was_found_and_what_it_rests_on(document: Document) -> None:
    text = Outline(html(document)).text
    for told in (
        "11. April 2019, Burg bei Magdeburg",
        "An 2 Tischen sprachen 5 Personen in 2 Runden von 15 bis 20 Minuten",
        "Auch abends kommt man ohne Auto nach Hause.",
        "Worauf das beruht: 2 Beiträge mit 4 Punkten",
        "Daran beteiligt: 2 der",
        "Fragen, die besonders interessierten",
        "Was nehmen Sie mit?",
    ):
        assert told in text


def test_only_a_draft_is_marked_as_one(document: Document) -> None:
    assert html(document).count(b">Entwurf<") == 1


def test_it_says_that_nothing_has_begun(people: Cast) -> None:
    assert "noch nicht begonnen" in page_of(people)


def test_it_says_that_the_cafe_is_running(talking: Cast) -> None:
    assert "Zwischenstand aus Runde 1 von 2" in page_of(talking)


def test_a_finished_cafe_needs_no_such_word(burg: Cast) -> None:
    burg.advance()
    assert "Zwischenstand" not in page_of(burg)


def test_without_a_kurzfassung_it_shows_the_best_beitraege(talking: Cast) -> None:
    posted = contributions.post(talking.session, talking.ada, "idea", "Rufbus am Abend")
    votes.cast(talking.session, talking.ada, posted["id"], 2)
    page = page_of(talking)
    assert "noch keine Kurzfassung" in page
    assert "Rufbus am Abend" in page


def test_after_the_end_nothing_is_said_to_be_still_to_come(talking: Cast) -> None:
    talking.post(text="Rufbus am Abend")
    while talking.cafe.phase != "finished":
        talking.advance()
    page = page_of(talking)
    assert "gibt es keine Kurzfassung" in page and "gibt es keine Beiträge" in page and "noch keine" not in page


def test_it_needs_nothing_from_elsewhere(document: Document) -> None:
    page = html(document).decode().replace(NAMESPACE, "")
    assert not re.search(r"(?i)<script|<link|<img|url\(|@import|//[a-z]", page)


def test_it_is_the_same_as_long_as_nothing_changes(burg: Cast) -> None:
    assert page_of(burg) == page_of(burg)


def test_what_people_wrote_stays_text(document: Document) -> None:
    document = replace(document, aims="")  # the organizers' own words, in which a list is a list
    plain = Outline(html(document))
    places = Outline(html(reworded(document, lambda text: f"HIER {text}"))).text.count("HIER ")
    assert places > 15
    for payload in ALL:
        hostile = Outline(html(reworded(document, begun_with(payload))))
        assert hostile.elements == plain.elements, payload
        assert hostile.text.count(f"{payload} ") - plain.text.count(f"{payload} ") == places, payload


def test_no_browser_takes_it_for_more(document: Document, desk: OpenPage, tmp_path: Path) -> None:
    payloads = cycle(ALL)
    page = desk()
    page.goto(saved(reworded(document, lambda text: f"{next(payloads)} {text}"), tmp_path))
    assert page.locator("script, img, iframe, svg:not(.ideamap)").count() == 0
    assert page.title() != "taken"


def test_it_is_accessible(document: Document, desk: OpenPage, tmp_path: Path) -> None:
    page = desk()
    page.goto(saved(document, tmp_path))
    assert_accessible(page)
    page.locator("summary").first.click()
    assert_accessible(page)


def test_a_phone_need_not_scroll_sideways(document: Document, phone: OpenPage, tmp_path: Path) -> None:
    page = phone()
    page.goto(saved(document, tmp_path))
    assert page.evaluate("() => document.documentElement.scrollWidth") == 360


def test_on_paper_the_sources_are_unfolded(document: Document, desk: OpenPage, tmp_path: Path) -> None:
    page = desk()
    page.goto(saved(document, tmp_path))
    source = page.locator("details .quote").first
    assert not source.is_visible()
    page.emulate_media(media="print")
    assert source.is_visible()
