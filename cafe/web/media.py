"""Files of media: from outside of `static/`, only those that may be seen, in pieces where a player asks for one."""

from flask import Blueprint, Response, send_file
from sqlalchemy import select
from sqlalchemy.orm import Session

from cafe.actions.publishing import editions
from cafe.domain import Media, MediaFile, Publication
from cafe.domain.media import FILE, SHOWN, WAITING
from cafe.domain.visit import ORGANIZER
from cafe.errors import TakenDown, Unknown
from cafe.publication.media import folder
from cafe.runtime import runtime
from cafe.web.signed_in import signed_in

pages = Blueprint("media", __name__)

# Whatever it is, a browser shows it without any rights.
POLICY = "sandbox; default-src 'none'; media-src 'self'; img-src 'self'; style-src 'unsafe-inline'"


@pages.get("/medien/<name>")
def file(name: str) -> Response:
    """Send a file: to everybody what is published and shown, to the organizers whatever there is.

    Raises TakenDown for one that may not be seen any more: a name cannot be guessed, so whoever has it has seen the
    file. Raises Unknown for one that is not public yet.
    """
    if not folder.NAME.fullmatch(name):
        raise Unknown
    with runtime().store.reading() as session:
        wanted = (
            select(Media, Publication)
            .join(MediaFile, MediaFile.media_id == Media.id)
            .outerjoin(Publication, Publication.cafe_id == Media.cafe_id)
            .where(MediaFile.name == name)
        )
        media, publication = session.execute(wanted).one_or_none() or (None, None)
        if media is None:
            raise TakenDown
        if not signed_in(ORGANIZER):
            _check_public(session, media, publication)
    return _answer(media, name, for_robots=publication is not None and publication.for_robots)


def _check_public(session: Session, media: Media, publication: Publication | None) -> None:
    """Raise why this is not for everybody."""
    if publication is None or not publication.is_public or media.state == WAITING:
        raise Unknown
    if media.state != SHOWN:
        raise TakenDown
    if not editions.shows(session, media):
        raise Unknown


def _answer(media: Media, name: str, *, for_robots: bool) -> Response:
    path = runtime().config.media_folder / media.cafe_id / name
    try:
        response = send_file(
            path,
            media.mimetype,
            as_attachment=media.kind == FILE,
            download_name=media.name or name,
            conditional=True,
            etag=name,
        )
    except FileNotFoundError:
        raise TakenDown from None
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Cache-Control"] = "private, no-cache"  # what is taken down is gone at the next look
    if not for_robots:
        response.headers["X-Robots-Tag"] = "noindex"
    return response
