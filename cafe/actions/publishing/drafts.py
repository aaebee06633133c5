"""The draft of a documentation: made in one step, and changed section by section."""

import re
import unicodedata
from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from cafe import clock
from cafe.domain import Cafe, Publication, touch_cafe
from cafe.domain.publication import SLUG_LIMIT
from cafe.errors import EditedMeanwhile, Unknown
from cafe.publication.content import (
    AnySection,
    Content,
    Head,
    Part,
    content_of,
    fingerprint_of,
    head_of,
    kept,
    kind,
    with_head,
    with_section,
)
from cafe.publication.first_content import first_content

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
LONGEST_WORDS = SLUG_LIMIT - 12  # room for the year, and for a number where two are called the same

Answer = dict[str, Any]


def begin(session: Session, cafe_id: str) -> Answer:
    """Make the draft of a café, if it has none: complete, with everything that is known without anybody's words."""
    known = find(session, cafe_id)
    if known is None:
        touch_cafe(session, cafe_id)  # locks it, as `editions` do first, too; the hall hears where it will be
        known = find(session, cafe_id) or _made(session, session.get_one(Cafe, cafe_id))
    return {"publication": known.id, "slug": known.slug}


def _made(session: Session, cafe: Cafe) -> Publication:
    made = Publication(
        cafe_id=cafe.id, slug=_free_slug(session, cafe), draft=kept(first_content(cafe)), created_at=clock.now()
    )
    session.add(made)
    session.flush()
    return made


def find(session: Session, cafe_id: str) -> Publication | None:
    """Return the publication of a café, None if none was begun."""
    return session.scalars(select(Publication).where(Publication.cafe_id == cafe_id)).one_or_none()


def of_cafe(session: Session, cafe_id: str) -> Publication:
    """Return the publication of a café. Raises Unknown."""
    found = find(session, cafe_id)
    if found is None:
        raise Unknown
    return found


def begun(session: Session) -> set[str]:
    """Return the ids of the cafés that have a draft."""
    return set(session.scalars(select(Publication.cafe_id)))


def draft_of(publication: Publication) -> Content:
    """Return the content that is prepared."""
    return content_of(publication.draft)


def section_of(draft: Content, wanted: str) -> AnySection:
    """Return the section of a kind. Raises Unknown."""
    found = next((one for one in draft.sections if kind(one) == wanted), None)
    if found is None:
        raise Unknown
    return found


def save_head(session: Session, publication_id: str, wanted: Head, seen: str) -> Answer:
    """Change what stands above the sections; `seen` is the fingerprint of what it was. Raises EditedMeanwhile."""
    publication, draft = _locked(session, publication_id)
    _check_seen(head_of(draft), wanted, seen)
    return _write(publication, with_head(draft, wanted))


def save_section(session: Session, publication_id: str, wanted: AnySection, seen: str) -> Answer:
    """Change one section; `seen` is the fingerprint of what it was. Raises EditedMeanwhile."""
    publication, draft = _locked(session, publication_id)
    _check_seen(section_of(draft, kind(wanted)), wanted, seen)
    return _write(publication, with_section(draft, wanted))


def show_section(session: Session, publication_id: str, wanted: str, *, shown: bool) -> Answer:
    """Show a section on the page, or hide it."""
    publication, draft = _locked(session, publication_id)
    section = msgspec.structs.replace(section_of(draft, wanted), hidden=not shown)
    return _write(publication, with_section(draft, section))


def move_section(session: Session, publication_id: str, wanted: str, *, up: bool) -> Answer:
    """Put a section one place up or down."""
    publication, draft = _locked(session, publication_id)
    sections = list(draft.sections)
    at = sections.index(section_of(draft, wanted))
    sections.insert(max(0, at - 1) if up else at + 1, sections.pop(at))
    return _write(publication, msgspec.structs.replace(draft, sections=tuple(sections)))


def admit_robots(session: Session, publication_id: str, *, admitted: bool) -> Answer:
    """Say whether search engines may show the page."""
    publication, _ = _locked(session, publication_id)
    publication.for_robots = admitted
    return {}


def _check_seen(now: Part, wanted: Part, seen: str) -> None:
    """Raise EditedMeanwhile if somebody else has saved other words since the form was opened."""
    if now != wanted and fingerprint_of(now) != seen:
        raise EditedMeanwhile


def _locked(session: Session, publication_id: str) -> tuple[Publication, Content]:
    publication = session.get(Publication, publication_id, with_for_update=True)
    if publication is None:
        raise Unknown
    return publication, draft_of(publication)


def _write(publication: Publication, content: Content) -> Answer:
    written = kept(content)
    if written != publication.draft:
        publication.draft, publication.rev = written, publication.rev + 1
    return {"rev": publication.rev}


def _free_slug(session: Session, cafe: Cafe) -> str:
    """Return an address for a documentation that no other one has, such as "digitale-strategien-2019"."""
    wanted = slug(cafe.title, cafe.date)
    taken = set(session.scalars(select(Publication.slug).where(Publication.slug.startswith(wanted, autoescape=True))))
    number = 1
    while (free := wanted if number == 1 else f"{wanted}-{number}") in taken:
        number += 1
    return free


def slug(title: str, date: str | None) -> str:
    """Return the words of a title as they stand in an address, with the year of the café.

    >>> slug("Für Städte & Dörfer", "2019-04-11")
    'fuer-staedte-doerfer-2019'
    """
    plain = unicodedata.normalize("NFKD", title.casefold().translate(UMLAUTS))
    words = re.findall(r"[a-z0-9]+", "".join(one for one in plain if not unicodedata.combining(one)))
    short = "-".join(words)[:LONGEST_WORDS].strip("-") or "world-cafe"
    return "-".join(filter(None, (short, (date or "")[:4])))
