"""Publishing a documentation, publishing it again, and taking it back."""

from typing import Any, NamedTuple

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from cafe import clock
from cafe.domain import Cafe, Edition, Media, Publication, phases, touch_cafe
from cafe.domain.media import PHOTO, SHOWN
from cafe.errors import DraftChanged, NotYetOver, Unknown
from cafe.publication.content import Content, content_of, media_in, shows_gallery, without_videos
from cafe.publication.differences import Difference, differences
from cafe.security.text import clean

NOTE_LIMIT = 500

Answer = dict[str, Any]


class Told(NamedTuple):
    """An edition, when it was published, and what is new in it."""

    number: int
    published_at: int
    note: str


def publish(session: Session, publication_id: str, rev: int, note: str = "") -> Answer:
    """Publish the draft as its rev says that the organizers saw it; what is published already is not published again.

    Kept with it is what they say is new, and what differs from the edition before. Raises NotYetOver before the café is
    over, DraftChanged if the draft has changed since, TooLong.
    """
    publication = _touched(session, publication_id)
    if session.get_one(Cafe, publication.cafe_id).phase != phases.FINISHED:
        raise NotYetOver
    if publication.rev != rev:
        raise DraftChanged
    last = newest(session, publication_id)
    publication.is_public = True
    if last is not None and last.content == publication.draft:
        return {"number": last.number}
    said = [clean(note, NOTE_LIMIT, optional=True), *(one.sentence for one in changes_since(last, publication))]
    made = Edition(
        publication_id=publication_id,
        number=last.number + 1 if last else 1,
        content=publication.draft,
        note="\n".join(filter(None, said)),
        published_at=clock.now(),
    )
    session.add(made)
    return {"number": made.number}


def changes_since(last: Edition | None, publication: Publication) -> tuple[Difference, ...]:
    """Return what readers would find changed if the draft were published now; nothing where nobody has read it yet."""
    return differences(content_of(last.content), content_of(publication.draft)) if last else ()


def take_back(session: Session, publication_id: str) -> Answer:
    """Take a documentation back: nobody sees it any more until it is published again."""
    _touched(session, publication_id).is_public = False
    return {}


def _touched(session: Session, publication_id: str) -> Publication:
    """Return a publication, with its café locked first: every screen of the café hears whether it is public."""
    cafe = session.scalar(select(Publication.cafe_id).where(Publication.id == publication_id))
    if cafe is None:
        raise Unknown
    touch_cafe(session, cafe)
    return session.get_one(Publication, publication_id, with_for_update=True, populate_existing=True)


def take_back_of(session: Session, cafe_id: str) -> None:
    """Take back what was published of a café that goes on."""
    session.execute(update(Publication).where(Publication.cafe_id == cafe_id).values(is_public=False))


def newest(session: Session, publication_id: str) -> Edition | None:
    """Return the newest edition, None if there is none."""
    editions = select(Edition).where(Edition.publication_id == publication_id)
    return session.scalars(editions.order_by(Edition.number.desc()).limit(1)).one_or_none()


def told(session: Session, publication_id: str) -> list[Told]:
    """Return what readers are told of all editions, the newest first."""
    them = select(Edition.number, Edition.published_at, Edition.note).where(Edition.publication_id == publication_id)
    return [Told(*one) for one in session.execute(them.order_by(Edition.number.desc()))]


def count(session: Session, publication_id: str) -> int:
    """Return how many editions there are."""
    return session.scalar(select(func.count()).where(Edition.publication_id == publication_id)) or 0


def shows(session: Session, medium: Media) -> bool:
    """Return whether readers find a photo, video or file in what is published now."""
    publication = session.scalars(select(Publication).where(Publication.cafe_id == medium.cafe_id)).one_or_none()
    edition = newest(session, publication.id) if publication and publication.is_public else None
    if edition is None or medium.state != SHOWN:
        return False
    seen = session.scalars(select(Media.id).where(Media.cafe_id == medium.cafe_id, Media.state == SHOWN))
    content = without_videos(content_of(edition.content), set(seen))
    return medium.id in set(media_in(content)) or (medium.kind == PHOTO and shows_gallery(content))


def public(session: Session, slug: str) -> tuple[Publication, Edition, Content]:
    """Return what readers of an address see. Raises Unknown if nothing is published there."""
    publication = session.scalars(select(Publication).where(Publication.slug == slug)).one_or_none()
    edition = newest(session, publication.id) if publication and publication.is_public else None
    if publication is None or edition is None:
        raise Unknown
    return publication, edition, content_of(edition.content)
