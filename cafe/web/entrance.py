"""Coming in: with a code, with a seat card, with a link, or as a client without cookies."""

from typing import Any

from flask import Blueprint, Response, flash, jsonify, make_response, render_template, request, url_for
from flask import redirect as to
from flask import session as of_browser
from werkzeug.wrappers import Response as AnyResponse

from cafe.actions import door as acts
from cafe.actions import places, visits
from cafe.actions.seating.assigning import FREE
from cafe.actions.visits import Visitor
from cafe.domain import Cafe, Participant, Visit, codes, phases
from cafe.domain.visit import HANDOVER, MODERATOR, PARTICIPANT, PROJECTOR, SETUP, SIGN_IN
from cafe.errors import CafeError, CardTaken, Closed, DoorShut, Finished, Invalid, NotSignedIn
from cafe.language import current_locale, sentence
from cafe.runtime import runtime
from cafe.security import cookies
from cafe.security.headers import FRAMED
from cafe.store.writer import Command
from cafe.web import door
from cafe.web.door import API, FORM, SeatCard, begun, cafe_of, card_of, why_not
from cafe.web.once import cid_sent
from cafe.web.signed_in import must_be, places_of, signed_in

WORK_ONCE = {  # links that let one browser in, and where they lead
    SETUP: "organizer.set_up",
    SIGN_IN: "organizer.come_back",
    HANDOVER: "organizer.arrive",
}

pages = Blueprint("entrance", __name__)


@pages.get("/")
def start() -> str:
    """Ask for the code of a café; show whoever has joined the way back to their table."""
    return _start(request.args.get("code", ""))


@pages.post("/")
def typed() -> AnyResponse | tuple[str, int]:
    """Go to the café whose code was typed; a wrong one stays in the field to be corrected."""
    code = request.form.get("code", "")
    try:
        card = door.card_in(code) or request.args.get("karte")
        cafe = cafe_of(code)
        return to(url_for("entrance.welcome", code=_as_typed(cafe, code), karte=card))
    except CafeError as error:
        return _start(code, _said(error)), error.status


@pages.get("/beitreten/<code>")
def welcome(code: str) -> AnyResponse | str | tuple[str, int]:
    """Welcome a newcomer who scanned or typed the code; one who has joined before goes straight to the table."""
    try:
        cafe = cafe_of(code)
        card = card_of(cafe, request.args)
        if who := signed_in(PARTICIPANT, cafe.id):
            return _back(cafe, code, who, card)
        door.may_try(cafe, code, card)
    except CafeError as error:
        return _start(code, _said(error)), error.status
    page = _welcome(cafe, card)
    if browser := of_browser.get("csrf_token"):  # made with the form
        runtime().presences.reach.open(cafe.id, browser)
    return page


@pages.post("/beitreten/<code>")
def join(code: str) -> AnyResponse | str | tuple[str, int]:
    """Let the newcomer in and remember them on this phone."""
    cafe = cafe_of(code)
    if signed_in(PARTICIPANT, cafe.id):  # a double tap is one participant
        return _to_table(code)
    name, cid, card = request.form.get("name", ""), cid_sent(), card_of(cafe, request.args)
    try:
        joined = door.let_in(cafe, code, name, card, cid, FORM)
    except (Finished, DoorShut):  # while they typed their name, or waited: the page says so
        return to(url_for("entrance.welcome", code=code, karte=card and card.written))
    except CafeError as error:
        return _welcome(cafe, card, cid, name, {"name": _said(error)}), error.status
    if card and joined["number"] != card.number:
        flash(why_not(card))
    runtime().presences.reach.join(cafe.id, of_browser.get("csrf_token", ""))
    response = _to_table(code)
    cookies.keep(response, PARTICIPANT, cafe.id, joined["visit"])
    return response


@pages.post("/beitreten/<code>/karte")
def take_card(code: str) -> AnyResponse:
    """Give a participant who joined without their seat card its number and its route, before the first round."""
    cafe = cafe_of(code)
    who, card = must_be(PARTICIPANT, cafe.id), card_of(cafe, request.args)
    if card and card.proven:
        number = card.proven
        try:
            runtime().writer.run(Command(lambda session: places.take_card(session, who, number), locks=cafe.id))
        except (Closed, Finished):
            flash(begun(card))
        except CardTaken:
            flash(why_not(card))
    elif card:
        flash(why_not(card))
    return _to_table(code)


