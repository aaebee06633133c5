"""Documentation: the facts of a café and what its organizers wrote around them, together, as readers get them.

Every page and every file is made from this; what is shown, in which order, and in which words, is decided here.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from cafe.domain import Correction, Media, Notice, Publication
from cafe.domain.media import PHOTO, SHOWN
from cafe.export.document import Contribution, Document, Summary
from cafe.export.reader import read_document
from cafe.publication import content as parts
from cafe.publication.content import AnySection, Content, media_in, shows_gallery, without_videos
from cafe.publication.dates import changed_at
from cafe.publication.figures import filled

MOST_QUESTIONS = 12

Kind = TypeVar("Kind", bound=AnySection)


@dataclass(frozen=True)
class Sized:
    """One size of an image, or the file itself."""

    name: str
    bytes: int
    width: int | None
    height: int | None


@dataclass(frozen=True)
class Medium:
    """A photo, video or file as it is shown; `label` is the number that people name."""

    id: str
    kind: str
    label: str
    mimetype: str
    name: str
    alt: str
    caption: str
    credit: str
    files: tuple[Sized, ...]  # the largest first

    def sized(self, width: int | None = None) -> Sized:
        """Return an image in the smallest size that is at least so wide; else the largest there is."""
        fitting = [one for one in self.files if width and one.width and one.width >= width]
        return fitting[-1] if fitting else self.files[0]


@dataclass(frozen=True)
class Corrected:
    """What was put right, and when."""

    words: str
    made_at: int


@dataclass(frozen=True)
class Documentation:
    """What readers get. `media` are those that may be shown, by id; whatever else a content names is left out."""

    content: Content
    facts: Document
    media: Mapping[str, Medium]
    corrections: tuple[Corrected, ...]
    notice: str
    notice_version: int
    changed_at: int  # epoch milliseconds

    @cached_property
    def photos(self) -> tuple[Medium, ...]:
        """The gallery in its order: what the organizers put first, then by number; nothing where they show none."""
        gallery = next((one for one in self.content.sections if isinstance(one, parts.Photos)), None)
        if gallery is None or gallery.hidden:
            return ()
        shown = [one for one in self.media.values() if one.kind == PHOTO]
        place = {identity: at for at, identity in enumerate(gallery.first)}
        return tuple(sorted(shown, key=lambda one: (place.get(one.id, len(place)), one.label)))

    @property
    def takes_photos(self) -> bool:
        """Whether readers may send photos in: the organizers want it, and there is a notice to agree to."""
        return bool(self.notice) and parts.takes_photos(self.content)

    @property
    def logos(self) -> tuple[Medium, ...]:
        """The logos that can be shown."""
        return tuple(self.media[one] for one in self.content.logos if one in self.media)

    @property
    def programme(self) -> Medium | None:
        """The programme of the day, if it was handed in."""
        return self.media.get(self.content.programme or "")

    @cached_property
    def sections(self) -> tuple[AnySection, ...]:
        """The sections that have something to show."""
        return tuple(one for one in self.content.sections if not one.hidden and self._has_something(one))

    def section(self, kind: type[Kind]) -> Kind | None:
        """Return the section of a kind, None where it is not shown."""
        return next((one for one in self.sections if isinstance(one, kind)), None)

    def questions(self, section: parts.Questions) -> tuple[Contribution, ...]:
        """Return the questions of special interest that the organizers keep, most points first."""
        return tuple(one for one in self.facts.asked if one.id not in section.without)[:MOST_QUESTIONS]

    def words(self, text: str) -> str:
        """Return a text of the organizers with figures for its placeholders."""
        return filled(text, self.facts)

    def _has_something(self, section: AnySection) -> bool:
        match section:
            case parts.Interviews() | parts.Talks() | parts.Profiles():
                return bool(section.items or section.words)
            case parts.Tables():
                return bool(self.facts.tables)
            case parts.Questions():
                return bool(self.questions(section))
            case parts.Photos():
                return bool(self.photos)
            case parts.Rights():
                return bool(self.notice)
            case _:
                return bool(section.words)


def read_documentation(
    session: Session, cafe_id: str, content: Content, files: Path, facts: Document | None = None
) -> Documentation:
    """Return the documentation of a café with this content, as it stands now; with its facts, if they are known.

    `files` is the folder of all media. A size that the disk has lost, or that a restore without its folder did not
    bring, is left out, and a medium that has none.
    """
    rows = session.scalars(select(Media).where(Media.cafe_id == cafe_id, Media.state == SHOWN)).all()
    content = without_videos(content, {row.id for row in rows})
    wanted, gallery = set(media_in(content)), shows_gallery(content)
    used = (row for row in rows if row.id in wanted or (gallery and row.kind == PHOTO))
    media = {one.id: one for one in (_medium(row, files / cafe_id) for row in used) if one.files}
    newest = select(Notice).where(Notice.cafe_id == cafe_id).order_by(Notice.version.desc()).limit(1)
    notice = session.scalars(newest).one_or_none()
    facts = facts or read_document(session, cafe_id)
    return Documentation(
        content=content,
        facts=_as_told(facts, content),
        media=media,
        corrections=_corrections(session, cafe_id),
        notice=notice.words if notice else "",
        notice_version=notice.version if notice else 0,
        changed_at=changed_at(session, cafe_id, facts),
    )


def _as_told(facts: Document, content: Content) -> Document:
    """Return the facts with the names of those who moderated and without points, as far as the organizers want that."""
    told = next((one for one in content.sections if isinstance(one, parts.Tables)), None)
    if told is None:
        return facts
    names = dict(enumerate(told.moderators, 1))
    tables = (
        replace(one, moderator=names.get(one.number, ""), summary=_without(one.summary, told.without_points))
        for one in facts.tables
    )
    return replace(facts, tables=tuple(tables))


def _without(summary: Summary | None, origins: Collection[str]) -> Summary | None:
    """Return a Kurzfassung without the points of these origins."""
    if summary is None or not origins:
        return summary
    kept = tuple(one for one in summary.points if one.origin not in origins)
    return replace(summary, points=kept, left_out=len(summary.points) - len(kept))


def _corrections(session: Session, cafe_id: str) -> tuple[Corrected, ...]:
    made = (
        select(Correction)
        .join(Publication, Publication.id == Correction.publication_id)
        .where(Publication.cafe_id == cafe_id)
        .order_by(Correction.made_at.desc(), Correction.id)
    )
    return tuple(Corrected(one.words, one.made_at) for one in session.scalars(made))


def _medium(row: Media, here: Path) -> Medium:
    """Return a medium with those of its files that lie in the folder of its café."""
    same = ("id", "kind", "label", "mimetype", "name", "alt", "caption", "credit")
    files = tuple(Sized(one.name, one.bytes, one.width, one.height) for one in row.files if (here / one.name).is_file())
    return Medium(**{name: getattr(row, name) for name in same}, files=files)
