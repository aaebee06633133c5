"""The part of an archive about a Tagungsdokumentation: the organizers' texts, and what there is to know of media.

The files themselves go beside it (`cafe.publication.packed`). Left out are what readers reported, and who asked for a
photo to go: the photo stays hidden.
"""

from typing import Annotated, Any, Literal

from msgspec import Meta

from cafe.domain.media import ALT_LIMIT, CAPTION_LIMIT, CREDIT_LIMIT, NAME_LIMIT
from cafe.domain.publication import SLUG_LIMIT
from cafe.export.archive_row import LEGIBLE, Counted, Id, Moment, Row, Whole

MOST_TEXT = 20_000  # characters of anything that the organizers write
MOST_SIZES = 8  # of one picture

Text = Annotated[str, Meta(max_length=MOST_TEXT, pattern=LEGIBLE)]


class MediaFile(Row, frozen=True, kw_only=True):
    """One size of a medium; its file may lie beside the archive, or nowhere."""

    name: Annotated[str, Meta(pattern=r"\A[0-9a-f]{32}\.(jpg|png|pdf|mp4|webm|vtt)\Z")]
    bytes: Annotated[int, Meta(ge=0, le=2**40)]
    width: Counted | None
    height: Counted | None


class Media(Row, frozen=True, kw_only=True):
    """A photo, video or file with its words; one that was removed keeps its number alone."""

    id: Id
    kind: Literal["photo", "video", "picture", "logo", "file", "captions"]
    number: Counted | None
    state: Literal["waiting", "shown", "hidden", "removed"]
    mimetype: Literal["image/jpeg", "image/png", "application/pdf", "video/mp4", "video/webm", "text/vtt"]
    name: Annotated[str, Meta(max_length=NAME_LIMIT, pattern=LEGIBLE)]
    alt: Annotated[str, Meta(max_length=ALT_LIMIT, pattern=LEGIBLE)]
    caption: Annotated[str, Meta(max_length=CAPTION_LIMIT, pattern=LEGIBLE)]
    credit: Annotated[str, Meta(max_length=CREDIT_LIMIT, pattern=LEGIBLE)]
    basis: Literal["", "consent", "interest", "task"]
    notice: Counted | None
    by_reader: bool
    added_at: Moment
    removed_at: Moment | None
    files: Annotated[list[MediaFile], Meta(max_length=MOST_SIZES)]


class Notice(Row, frozen=True, kw_only=True):
    """One version of the notice about photos."""

    version: Counted
    words: Text
    made_at: Moment


class Edition(Row, frozen=True, kw_only=True):
    """What was published at one moment; `cafe.publication` knows what a content holds."""

    number: Counted
    content: dict[str, Any]
    note: Text
    published_at: Moment


class Correction(Row, frozen=True, kw_only=True):
    """What the organizers have put right."""

    words: Text
    made_at: Moment


class Publication(Row, frozen=True, kw_only=True):
    """What the organizers prepare, and all that they published."""

    id: Id
    slug: Annotated[str, Meta(max_length=SLUG_LIMIT, pattern=r"\A[a-z0-9]+(-[a-z0-9]+)*\Z")]
    draft: dict[str, Any]
    rev: Whole
    is_public: bool
    for_robots: bool
    created_at: Moment
    editions: list[Edition]
    corrections: list[Correction]
