"""A file that an older version has written still brings its café back."""

from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cafe.actions import restoring
from cafe.domain import Cafe, Review, ReviewAnswer
from cafe.export.unpacking import rows, unpack
from tests.cast import KEY, within

OLD = Path(__file__).with_name("world-cafe-1.json")  # with guests, hearings and assents, as the words were then


def test_an_export_in_former_words_is_restored_with_all_that_is_in_it(session: Session) -> None:
    made = restoring.restore(within(session), KEY, rows(unpack(OLD.read_bytes())))
    assert session.get_one(Cafe, made["cafe"]).joined == 5
    assert session.scalar(select(func.count()).select_from(Review)) == 1
    assert session.scalar(select(func.count()).select_from(ReviewAnswer)) == 2
