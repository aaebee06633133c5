"""Downloads for the organizers, at any minute of the café."""

from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from flask import Blueprint, Response, send_file

from cafe.actions import visits
from cafe.domain.visit import ORGANIZER
from cafe.publication.files import format_of, write_file
from cafe.publication.media import folder
from cafe.runtime import runtime
from cafe.security import log
from cafe.web import prices
from cafe.web.documentation_files import POLICY
from cafe.web.organizer import only_organizers
from cafe.web.prices import pay
from cafe.web.signed_in import must_be

SECONDS = 120.0

pages = Blueprint("exports", __name__)
pages.before_request(only_organizers)

PIECE_BYTES = 2**16


@pages.get("/organisation/cafes/<code>/export.<format>")
def download(code: str, format: str) -> Response:
    """Send a file of a café, written from what its organizers prepare."""
    pay(must_be(ORGANIZER), prices.files)
    wanted, config = format_of(format), runtime().config
    with runtime().store.reading() as session:
        cafe = visits.by_code(session, code)
        name, cafe_id = wanted.file_name(cafe), cafe.id
    path = folder.coming(config.media_folder)
    try:
        job = partial(write_file, config.database, config.media_folder, cafe_id, format, path)
        runtime().press.compute(job, SECONDS)  # a thousand Beiträge take seconds, and so do all photos
        content = path.open("rb")  # it stays readable, and is in no folder any more
    finally:
        path.unlink(missing_ok=True)
    log.record("exported")
    response = send_file(content, wanted.mimetype, as_attachment=True, download_name=name, etag=False)
    response.response, response.direct_passthrough = _pieces(content), False
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Cache-Control"] = "no-store"
    return response


def _pieces(content: BinaryIO) -> Iterator[bytes]:
    """Yield a file piece by piece, and close it."""
    with content:
        while piece := content.read(PIECE_BYTES):
            yield piece