@pages.post("/api/visits")
def visit_by_code() -> Response:
    """Let in a client that keeps its secret itself, where the organizers allow it.

    `{"code", "name"?, "card"?, "cid"?}` → `{"ok", "visit", "cafe", "participant", "number"}`.
    """
    asked = request.get_json(silent=True)
    fields = ("code", "name", "card", "cid")
    if not isinstance(asked, dict) or not set(asked) <= set(fields):
        raise Invalid(reason=", ".join(fields))
    if not all(isinstance(value, str) for value in asked.values()):
        raise Invalid(reason=", ".join(fields))
    code, name, cid = (asked.get(field, "") for field in ("code", "name", "cid"))
    cafe = cafe_of(code)
    joined = door.let_in(cafe, code, name, card_of(cafe, {"karte": asked.get("card", "")}), cid, API)
    answer = {key: joined[key] for key in ("visit", "cafe", "participant", "number")}
    return jsonify(ok=True, **answer)


@pages.get("/anmelden")
def open_link() -> Response:
    """Show the page whose script takes the secret out of the address and posts it."""
    response = make_response(render_template("entrance/open_link.html"))
    response.headers["Content-Security-Policy"] = FRAMED
    return response


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
    place = visit.table_id or visit.cafe_id or ""
    if visit.role in WORK_ONCE:  # there is nothing to keep apart
        cookies.keep(response, visit.role, place, secret)
    elif not _was_opened(visit, place):
        opened = runtime().writer.run(
            Command(lambda session: visits.open_link(session, secret), locks=visit.cafe_id or "")
        )
        cookies.keep(response, visit.role, place, opened["visit"])
    return response


def _was_opened(link: Visit, place: str) -> bool:
    """Return whether this browser has a visit of its own already; a cookie from before holds the secret of the link."""
    who = signed_in(link.role, place)
    return who is not None and who.visit_id != link.id


def _start(code: str, error: str = "") -> str:
    places = places_of(PARTICIPANT)  # looked up before: who has a connection must not wait for another one
    with runtime().store.reading() as session:
        cafes = [session.get_one(Cafe, place) for place in places]
        here = [(cafe.title, acts.code_inside(session, cafe)) for cafe in cafes]
        more = {"code": code, "card": request.args.get("karte"), "error": error}
        return render_template("entrance/start.html", here=here, **more)


def _welcome(
    cafe: Cafe, card: SeatCard | None, cid: str = "", name: str = "", errors: dict[str, str] | None = None
) -> str:
    refused = ""
    try:
        acts.check(cafe, by_api=False)
    except DoorShut as error:
        refused = _said(error)
    except Finished:
        pass  # the page has more to say then
    form: dict[str, Any] = {"name": name, "cid": cid, "errors": errors or {}}
    told = why_not(card) if card and card.standing != FREE else ""
    return render_template("entrance/join.html", cafe=cafe, card=card, told=told, refused=refused, **form)


def _back(cafe: Cafe, code: str, who: Visitor, card: SeatCard | None) -> AnyResponse | str:
    """Send somebody who has joined to their table; with a seat card, ask whether they want its number instead."""
    with runtime().store.reading() as session:
        number = session.get_one(Participant, who.participant_id).number
    if card is None or card.number == number:
        return _to_table(code)
    if card.standing == FREE and cafe.phase == phases.LOBBY:
        return render_template("entrance/take_card.html", cafe=cafe, code=code, card=card, number=number)
    flash(begun(card) if card.standing == FREE else why_not(card))
    return _to_table(code)


def _as_typed(cafe: Cafe, code: str) -> str:
    """Return the code in force if it was meant, else the former one: it does not lead on to the new one."""
    try:
        door.may_try(cafe, code, None)
    except CafeError:
        return codes.bare(code)
    return cafe.code


def _to_table(code: str) -> Response:
    return make_response(to(url_for("participant.table", code=codes.bare(code))))


def _page_of(visit: Visit) -> str:
    if visit.role == MODERATOR:
        return url_for("moderator.table", table=visit.table_id)
    if visit.role == PROJECTOR:
        return url_for("projector.page", cafe=visit.cafe_id)
    return url_for(WORK_ONCE[visit.role])


def _said(error: CafeError) -> str:
    return sentence(error, current_locale(), form=True)
