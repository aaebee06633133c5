"""Content: what the organizers write around the facts of a Tagungsdokumentation, section by section. Pure.

A section holds only what people decide: its heading, words, items, order, and whether it is shown. What was said and
found at the tables is read from the café when a page is made.
"""

import hashlib
from collections.abc import Collection, Iterator
from typing import Any

import msgspec
from msgspec.structs import replace

WORDS_LIMIT, LINE_LIMIT, LINK_LIMIT = 20_000, 200, 500  # characters of a text, a line, and an address
MOST_ITEMS, MOST_LOGOS = 60, 12


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Any part of a content; texts are Markdown where a field is called `words`, `abstract` or `transcript`."""


class Interview(Part, frozen=True, kw_only=True):
    """An answer to a question: a video, or a still with a link, and what was said."""

    id: str
    who: str
    question: str = ""  # if another one than before
    video: str | None = None  # ids of media
    still: str | None = None
    captions: str | None = None
    link: str = ""
    transcript: str = ""


class Talk(Part, frozen=True, kw_only=True):
    """A talk with its slides."""

    id: str
    title: str
    speaker: str = ""
    abstract: str = ""
    file: str | None = None


class Profile(Part, frozen=True, kw_only=True):
    """A centre or an initiative that introduces itself."""

    id: str
    title: str
    words: str = ""
    picture: str | None = None
    link: str = ""
    file: str | None = None


class Section(Part, frozen=True, kw_only=True, tag_field="kind"):
    """Any section."""

    heading: str
    words: str = ""
    hidden: bool = False


class Aim(Section, frozen=True, kw_only=True, tag="aim"):
    """Why people came together."""


class Interviews(Section, frozen=True, kw_only=True, tag="interviews"):
    """What people were asked before a camera."""

    items: tuple[Interview, ...] = ()


class Talks(Section, frozen=True, kw_only=True, tag="talks"):
    """Talks and presentations."""

    items: tuple[Talk, ...] = ()


class Profiles(Section, frozen=True, kw_only=True, tag="profiles"):
    """Centres and initiatives that introduce themselves."""

    items: tuple[Profile, ...] = ()


class Tables(Section, frozen=True, kw_only=True, tag="tables"):
    """The World Café itself, table by table; with all Beiträge on a page of their own, if the organizers want.

    `moderators` says who moderated table 1, 2, …; "" where nobody is to be named. `without_points` are the origins of
    points that must not be public; the page says how many are missing.
    """

    contributions: bool = True
    moderators: tuple[str, ...] = ()
    without_points: tuple[str, ...] = ()


class Questions(Section, frozen=True, kw_only=True, tag="questions"):
    """Questions of special interest; `without` are ids of Beiträge that the organizers leave out."""

    without: tuple[str, ...] = ()


class Outlook(Section, frozen=True, kw_only=True, tag="outlook"):
    """Summary and outlook."""


class Photos(Section, frozen=True, kw_only=True, tag="photos"):
    """The gallery; `first` are ids of photos that come before the others, `from_readers` lets anybody send some."""

    first: tuple[str, ...] = ()
    from_readers: bool = False


class Rights(Section, frozen=True, kw_only=True, tag="rights"):
    """The notice about rights in photos."""


AnySection = Aim | Interviews | Talks | Profiles | Tables | Questions | Outlook | Photos | Rights
SECTIONS = (Aim, Interviews, Talks, Profiles, Tables, Questions, Outlook, Photos, Rights)


class Head(Part, frozen=True, kw_only=True):
    """What stands above the sections."""

    title: str
    subtitle: str = ""
    host: str = ""
    words: str = ""  # the introduction
    logos: tuple[str, ...] = ()
    programme: str | None = None


class Content(Head, frozen=True, kw_only=True):
    """Everything that is edited."""

    sections: tuple[AnySection, ...]


def kind(section: AnySection) -> str:
    """Return what kind of section it is, as its template is called."""
    return str(section.__struct_config__.tag)


def head_of(content: Content) -> Head:
    """Return what stands above the sections."""
    return Head(**{name: getattr(content, name) for name in Head.__struct_fields__})


def with_head(content: Content, head: Head) -> Content:
    """Return a content with another head."""
    return replace(content, **msgspec.structs.asdict(head))


def with_section(content: Content, section: AnySection) -> Content:
    """Return a content with this section in the place of the one of its kind."""
    sections = tuple(section if type(one) is type(section) else one for one in content.sections)
    return replace(content, sections=sections)


def fingerprint_of(part: Part) -> str:
    """Return a short name for exactly these words, by which a form says what it showed."""
    return hashlib.sha256(msgspec.json.encode(part)).hexdigest()[:16]


def media_in(content: Content) -> Iterator[str]:
    """Yield the ids of all media that the head and the shown sections name; of the gallery see `shows_gallery`."""
    yield from content.logos
    if content.programme:
        yield content.programme
    for section in content.sections:
        for item in () if section.hidden else getattr(section, "items", ()):
            for name in ("video", "still", "captions", "file", "picture"):
                if found := getattr(item, name, None):
                    yield found


def without_videos(content: Content, seen: Collection[str]) -> Content:
    """Return a content in which nothing is left of a video that may not be seen: its still, captions and transcript."""

    def shown(one: Interview) -> Interview:
        if one.video is None or one.video in seen:
            return one
        return replace(one, still=None, captions=None, transcript="")

    sections = (
        replace(one, items=tuple(map(shown, one.items))) if isinstance(one, Interviews) else one
        for one in content.sections
    )
    return replace(content, sections=tuple(sections))


def shows_gallery(content: Content) -> bool:
    """Return whether the gallery is shown, and with it every photo that may be seen."""
    return any(isinstance(one, Photos) and not one.hidden for one in content.sections)


def takes_photos(content: Content) -> bool:
    """Return whether the organizers want photos from anybody."""
    galleries = (one for one in content.sections if isinstance(one, Photos))
    return any(one.from_readers and not one.hidden for one in galleries)


def kept(content: Content) -> dict[str, Any]:
    """Return a content as the database keeps it."""
    found: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(content))  # lists, as they come back
    return found


def content_of(kept_: Any) -> Content:
    """Return a content from what the database kept."""
    return msgspec.convert(kept_, Content)
