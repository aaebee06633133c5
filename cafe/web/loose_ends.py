"""What is still open before a café starts, in sentences, each with the page on which it is mended."""

from typing import NamedTuple

from flask import Blueprint, Response, jsonify, url_for
from flask_babel import gettext, ngettext
from sqlalchemy.orm import Session

from cafe.actions import loose_ends, visits
from cafe.actions.loose_ends import Kind, LooseEnd
from cafe.domain import Cafe, phases
from cafe.runtime import runtime
from cafe.web import addresses
from cafe.web.organizer import only_organizers

pages = Blueprint("loose_ends", __name__, url_prefix="/organisation/cafes/<code>")
pages.before_request(only_organizers)


class Open(NamedTuple):
    """A loose end as it is read."""

    words: str
    address: str
    act: str  # what the link is called
    grave: bool = False  # nobody gets in before it is mended


@pages.get("/offen")
def of_cafe(code: str) -> Response:
    """Return what is open now and which tables have their moderator, for a console that waits for the start."""
    with runtime().store.reading() as session:
        cafe = visits.by_code(session, code)
        ends = [end._asdict() for end in before_the_start(session, cafe)]
        there = loose_ends.moderated(session, cafe)
        moderated = [table.id for table in cafe.tables if table.id in there]
        return jsonify({"open": ends, "moderated": moderated, "tables": len(cafe.tables)})


def before_the_start(session: Session, cafe: Cafe) -> list[Open]:
    """Return what is open in the lobby, the gravest first; nothing once the café has begun."""
    if cafe.phase != phases.LOBBY:
        return []
    ends = [Open(_words(cafe, end), *_mended(cafe, end)) for end in loose_ends.loose_ends(session, cafe)]
    address = _of_the_address(cafe)
    return ends if address is None else [address, *ends] if address.grave else [*ends, address]


def _of_the_address(cafe: Cafe) -> Open | None:
    """Return what is open about the address that is shown; who has joined came in somehow, so it is not all wrong."""
    warning = addresses.warning()
    if warning is None or (cafe.joined and not warning.only_here):
        return None
    words = gettext("Öffnen Sie die Adresse einmal auf einem Telefon.") if cafe.joined else warning.words
    venue = url_for("venue.page", code=cafe.code)
    return Open(words, venue, gettext("Adresse prüfen"), grave=warning.only_here and not cafe.joined)


def _words(cafe: Cafe, end: LooseEnd) -> str:
    count, tables = len(end.tables), ", ".join(str(number) for number in end.tables)
    everywhere = count == len(cafe.tables) > 1
    match end.kind:
        case Kind.MODERATOR if everywhere:
            return str(gettext("An keinem Tisch ist eine Moderation angemeldet."))
        case Kind.MODERATOR:
            return str(
                ngettext(
                    "Tisch %(tables)s hat keine Moderation.",
                    "Die Tische %(tables)s haben keine Moderation.",
                    count,
                    tables=tables,
                )
            )
        case Kind.QUESTION if everywhere:
            return str(gettext("Kein Tisch hat eine Leitfrage."))
        case Kind.QUESTION:
            return str(
                ngettext(
                    "Tisch %(tables)s hat keine Leitfrage.",
                    "Die Tische %(tables)s haben keine Leitfrage.",
                    count,
                    tables=tables,
                )
            )
        case Kind.ROOM:
            return str(
                gettext(
                    "Sie erwarten %(expected)s Personen, an den Tischen ist Platz für etwa %(room)s.",
                    expected=cafe.expected,
                    room=loose_ends.room(cafe),
                )
            )
        case Kind.PLAN:
            return str(gettext("Der Sitzplan ist noch nicht berechnet."))
        case Kind.NOBODY:
            return str(gettext("Es ist noch niemand da."))


def _mended(cafe: Cafe, end: LooseEnd) -> tuple[str, str]:
    """Return the page on which it is mended, and what to do there."""
    match end.kind:
        case Kind.MODERATOR:
            return url_for("sheets.access", code=cafe.code), gettext("Moderation einladen")
        case Kind.PLAN:
            return url_for("rotation.plan", code=cafe.code), gettext("Sitzplan berechnen")
        case Kind.NOBODY:
            return url_for("sheets.printed", code=cafe.code), gettext("Aushang drucken")
        case Kind.QUESTION:
            return url_for("cafes.edit", code=cafe.code, _anchor="tables"), gettext("Leitfragen eintragen")
    return url_for("cafes.edit", code=cafe.code, _anchor="tables"), gettext("Gruppen ergänzen")
