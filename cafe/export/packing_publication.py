"""Packs what a café has published, and its media, into the rows of an archive."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from cafe import domain
from cafe.export import archive_publication as archive
from cafe.export.archive_row import row


def read_publication(session: Session, cafe_id: str) -> archive.Publication | None:
    """Return the publication of a café with its editions and corrections, None if none was begun."""
    wanted = select(domain.Publication).where(domain.Publication.cafe_id == cafe_id)
    publication = session.scalars(wanted).one_or_none()
    if publication is None:
        return None
    made = select(domain.Correction).where(domain.Correction.publication_id == publication.id)
    corrections = sorted(session.scalars(made), key=lambda one: (one.made_at, one.words))
    return row(
        archive.Publication,
        publication,
        editions=[row(archive.Edition, one) for one in publication.editions],
        corrections=[row(archive.Correction, one) for one in corrections],
    )


def read_notices(session: Session, cafe_id: str) -> list[archive.Notice]:
    """Return all versions of the notice about photos."""
    found = select(domain.Notice).where(domain.Notice.cafe_id == cafe_id).order_by(domain.Notice.version)
    return [row(archive.Notice, one) for one in session.scalars(found)]


def read_media(session: Session, cafe_id: str) -> list[archive.Media]:
    """Return all media, in the order in which they came."""
    found = session.scalars(select(domain.Media).where(domain.Media.cafe_id == cafe_id))
    return [
        row(archive.Media, one, files=[row(archive.MediaFile, file) for file in one.files])
        for one in sorted(found, key=lambda one: (one.added_at, one.id))
    ]
