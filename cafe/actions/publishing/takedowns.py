"""Wishes to see a photo, a video or another picture gone: anybody may have them, and need not say who they are.

A picture that somebody wants gone is hidden at once, and the organizers decide. So that a prank does not empty the
gallery, wishes are only noted once as many pictures are hidden as organizers look at in one sitting, and about one that
they have already decided to show again. Nothing hangs on an address: a whole office shares one.
"""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cafe import clock
from cafe.actions.publishing.media import by_label
from cafe.domain import Cafe, Media, Publication, Takedown
from cafe.domain.media import ASKED, HIDDEN, REFUSED, REMOVED, SHOWN
from cafe.errors import AlreadyAsked, TakenDown, Unknown
from cafe.security.text import clean
from cafe.security.tokens import digest

MOST_HIDDEN_UNREAD = 12  # pictures that readers hide before the organizers have looked at any
MOST_ABOUT_ONE = 20  # open wishes about one picture; each has an address of its own, and a few words
WORDS_LIMIT = 1_000

Answer = dict[str, Any]


def ask_to_remove(session: Session, cafe_id: str, label: str, words: str, token: str) -> Answer:
    """Note a wish, and hide what it is about. Raises what `check` raises."""
    session.get_one(Cafe, cafe_id, with_for_update=True)
    media = check(session, cafe_id, label, words)
    wish = Takedown(
        media_id=media.id,
        token_hash=digest(token),
        words=clean(words, WORDS_LIMIT, optional=True),
        asked_at=clock.now(),
    )
    if media.state == SHOWN and _hides(session, media):
        media.state = HIDDEN
    session.add(wish)
    return {"label": media.label}


def check(session: Session, cafe_id: str, label: str, words: str) -> Media:
    """Return what a wish is about. Raises NoSuchNumber, TakenDown if it is gone already, AlreadyAsked, TooLong."""
    media = by_label(session, cafe_id, label)
    if media.state == REMOVED:
        raise TakenDown
    if _count(session, Takedown.media_id == media.id, Takedown.state == ASKED) >= MOST_ABOUT_ONE:
        raise AlreadyAsked
    clean(words, WORDS_LIMIT, optional=True)
    return media


def how_it_stands(session: Session, slug: str, token: str) -> tuple[Publication, Takedown, Media]:
    """Return a wish by its token, also where the documentation is not public any more. Raises Unknown."""
    found = session.execute(
        select(Publication, Takedown, Media)
        .join(Media, Media.id == Takedown.media_id)
        .join(Publication, Publication.cafe_id == Media.cafe_id)
        .where(Publication.slug == slug, Takedown.token_hash == digest(token))
    ).one_or_none()
    if found is None:
        raise Unknown
    publication, wish, media = found
    return publication, wish, media


def _hides(session: Session, media: Media) -> bool:
    """Whether a new wish hides a picture before the organizers have looked at it."""
    if _count(session, Takedown.media_id == media.id, Takedown.state == REFUSED):
        return False
    unread = (
        select(func.count(Media.id.distinct()))
        .join(Takedown, Takedown.media_id == Media.id)
        .where(Media.cafe_id == media.cafe_id, Media.state == HIDDEN, Takedown.state == ASKED)
    )
    return (session.scalar(unread) or 0) < MOST_HIDDEN_UNREAD


def _count(session: Session, *these: Any) -> int:
    return session.scalar(select(func.count()).select_from(Takedown).where(*these)) or 0
