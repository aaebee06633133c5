"""Photos, videos and files of a documentation: added, described, shown, hidden, taken down for good."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from cafe import clock
from cafe.domain import Cafe, Media, MediaFile, Publication, Takedown
from cafe.domain.media import (
    ALT_LIMIT,
    ASKED,
    BASES,
    CAPTION_LIMIT,
    CREDIT_LIMIT,
    GRANTED,
    HIDDEN,
    NAME_LIMIT,
    NUMBERED,
    PHOTO,
    REFUSED,
    REMOVED,
    SHOWN,
    WAITING,
)
from cafe.errors import Invalid, NoSuchNumber, Unknown
from cafe.publication.media.folder import Made
from cafe.security.text import clean

CONSENT = "consent"  # a legal basis: whoever sent it agreed to the notice
TYPED = re.compile(  # a number, perhaps with the word before it, and with any dash
    r"\W*(?:(?:Foto|Video|Bild|Photo|Picture)\W+)?(?P<letter>[FVB])?\W*(?P<digits>[0-9]{1,6})\W*", re.IGNORECASE
)

Answer = dict[str, Any]


def add(
    session: Session,
    cafe_id: str,
    kind: str,
    mimetype: str,
    files: Sequence[Made],
    *,
    name: str = "",
    by_reader: bool = False,
    notice: int | None = None,
    waits: bool = False,
) -> Answer:
    """Add a file that was received; a photo or video gets the next number of its café, which no other ever has."""
    session.get_one(Cafe, cafe_id, with_for_update=True)
    number = None
    if kind in NUMBERED:
        last = select(func.max(Media.number)).where(Media.cafe_id == cafe_id, Media.kind == kind)
        number = (session.scalar(last) or 0) + 1
    made = Media(
        cafe_id=cafe_id,
        kind=kind,
        number=number,
        state=WAITING if by_reader or waits else SHOWN,
        mimetype=mimetype,
        files=[MediaFile(position=at, **vars(one)) for at, one in enumerate(files)],
        name=clean(name, NAME_LIMIT, lines=False, optional=True) if len(name) <= NAME_LIMIT else "",
        by_reader=by_reader,
        notice=notice,
        added_at=clock.now(),
    )
    session.add(made)
    session.flush()
    return {"media": made.id, "label": made.label}


def hand_in(session: Session, cafe_id: str, kind: str, mimetype: str, files: Sequence[Made], name: str = "") -> Answer:
    """Add a file of the organizers; a photo of a gallery that is public already waits until they have described it."""
    is_public = session.scalar(select(Publication.is_public).where(Publication.cafe_id == cafe_id))
    return add(session, cafe_id, kind, mimetype, files, name=name, waits=kind == PHOTO and bool(is_public))


@dataclass(frozen=True)
class Words:
    """What is said of a medium; `basis` is the legal basis on which it is shown."""

    alt: str = ""
    caption: str = ""
    credit: str = ""
    basis: str = ""


def words_of(media: Media) -> Words:
    """Return what is said of a medium now."""
    return Words(media.alt, media.caption, media.credit, media.basis)


def describe(session: Session, cafe_id: str, said: Mapping[str, tuple[Words, Words]]) -> Answer:
    """Say of several media what they show, `{id: (what the form showed, what was typed)}`.

    What is removed by now is passed over; the words of one that somebody else described meanwhile stay as they are, and
    the answer names it. Raises TooLong, Invalid.
    """
    theirs = []
    for media_id, (seen, wanted) in said.items():
        if seen == wanted or (media := _there(session, cafe_id, media_id)) is None:
            continue
        if words_of(media) in (seen, wanted):
            say(media, wanted)
        else:
            theirs.append(media_id)
    return {"theirs": theirs}


def say(media: Media, words: Words) -> None:
    """Write what is said of a medium. Raises TooLong, Invalid."""
    if words.basis not in BASES:
        raise Invalid(reason="basis")
    media.alt = clean(words.alt, ALT_LIMIT, lines=False, optional=True)
    media.caption = clean(words.caption, CAPTION_LIMIT, lines=False, optional=True)
    media.credit = clean(words.credit, CREDIT_LIMIT, lines=False, optional=True)
    media.basis = words.basis


def show(session: Session, cafe_id: str, media_id: str, read: Collection[str] | None = None) -> Answer:
    """Show what a reader sent, or what was hidden; the wishes to see it gone that were read are refused with that.

    `read` are ids; None for all. While another one is open nothing changes, and the answer says how many there are.
    """
    media = _of(session, cafe_id, media_id)
    open_ones = session.scalars(select(Takedown.id).where(Takedown.media_id == media_id, Takedown.state == ASKED))
    unread = 0 if read is None else len(set(open_ones) - set(read))
    if not unread:
        media.state = SHOWN
        _decide(session, media_id, REFUSED)
    return {"unread": unread}


def hide(session: Session, cafe_id: str, media_id: str) -> Answer:
    """Hide a medium from everybody but the organizers."""
    _of(session, cafe_id, media_id).state = HIDDEN
    return {}


def remove(session: Session, cafe_id: str, media_id: str) -> Answer:
    """Take a medium down for good; the answer names its files, which nobody may have any more. Its number stays."""
    media = _of(session, cafe_id, media_id)
    gone = [one.name for one in media.files]
    media.state, media.files, media.removed_at = REMOVED, [], clock.now()
    media.name = media.alt = media.caption = media.credit = ""
    _decide(session, media_id, GRANTED)
    return {"files": gone}


def by_label(session: Session, cafe_id: str, label: str) -> Media:
    """Return the photo or video with a number, as people type it: "F-0022", "Foto f22", "22". Raises NoSuchNumber."""
    kinds = {shown: kind for kind, shown in NUMBERED.items()}
    typed = TYPED.fullmatch(label)
    if typed is None:
        raise NoSuchNumber
    letter, digits = (typed["letter"] or "F").upper(), typed["digits"]
    wanted = Media.cafe_id == cafe_id, Media.kind == kinds[letter], Media.number == int(digits)
    found = session.scalars(select(Media).where(*wanted)).one_or_none()
    if found is None or found.state == WAITING:
        raise NoSuchNumber
    return found


def _of(session: Session, cafe_id: str, media_id: str) -> Media:
    media = _there(session, cafe_id, media_id)
    if media is None:
        raise Unknown
    return media


def _there(session: Session, cafe_id: str, media_id: str) -> Media | None:
    """Return a medium of a café, None if there is none or if it was removed."""
    media = session.get(Media, media_id, with_for_update=True)
    return media if media is not None and media.cafe_id == cafe_id and media.state != REMOVED else None


def _decide(session: Session, media_id: str, state: str) -> None:
    """Decide all open wishes about a medium; why they were made is not kept."""
    these = Takedown.media_id == media_id, Takedown.state == ASKED
    session.execute(update(Takedown).where(*these).values(state=state, words="", decided_at=clock.now()))
