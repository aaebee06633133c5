"""The venue check: how good the lines in the hall are, for whoever looks after its network."""

from flask import Blueprint, Response, jsonify, render_template, request

from cafe.actions import visits
from cafe.domain import Cafe
from cafe.runtime import runtime
from cafe.security.address import address_of
from cafe.web.organizer import only_organizers

pages = Blueprint("venue", __name__, url_prefix="/organisation/cafes/<code>")
pages.before_request(only_organizers)


@pages.get("/netz")
def page(code: str) -> str:
    """Show the page that measures the line of the device on which it is open."""
    return render_template("organizer/venue.html", cafe=_cafe(code))


@pages.get("/netz/telefone")
def phones(code: str) -> Response:
    """Answer with how many phones are connected: `{"ok", "connected", "fallback", "here"}`; here: from this address."""
    here = address_of(request.environ)
    connected = list(runtime().presences.participants(_cafe(code).id))
    ways = [runtime().way_of(sid) for sid, _ in connected]
    same = sum(presence.address == here for _, presence in connected)
    return jsonify(ok=True, connected=len(connected), fallback=ways.count("polling"), here=same)


def _cafe(code: str) -> Cafe:
    with runtime().store.reading() as session:
        return visits.by_code(session, code)
