"""Coming in: with a code, with a link, or as a client without cookies."""

import re
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, flash, jsonify, make_response, render_template, request, url_for
from flask import redirect as to
from flask_babel import get_locale, gettext
from werkzeug.wrappers import Response as AnyResponse

from cafe.actions import visits
from cafe.domain import Cafe, Visit
from cafe.domain.visit import MODERATOR, PARTICIPANT, PROJECTOR, SETUP
from cafe.errors import CafeError, Finished, Invalid, NotSignedIn, SlowDown, WrongCode
from cafe.language import sentence
from cafe.runtime import runtime
from cafe.security import cookies
from cafe.security.throttle import Throttle
from cafe.store.writer import Command
from cafe.web.signed_in import signed_in

pages = Blueprint("entrance", __name__)

MOST_CARDS = 10_000

# Wrong codes are counted for the whole server, never by address: a hall shares one. A right code is accepted at any
# time: somebody who guesses must not be able to lock out a hundred participants. See docs/adr/0011.
guesses = Throttle(per_minute=60, burst=120)
# New participants of one café: more than the largest hall at once, far fewer than a script could make in a night.
joins = Throttle(per_minute=600, burst=3_000)


@pages.get("/")
def start() -> str:
    """Ask for the code of a café."""
    return render_template("entrance/start.html", code=request.args.get("code", ""), error="")


@pages.post("/")
def typed() -> AnyResponse | tuple[str, int]:
    """Go to the café whose code was typed; a wrong one stays in the field to be corrected."""
    code = request.form.get("code", "")
    try:
        return to(url_for("entrance.welcome", code=cafe_of(code).code))
    except CafeError as error:
        return render_template("entrance/start.html", code=code, error=_said(error)), error.status


@pages.get("/beitreten/<code>")
def welcome(code: str) -> AnyResponse | str | tuple[str, int]:
    """Welcome a participant who scanned or typed the code; one who has joined before goes straight to the table."""
    try:
        cafe = cafe_of(code)
    except WrongCode as error:
        return render_template("entrance/start.html", code=code, error=_said(error)), error.status
    if signed_in(PARTICIPANT, cafe.id):
        return _to_table(cafe)
    return render_template("entrance/join.html", cafe=cafe, name="", card=_card(request.args), errors={})


@pages.post("/beitreten/<code>")
def join(code: str) -> AnyResponse | tuple[str, int]:
    """Let the participant in and remember them on this phone."""
    cafe, name, card = cafe_of(code), request.form.get("name", ""), _card(request.form)
    if signed_in(PARTICIPANT, cafe.id):  # a double tap is one participant
        return _to_table(cafe)
    try:
        joined = _join(cafe, name, card)
    except Finished:  # reached while they typed their name: the page says so
        return to(url_for("entrance.welcome", code=cafe.code))
    except CafeError as error:
        form = {"name": name, "card": card, "errors": {"name": _said(error)}}
        return render_template("entrance/join.html", cafe=cafe, **form), error.status
    if card and joined["number"] != card:
        message = gettext("Die Karte %(card)s ist schon vergeben. Für Sie gilt der Weg auf diesem Telefon.", card=card)
        flash(message)
    response = _to_table(cafe)
    cookies.keep(response, PARTICIPANT, cafe.id, joined["visit"], secure=runtime().config.https)
    return response


@pages.post("/api/visits")
def visit_by_code() -> Response:
    """Let in a client that keeps its secret itself.

    `{"code", "name"?, "card"?}` → `{"ok", "visit", "cafe", "participant", "number"}`.
    """
    asked = request.get_json(silent=True)
    if not isinstance(asked, dict) or not set(asked) <= {"code", "name", "card"}:
        raise Invalid(reason="code, name, card")
    code, name, card = asked.get("code", ""), asked.get("name", ""), asked.get("card")
    if not isinstance(code, str) or not isinstance(name, str) or not (card is None or type(card) is int):
        raise Invalid(reason="code, name, card")
    joined = _join(cafe_of(code), name, card if card and 0 < card <= MOST_CARDS else None)
    answer = {key: joined[key] for key in ("visit", "cafe", "participant", "number")}
    return jsonify(ok=True, **answer)


@pages.get("/anmelden")
def open_link() -> str:
    """Show the page whose script takes the secret out of the address and posts it."""
    return render_template("entrance/open_link.html")


@pages.post("/anmelden")
def hand_in() -> Response:
    """Sign in with the secret of a link, `{"link"}`; answer with the address to go to."""
    asked = request.get_json(silent=True)
    secret = asked.get("link") if isinstance(asked, dict) else None
    if not isinstance(secret, str) or not secret.isascii():
        raise NotSignedIn
    with runtime().store.reading() as session:
        visit = visits.find(session, secret)
    if visit is None or visit.nonce is None:
        raise NotSignedIn
    response = jsonify(ok=True, location=_page_of(visit))
    place, secure = visit.table_id or visit.cafe_id or "", runtime().config.https
    if visit.role == SETUP:  # it works once, so that there is nothing to keep apart
        cookies.keep(response, SETUP, place, secret, secure=secure)
    elif not _was_opened(visit, place):
        opened = runtime().writer.run(Command(lambda session: visits.open_link(session, secret)))
        cookies.keep(response, visit.role, place, opened["visit"], secure=secure)
    return response


def _was_opened(link: Visit, place: str) -> bool:
    """Return whether this browser has a visit of its own already; a cookie from before holds the secret of the link."""
    who = signed_in(link.role, place)
    return who is not None and who.visit_id != link.id


def cafe_of(code: str) -> Cafe:
    """Return the café of a code, however it was typed; raise WrongCode, or SlowDown after many wrong codes."""
    cafe = _found(code)
    if cafe is None:
        raise WrongCode if guesses.allows("wrong codes") else SlowDown
    return cafe


def _found(code: str) -> Cafe | None:
    """Look a code up without what people type around it: spaces, hyphens, the address it is part of."""
    last = re.split(r"[?#]", code)[0].rstrip("/ ").rpartition("/")[2]
    bare = re.sub(r"[^0-9A-Za-z]", "", last)
    try:
        with runtime().store.reading() as session:
            cafe = visits.by_code(session, bare)
            session.expunge(cafe)
            return cafe
    except WrongCode:
        return None


def _join(cafe: Cafe, name: str, card: int | None) -> dict[str, Any]:
    if not joins.allows(cafe.id):
        raise SlowDown
    code = cafe.code
    return runtime().writer.run(Command(lambda session: visits.join(session, code, name, card)))


def _card(asked: Mapping[str, str]) -> int | None:
    """Return the number of the scanned seat card, None for anything else."""
    number = asked.get("karte", "")
    return int(number) if re.fullmatch("[0-9]{1,5}", number) and 0 < int(number) <= MOST_CARDS else None


def _to_table(cafe: Cafe) -> Response:
    return make_response(to(url_for("participant.table", code=cafe.code)))


def _page_of(visit: Visit) -> str:
    if visit.role == MODERATOR:
        return url_for("moderator.table", table=visit.table_id)
    if visit.role == PROJECTOR:
        return url_for("projector.page", cafe=visit.cafe_id)
    return url_for("organizer.set_up")


def _said(error: CafeError) -> str:
    return sentence(error, str(get_locale()))
