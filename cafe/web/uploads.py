"""Files that people hand in: written to the disk as they come, looked at in a process beside the server.

What a file is called, and what its sender says that it is, decides nothing.
"""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from io import FileIO
from pathlib import Path
from typing import Any

from flask import Flask, g, request
from flask_babel import gettext
from sqlalchemy import func, select
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response as AnyResponse

from cafe import own_files
from cafe.domain import Media, MediaFile
from cafe.domain.media import CAPTIONS, FILE, LOGO, PHOTO, PICTURE, VIDEO
from cafe.domain.visit import ORGANIZER
from cafe.errors import CafeError, FileTooLarge, Full, StoreLost, TooMuch
from cafe.errors.media import REFUSALS, UNREADABLE
from cafe.publication.media import folder
from cafe.publication.media.receive import Received, received
from cafe.publication.saying import size
from cafe.runtime import LOW_BYTES, runtime
from cafe.web import bodies
from cafe.web.forgiving import page_of_form
from cafe.web.organizer import ended
from cafe.web.signed_in import signed_in

MEGABYTE = 10**6
MOST = {PHOTO: 40, PICTURE: 40, LOGO: 10, FILE: 80, VIDEO: 600, CAPTIONS: 1}  # megabytes of one file
MOST_OF_A_CAFE = 4_000 * MEGABYTE
MOST_OF_A_READER = 40 * MEGABYTE
MOST_FILES = 40  # in one form
AROUND = 2**16  # bytes of a form around its file
SYNC_BYTES = 8 * 2**20  # so much goes to the disk at once; a video that goes at its end would hold up every vote
SECONDS = {VIDEO: 60.0}  # a large file takes its time to reach the disk; everything else is done, or refused, in a few
USUAL_SECONDS = 15.0
OF_ORGANIZERS, OF_READERS = "desk_media.add", "sending.send_photo"


class Coming(FileIO):
    """A file on its way in; it is written beside the loop, and gone with its request unless it was adopted."""

    def __init__(self, path: Path) -> None:
        own_files.make(path)
        super().__init__(path, "r+")
        self.path = path
        self.unsynced = 0

    def write(self, content: Any) -> int:
        """Write all of a piece. Raises Full, StoreLost."""
        if g.get("displaced"):
            raise RequestEntityTooLarge
        try:
            runtime().aside(self._write, content)
        except OSError as error:
            raise folder.refusal_of(error) from None
        return len(content)

    def _write(self, content: Any) -> None:
        if shutil.disk_usage(self.path.parent).free < LOW_BYTES:  # what is left is for votes
            raise Full
        left = memoryview(content)
        while left:
            left = left[super().write(left) :]
        self.unsynced += len(content)
        if self.unsynced > SYNC_BYTES:
            os.fdatasync(self.fileno())
            self.unsynced = 0


def init_app(app: Flask) -> None:
    """Let these two forms be larger than others; this comes before whatever reads a body."""
    app.before_request(_allow)
    app.teardown_request(_clear)


def _allow() -> AnyResponse | None:
    if request.endpoint == OF_ORGANIZERS:
        if not signed_in(ORGANIZER):
            return ended(page_of_form())  # before any of it is read: a file cannot be kept
        allow(MOST[VIDEO] * MEGABYTE + AROUND)
    elif request.endpoint == OF_READERS:
        if (request.content_length or 0) > bodies.WITH_FILES:
            _take_a_place()
        allow(MOST_OF_A_READER + AROUND)
    return None


def allow(most: int) -> None:
    """Let this request bring files, with so many bytes in all."""
    request.max_content_length = most
    bodies.keep_files(_next)


def _next() -> Coming:
    """Return where the next file of this request goes. Raises Full, StoreLost."""
    coming: list[Coming] = g.setdefault("coming", [])
    if len(coming) == MOST_FILES:
        raise RequestEntityTooLarge
    try:
        coming.append(Coming(folder.coming(runtime().config.media_folder)))
    except OSError as error:
        raise folder.refusal_of(error) from None
    return coming[-1]


def _take_a_place() -> None:
    """Take one of the few places of strangers who send files; for one too many the oldest goes, who may be slow."""
    context, cut = g._get_current_object(), request.environ.get("cafe.cut", lambda: None)

    def let_go() -> None:
        context.displaced = True
        cut()

    runtime().strangers.take(context, let_go)


def _clear(_error: BaseException | None) -> None:
    runtime().strangers.leave(g._get_current_object())
    for one in g.pop("coming", ()):
        one.close()
        one.path.unlink(missing_ok=True)


def path_of(file: FileStorage) -> Path:
    """Return where a file lies that has come with this request, until the end of that."""
    assert isinstance(file.stream, Coming)
    return file.stream.path


@contextmanager
def taken(file: FileStorage, kind: str, cafe_id: str) -> Iterator[Received]:
    """Yield what was made of a file; its bytes are kept unless the caller is refused. Raises why it is not taken."""
    source, root = path_of(file), runtime().config.media_folder
    runtime().strangers.leave(g._get_current_object())  # all of it has come
    _check_room(source.stat().st_size, kind, cafe_id)
    job = partial(received, kind, source, root / cafe_id)
    try:
        found: Received = runtime().darkroom.compute(job, SECONDS.get(kind, USUAL_SECONDS))
    except TooMuch:  # its time or its memory was used up, or the decoder has fallen
        raise UNREADABLE[kind] from None
    if found.refused:
        raise REFUSALS[found.refused]
    try:
        yield found
    except CafeError as refusal:
        if not isinstance(refusal, StoreLost):  # then nobody knows what was written; what no row knows is swept
            remove(cafe_id, [one.name for one in found.files])
        raise


def remove(cafe_id: str, names: Iterable[str]) -> None:
    """Delete files for good, after their rows, and what was written with them; a large one takes the disk a while."""
    runtime().bookshelf.forget(cafe_id)
    runtime().aside(folder.remove, runtime().config.media_folder, cafe_id, list(names))


def _check_room(length: int, kind: str, cafe_id: str) -> None:
    if length > MOST[kind] * MEGABYTE:
        raise FileTooLarge(limit=size(MOST[kind] * MEGABYTE))
    with runtime().store.reading() as session:
        there = select(func.sum(MediaFile.bytes)).join(Media).where(Media.cafe_id == cafe_id)
        if (session.scalar(there) or 0) + length > MOST_OF_A_CAFE:
            raise FileTooLarge(limit=gettext("%(size)s für alle Dateien zusammen", size=size(MOST_OF_A_CAFE)))
