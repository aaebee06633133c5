"""Downloads for the organizers, at any minute of the café."""

from functools import partial
from io import BytesIO

from flask import Blueprint, Response, send_file

from cafe.actions import visits
from cafe.domain.visit import ORGANIZER
from cafe.export.formats import format_of, written
from cafe.runtime import runtime
from cafe.security import log
from cafe.web import prices
from cafe.web.organizer import only_organizers
from cafe.web.prices import pay
from cafe.web.signed_in import must_be

pages = Blueprint("exports", __name__)
pages.before_request(only_organizers)

# A document made of strangers' texts: a browser shows it without any rights.
POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"


@pages.get("/organisation/cafes/<code>/export.<format>")
def download(code: str, format: str) -> Response:
    """Send the export of a café as a file."""
    pay(must_be(ORGANIZER), prices.files)
    wanted = format_of(format)
    with runtime().store.reading() as session:
        cafe = visits.by_code(session, code)
        name = wanted.file_name(cafe)
        job = partial(written, runtime().store.url, cafe.id, wanted.ending)
    content = runtime().workshop.compute(job)  # a thousand Beiträge take seconds
    log.record("exported")
    response = send_file(BytesIO(content), wanted.mimetype, as_attachment=True, download_name=name, etag=False)
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Cache-Control"] = "no-store"
    return response
