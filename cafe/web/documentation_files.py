"""The files of a published documentation: always as it stands now, and written once for however many ask.

They are written beside the server. Whoever asks waits a little; what takes longer has a page that says how far it is
and looks again by itself, without a script.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from flask import Blueprint, Response, make_response, render_template, request, send_file, url_for
from sqlalchemy.orm import Session

from cafe.actions.publishing import editions
from cafe.domain import Publication
from cafe.errors import Unknown
from cafe.publication import saying
from cafe.publication.files import FORMATS, Format, Read, offered, state_of, write_file
from cafe.publication.manuscript import Manuscript, read_manuscript
from cafe.runtime import runtime
from cafe.web import addresses

pages = Blueprint("documentation_files", __name__, url_prefix="/dokumentation/<slug>")

WAIT_SECONDS = 8.0  # most files are there by then
LOOKED = "warten"  # in the address of a page that waited: a file would begin to come without a word
LOOK_SECONDS = 2  # until a page that waits asks again, and waits for as long once more
ADDRESSES = {one.address: name for name, one in FORMATS.items() if one.address}
# Whatever it is, a browser shows it without any rights.
POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"


@dataclass(frozen=True)
class Offer:
    """A file as the page offers it; `size` is "" as long as it is not written."""

    address: str
    name: str
    kind: str
    size: str

    @property
    def about(self) -> str:
        """Return "PDF, 1,4 MB"; without the size as long as it is not known."""
        return ", ".join(filter(None, (self.kind, self.size)))


def offers(session: Session, slug: str, manuscript: Manuscript) -> Iterator[Offer]:
    """Yield the files of a page. Those written ahead are ordered, so that the next reader is told their size."""
    shelf, documentation = runtime().bookshelf, manuscript.documentation
    states: dict[Read, str] = {}  # of what several files are made of, once
    for one in offered(documentation):
        name, book = _name(manuscript, one), None
        if one.ahead and one.read not in states:
            states[one.read] = state_of(one.read(session, manuscript))
        if one.read in states:
            book = shelf.find(name, states[one.read])
        if book is None and one.ahead:
            shelf.order_ahead(name, _write(manuscript.cafe_id, one))
        yield Offer(_address(slug, one), one.word, one.kind, saying.size(book.size) if book else "")


def order_ahead(slug: str) -> None:
    """Have the files of a page written before its first reader comes."""
    with runtime().store.reading() as session:
        publication, _, _ = editions.public(session, slug)
        for _ in offers(session, slug, _manuscript(session, publication.cafe_id)):
            pass


@pages.get(f"/<any({','.join(map(repr, ADDRESSES))}):address>")
def file(slug: str, address: str) -> Response:
    """Send a file as it is now; or say how far it is."""
    one, shelf = FORMATS[ADDRESSES[address]], runtime().bookshelf
    until = time.monotonic() + WAIT_SECONDS
    while True:
        publication, manuscript, state = _now(slug, one)
        if book := shelf.find(_name(manuscript, one), state):
            if LOOKED in request.args:
                return make_response(_page(slug, one, size=saying.size(book.size)))
            called = one.public_name(manuscript.documentation.facts)
            return _sent(one, called, book.path, book.state, for_robots=publication.for_robots)
        order = shelf.order(_name(manuscript, one), _write(manuscript.cafe_id, one))
        if not order.done.wait(max(0.0, until - time.monotonic())):
            there = order.written
            return _waiting(slug, one, order.since, shelf.ahead_of(order), saying.size(there) if there else "")
        if order.refusal:
            raise order.refusal


def _now(slug: str, one: Format) -> tuple[Publication, Manuscript, str]:
    """Return what a file is written from at this moment, and the name of its state. Raises Unknown."""
    with runtime().store.reading() as session:
        publication, _, _ = editions.public(session, slug)
        manuscript = _manuscript(session, publication.cafe_id)
        if one not in offered(manuscript.documentation):
            raise Unknown
        return publication, manuscript, state_of(one.read(session, manuscript))


def _manuscript(session: Session, cafe_id: str) -> Manuscript:
    facts, media = runtime().known_facts.of(session, cafe_id), runtime().config.media_folder
    return read_manuscript(session, cafe_id, media, published=True, facts=facts, base=addresses.set_up())


def _write(cafe_id: str, one: Format) -> Callable[[Path], str]:
    """Return what writes a published file, for the process beside the server."""
    config, name, base = runtime().config, ADDRESSES[one.address], addresses.set_up()
    return partial(write_file, config.database, config.media_folder, cafe_id, name, published=True, base=base)


def _sent(one: Format, called: str, path: Path, state: str, *, for_robots: bool) -> Response:
    response = send_file(path, one.mimetype, as_attachment=True, download_name=called, etag=state)
    if not for_robots:
        response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Cache-Control"] = "no-cache"  # asked for again each time: a photo may have been taken down
    return response


def _waiting(slug: str, one: Format, since: float, ahead: int, written: str) -> Response:
    seconds = round(time.monotonic() - since)
    response = make_response(_page(slug, one, seconds=seconds, ahead=ahead, written=written), 202)
    response.headers["Refresh"] = f"{LOOK_SECONDS}; url={_address(slug, one, looked='1')}"
    response.headers["Cache-Control"] = "no-store"
    return response


def _page(slug: str, one: Format, **how_far: str | int) -> str:
    address = _address(slug, one, looked=None if "size" in how_far else "1")
    return render_template("documentation/waiting.html", slug=slug, file=one, address=address, **how_far)


def _name(manuscript: Manuscript, one: Format) -> str:
    return f"{manuscript.cafe_id}/{one.address}"


def _address(slug: str, one: Format, looked: str | None = None) -> str:
    return url_for("documentation_files.file", slug=slug, address=one.address, **{LOOKED: looked})  # type: ignore[arg-type]
