"""Photos that readers send in: each waits until the organizers show it, and its sender has agreed to one notice."""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cafe.actions.publishing import media, notices
from cafe.actions.publishing.media import Words
from cafe.domain import Media
from cafe.domain.media import PHOTO, WAITING
from cafe.errors import NoticeChanged, TooManyWaiting
from cafe.publication.media.receive import Received

MOST_WAITING = 40  # photos: what organizers look through in one sitting

Answer = dict[str, Any]


def check(session: Session, cafe_id: str, notice: int) -> None:
    """Raise NoticeChanged if another notice than this version holds now, TooManyWaiting if the line is full."""
    newest = notices.newest(session, cafe_id)
    if newest is None or newest.version != notice:
        raise NoticeChanged
    waiting = select(func.count()).select_from(Media).where(Media.cafe_id == cafe_id, Media.state == WAITING)
    if (session.scalar(waiting) or 0) >= MOST_WAITING:
        raise TooManyWaiting


def send(session: Session, cafe_id: str, photo: Received, notice: int, alt: str, credit: str) -> Answer:
    """Add a photo that somebody sent, who agreed to this version of the notice. Raises what `check` raises.

    The answer says what the photo carried beside what it shows.
    """
    check(session, cafe_id, notice)
    made = media.add(session, cafe_id, PHOTO, photo.mimetype, photo.files, by_reader=True, notice=notice)
    media.say(session.get_one(Media, made["media"]), Words(alt, credit=credit, basis=media.CONSENT))
    return {**made, "carried": list(photo.carried)}
