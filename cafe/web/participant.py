"""The phone of a participant: one page that follows the café through all its phases."""

from typing import Any

from flask import Blueprint, Response, jsonify, make_response, redirect, render_template, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from cafe.actions.looking import look, open_tables
from cafe.actions.visits import Visitor
from cafe.domain.contribution import TEXT_LIMIT
from cafe.domain.visit import PARTICIPANT
from cafe.runtime import runtime
from cafe.store import participant_state
from cafe.web.door import cafe_of
from cafe.web.signed_in import must_be, signed_in

pages = Blueprint("participant", __name__)


@pages.get("/tisch/<code>")
def table(code: str) -> AnyResponse:
    """Show a participant their table; a person who has not joined is asked to."""
    cafe = cafe_of(code)
    who = signed_in(PARTICIPANT, cafe.id)
    if who is None:
        return redirect(url_for("entrance.welcome", code=code))  # a former one does not lead on to the new one
    with runtime().store.reading() as session:
        state = _first_look(session, who)
    return make_response(render_template("participant/page.html", cafe=cafe, state=state, limit=TEXT_LIMIT))


@pages.get("/tisch/<code>/beitraege")
def own(code: str) -> Response:
    """Answer with everything this person wrote, at all tables: `{"ok", "contributions": [...]}`."""
    who = must_be(PARTICIPANT, cafe_of(code).id)
    with runtime().store.reading() as session:
        return jsonify(ok=True, contributions=participant_state.written_by(session, who.participant_id or ""))


def _first_look(session: Session, who: Visitor) -> dict[str, Any]:
    """Return what visit:sync would answer, so that the page is complete before its socket is open."""
    view = look(session, runtime().snapshots, who, open_tables(session, who))
    return {
        "epoch": runtime().sockets.epoch,
        "cafe": view.cafe,
        "tables": [changes.public() for changes in view.tables],
        "mine": view.mine,
    }
