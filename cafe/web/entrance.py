"""Coming in: with a code, with a link, or as a client without cookies."""

from typing import Any

from flask import Blueprint, Response, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from cafe.actions import visits
from cafe.domain import Cafe
from cafe.domain.visit import MODERATOR, PARTICIPANT, SCREEN, SETUP
from cafe.errors import CafeError, Invalid, NotSignedIn, SlowDown
from cafe.house import house
from cafe.security import cookies
from cafe.security.throttle import Throttle
from cafe.store.writer import Command
from cafe.web.signed_in import signed_in

pages = Blueprint("entrance", __name__)

# Guessing codes: wrong ones are counted for the whole house, never by address (a hall shares one).
# 31^6 codes, 50 cafés, 60 wrong ones a minute: a hit in about half a year.
guesses = Throttle(per_minute=60, burst=120)


@pages.get("/")
def start() -> str:
    """Ask for the code of a café."""
    return render_template("participant/start.html", code=request.args.get("code", ""))


@pages.post("/")
def typed() -> AnyResponse:
    """Go to the café whose code was typed."""
    return redirect(url_for("entrance.welcome", code=_cafe(request.form.get("code", "")).code))


@pages.get("/beitreten/<code>")
def welcome(code: str) -> AnyResponse | str:
    """Welcome a guest who scanned or typed the code; who was here before goes straight to their table."""
    cafe = _cafe(code)
    if signed_in(PARTICIPANT, cafe.id):
        return redirect(url_for("participant.table", code=cafe.code))
    return render_template("participant/join.html", cafe=cafe)


@pages.post("/beitreten/<code>")
def join(code: str) -> AnyResponse:
    """Let the guest in and remember them on this phone."""
    cafe = _cafe(code)
    if signed_in(PARTICIPANT, cafe.id):  # a double tap is one guest
        return redirect(url_for("participant.table", code=cafe.code))
    joined = _join(cafe.code, request.form.get("name", ""))
    response = redirect(url_for("participant.table", code=cafe.code))
    cookies.keep(response, PARTICIPANT, cafe.id, joined["visit"], secure=house().config.https)
    return response


@pages.post("/api/visits")
def visit_by_code() -> Response:
    """Let a client in that keeps its secret itself: `{"code", "name"?}` → `{"ok", "visit", "cafe", "participant"}`."""
    asked = request.get_json(silent=True)
    if not isinstance(asked, dict) or not set(asked) <= {"code", "name"}:
        raise Invalid(reason="code, name")
    code, name = asked.get("code", ""), asked.get("name", "")
    if not isinstance(code, str) or not isinstance(name, str):
        raise Invalid(reason="code, name")
    joined = _join(_cafe(code).code, name)
    return jsonify(ok=True, visit=joined["visit"], cafe=joined["cafe"], participant=joined["participant"])


@pages.get("/anmelden")
def open_link() -> str:
    """Show the page whose script takes the secret out of the address and hands it in."""
    return render_template("shared/open_link.html")


@pages.post("/anmelden")
def hand_in() -> Response:
    """Sign in with the secret of a link; answers where to go."""
    secret = (request.get_json(silent=True) or {}).get("link")
    if not isinstance(secret, str):
        raise NotSignedIn
    with house().store.reading() as session:
        visit = visits.find(session, secret)
        if visit is None or visit.role not in (MODERATOR, SCREEN, SETUP):
            raise NotSignedIn
        place = visit.table_id or visit.cafe_id or ""
        pages_of = {MODERATOR: "moderator.table", SCREEN: "audience.screen", SETUP: "organizer.set_up"}
        values = {MODERATOR: {"table": place}, SCREEN: {"cafe": place}}.get(visit.role, {})
        response = jsonify(ok=True, location=url_for(pages_of[visit.role], **values))
        cookies.keep(response, visit.role, place, secret, secure=house().config.https)
    return response


def _cafe(code: str) -> Cafe:
    try:
        with house().store.reading() as session:
            cafe = visits.by_code(session, code)
            session.expunge(cafe)
            return cafe
    except CafeError:
        if not guesses.allows("codes"):
            raise SlowDown from None
        raise


def _join(code: str, name: str) -> dict[str, Any]:
    return house().writer.run(Command(lambda session: visits.join(session, code, name)))
