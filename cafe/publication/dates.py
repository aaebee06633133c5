"""Of which moment a documentation is: that of the newest thing in it, and of the newest thing that was taken out."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cafe.domain import Correction, Edition, Media, Publication, Takedown
from cafe.domain.media import SHOWN
from cafe.export.document import Document


def changed_at(session: Session, cafe_id: str, facts: Document) -> int:
    """Return when the documentation of a café changed last, in epoch milliseconds."""
    of_media = select(Media.id).where(Media.cafe_id == cafe_id)
    of_cafe = select(Publication.id).where(Publication.cafe_id == cafe_id)
    asked = (
        select(func.max(Edition.published_at)).where(Edition.publication_id.in_(of_cafe)),
        select(func.max(Correction.made_at)).where(Correction.publication_id.in_(of_cafe)),
        select(func.max(Media.added_at)).where(Media.cafe_id == cafe_id, Media.state == SHOWN),
        select(func.max(Media.removed_at)).where(Media.cafe_id == cafe_id),
        select(func.max(Takedown.asked_at)).where(Takedown.media_id.in_(of_media)),
        select(func.max(Takedown.decided_at)).where(Takedown.media_id.in_(of_media)),
    )
    return max(facts.newest, *(session.scalar(one) or 0 for one in asked))
