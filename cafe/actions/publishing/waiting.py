"""What waits for the organizers of a documentation, and what it still lacks before it is published."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cafe.domain import ErrorReport, Media, Notice, Takedown
from cafe.domain.media import ASKED, LOGO, PHOTO, PICTURE, REMOVED, SHOWN, VIDEO, WAITING
from cafe.domain.publication import OPEN
from cafe.publication import content as parts
from cafe.publication.content import Content, media_in, shows_gallery


@dataclass(frozen=True)
class Waits:
    """Counts of what somebody sent and nobody has decided yet."""

    photos: int
    takedowns: int
    reports: int

    @property
    def requests(self) -> int:
        """How many readers wait for an answer."""
        return self.takedowns + self.reports


@dataclass(frozen=True)
class Missing:
    """Media that would be published without what they need, and whether the notice about photos is missing."""

    alt: tuple[Media, ...]
    basis: tuple[Media, ...]
    captions: int  # videos of interviews that nobody can follow who does not hear
    notice: bool

    def __bool__(self) -> bool:
        """Whether anything is missing."""
        return bool(self.alt or self.basis or self.captions or self.notice)


def what_waits(session: Session, cafe_id: str, publication_id: str) -> Waits:
    """Count what waits."""
    photos = select(func.count()).where(Media.cafe_id == cafe_id, Media.state == WAITING)
    takedowns = select(func.count(Takedown.id)).join(Media, Media.id == Takedown.media_id)
    asked = takedowns.where(Media.cafe_id == cafe_id, Media.state != REMOVED, Takedown.state == ASKED)
    reports = select(func.count()).where(ErrorReport.publication_id == publication_id, ErrorReport.state == OPEN)
    return Waits(*(session.scalar(one) or 0 for one in (photos, asked, reports)))


def what_is_missing(session: Session, cafe_id: str, draft: Content) -> Missing:
    """Look through what would be published now."""
    used, gallery = set(media_in(draft)), shows_gallery(draft)
    shown = select(Media).where(Media.cafe_id == cafe_id, Media.state == SHOWN).order_by(Media.kind, Media.number)
    media = [one for one in session.scalars(shown) if one.id in used or (gallery and one.kind == PHOTO)]
    kinds = {one.id: one.kind for one in media}
    said = session.scalar(select(func.count()).where(Notice.cafe_id == cafe_id))
    return Missing(
        alt=tuple(one for one in media if one.kind in (PHOTO, PICTURE, LOGO) and not one.alt),
        basis=tuple(one for one in media if one.kind in (PHOTO, VIDEO) and not one.basis),
        captions=sum(kinds.get(one.video or "") == VIDEO and one.captions not in kinds for one in _interviews(draft)),
        notice=not said and any(one.kind in (PHOTO, VIDEO) for one in media),
    )


def _interviews(draft: Content) -> Iterable[parts.Interview]:
    shown = (one for one in draft.sections if isinstance(one, parts.Interviews) and not one.hidden)
    return (item for section in shown for item in section.items)
