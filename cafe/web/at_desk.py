"""Whoever is at the desk of a documentation: its café, what is prepared, and which media there are to choose from."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, g, request
from flask_babel import format_date
from sqlalchemy import select
from sqlalchemy.orm import Session

from cafe.actions import visits
from cafe.actions.publishing import drafts, editions, waiting
from cafe.domain import Cafe, Media, Publication, zones
from cafe.domain.media import REMOVED
from cafe.publication.content import Content
from cafe.publication.documentation import Documentation, read_documentation
from cafe.runtime import runtime
from cafe.web.organizer import only_organizers

PREFIX = "/organisation/cafes/<code>/dokumentation"


@dataclass(frozen=True)
class AtDesk:
    """A documentation as its organizers work on it; `media` are all but those that are gone, by id."""

    cafe: Cafe
    publication: Publication
    draft: Content
    media: dict[str, Media]


def blueprint(name: str) -> Blueprint:
    """Return a blueprint for a page of the desk, which opens for organizers alone."""
    pages = Blueprint(name, __name__, url_prefix=PREFIX)
    pages.before_request(only_organizers)
    pages.context_processor(lambda: {"counts": g.get("counts", {})})
    return pages


def at_desk(code: str) -> AtDesk:
    """Return the documentation of a café, read once. Raises Unknown if none was begun."""
    with runtime().store.reading() as session:
        found = read_desk(session, code)
        found.cafe.tables  # noqa: B018 - read now, as the session ends
        session.expunge_all()
        return found


def read_desk(session: Session, code: str) -> AtDesk:
    """Return the documentation of a café, in a session; every page of it says how much is on the others.

    Raises Unknown if none was begun.
    """
    cafe = visits.by_code(session, code)
    publication = drafts.of_cafe(session, cafe.id)
    there = select(Media).where(Media.cafe_id == cafe.id, Media.state != REMOVED)
    media = {one.id: one for one in session.scalars(there.order_by(Media.number, Media.added_at, Media.id))}
    g.counts = {
        "requests": waiting.what_waits(session, cafe.id, publication.id).requests,
        "media": len(media),
        "editions": editions.count(session, publication.id),
    }
    return AtDesk(cafe, publication, drafts.draft_of(publication), media)


def read_draft(session: Session, cafe_id: str, draft: Content) -> Documentation:
    """Return the documentation as it would be published now; its facts are read only if something has changed."""
    facts, files = runtime().known_facts.of(session, cafe_id), runtime().config.media_folder
    return read_documentation(session, cafe_id, draft, files, facts)


def moment_in(zone: str) -> Callable[[int], str]:
    """Return what says the day of a moment, in the zone of a café."""
    return lambda milliseconds: str(format_date(zones.local(milliseconds, zone), "long"))


def number_sent(name: str) -> int:
    """Return a number that a form holds unseen, -1 for anything else."""
    typed = request.form.get(name, "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else -1
