"""The phone of a participant: one page that follows the café through all its phases."""

import msgspec
from flask import Blueprint, Response, jsonify, make_response, redirect, render_template, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response as AnyResponse

from cafe.actions import visits
from cafe.actions.looking import View, look, open_tables
from cafe.domain.contribution import TEXT_LIMIT
from cafe.domain.visit import PARTICIPANT
from cafe.runtime import runtime
from cafe.security.headers import WITH_WORKER
from cafe.store import participant_state
from cafe.store.cafe_state import heads
from cafe.store.changes import within_page
from cafe.web.door import cafe_of
from cafe.web.prices import pay
from cafe.web.signed_in import must_be, visit_of

pages = Blueprint("participant", __name__)


@pages.get("/tisch/<code>")
def table(code: str) -> AnyResponse:
    """Show a participant their table; a person who has not joined is asked to."""
    cafe = cafe_of(code)
    visit = visit_of(PARTICIPANT, cafe.id)
    if visit is None:
        return redirect(url_for("entrance.welcome", code=code))  # a former one does not lead on to the new one
    who = visits.visitor(visit)
    pay(who)
    runtime().attendance.note_page(who, visit.created_at)
    with runtime().store.reading() as session:
        view = look(session, runtime().snapshots, who, open_tables(session, who))
    page = {"cafe": cafe, "phase": view.cafe["phase"], "name": view.mine["name"], "state": _first_look(view)}
    offline = runtime().config.offline
    response = make_response(render_template("participant/page.html", **page, limit=TEXT_LIMIT, offline=offline))
    if offline:
        response.headers["Content-Security-Policy"] = WITH_WORKER
    return response


@pages.get("/tisch/<code>/beitraege")
def own(code: str) -> Response:
    """Answer with everything this person wrote, at all tables: `{"ok", "contributions": [...]}`."""
    cafe = cafe_of(code)
    who = must_be(PARTICIPANT, cafe.id)
    runtime().attendance.note(who)
    with runtime().store.reading() as session:
        state = runtime().snapshots.cafe(session, cafe.id, heads(session, cafe.id)["cafe"])
        written = participant_state.written_by(session, who.participant_id or "", state["summaries"])
        return jsonify(ok=True, contributions=written)


def _first_look(view: View) -> Markup:
    """Return what visit:sync would answer, so that the page is complete before its socket is open.

    The tables, which are large, were encoded once for all who ask.
    """
    state = {
        "epoch": runtime().sockets.epoch,
        "cafe": within_page(view.cafe),
        "tables": [changes.public_json for changes in view.tables],
        "mine": within_page(view.mine),
    }
    return Markup(msgspec.json.encode(state).decode())
