"""The seal "vom Tisch bestätigt": where most who sat there said that a point fits, and few said otherwise."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from cafe.domain import Review, Seat
from cafe.export import words
from cafe.export.document import ReviewCounts
from cafe.export.reader import read_document
from cafe.store.engine import Store
from tests.publishing.conftest import Published
from tests.publishing.reading import Reading


@pytest.mark.parametrize(
    ("fits", "reword", "missing", "seated", "assented"),
    [
        (3, 0, 0, 5, True),
        (6, 1, 1, 9, True),
        (2, 0, 0, 4, False),  # half of them is not most of them
        (1, 0, 0, 1, False),  # one person is no group
        (5, 1, 1, 8, False),  # too many disagree
        (5, 0, 0, 0, True),  # more answered than sat there: their seats are gone
        (0, 0, 0, 6, False),
    ],
)
def test_a_group_assents_by_most_of_those_who_sat_there(
    fits: int, reword: int, missing: int, seated: int, assented: bool
) -> None:
    assert ReviewCounts(fits, reword, missing, seated).assented == assented


def test_the_line_says_which_of_both_it_is() -> None:
    assert words.review_line(ReviewCounts(5, 1, 0, 8)) == "vom Tisch bestätigt: 5× stimmt · 1× anders formulieren"
    assert words.review_line(ReviewCounts(1, 1, 0, 8)).startswith("Rückfrage an die Gruppe: ")


def test_the_page_shows_it_beside_the_answers(
    reader: FlaskClient, published: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ReviewCounts, "assented", True)
    page = Reading(reader.get(published.page).text)
    assert "vom Tisch bestätigt: " in page.text and "× stimmt" in page.text
    assert any(of.get("class") == "seal" for _, of in page.elements)


def test_who_was_asked_is_who_sat_there_in_that_round(store: Store, published: Published) -> None:
    with store.reading() as session:
        asked = session.scalars(select(Review).where(Review.table_id == published.table)).one()
        sat = select(func.count()).select_from(Seat).filter_by(table_id=published.table, round=asked.round)
        points = read_document(session, published.cafe).tables[0].findings
        assert {one.review.seated for one in points if one.review} == {session.scalar(sat)} != {0}
