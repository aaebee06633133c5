"""What is said about photos and the rights in them: in versions, because whoever agreed to one agreed to that one."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cafe import clock
from cafe.domain import Cafe, Notice
from cafe.errors import EditedMeanwhile, Empty, Unknown
from cafe.publication.content import WORDS_LIMIT
from cafe.security.text import clean_paragraphs

Answer = dict[str, Any]


def put_in_force(session: Session, cafe_id: str, words: str, seen: int) -> Answer:
    """Write the next version of the notice; `seen` is the version that the form showed, 0 for none.

    Raises EditedMeanwhile, Empty, TooLong.
    """
    session.get_one(Cafe, cafe_id, with_for_update=True)
    words = clean_paragraphs(words, WORDS_LIMIT)
    if not words:
        raise Empty
    now = newest(session, cafe_id)
    version = now.version if now else 0
    if now and now.words == words:
        return {"version": version}
    if version != seen:
        raise EditedMeanwhile
    session.add(Notice(cafe_id=cafe_id, version=version + 1, words=words, made_at=clock.now()))
    return {"version": version + 1}


def newest(session: Session, cafe_id: str) -> Notice | None:
    """Return the notice that holds now, None if there is none yet."""
    return next(iter(all_of(session, cafe_id)), None)


def of_version(session: Session, cafe_id: str, version: int) -> Notice:
    """Return one version of the notice. Raises Unknown."""
    found = session.scalars(select(Notice).where(Notice.cafe_id == cafe_id, Notice.version == version)).one_or_none()
    if found is None:
        raise Unknown
    return found


def all_of(session: Session, cafe_id: str) -> list[Notice]:
    """Return all versions, the newest first."""
    made = select(Notice).where(Notice.cafe_id == cafe_id).order_by(Notice.version.desc())
    return list(session.scalars(made))
