"""The venue check: how good the lines in the hall are, for whoever looks after its network."""

from flask import Blueprint, Response, jsonify, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from cafe import clock
from cafe.actions import visits
from cafe.domain import Cafe
from cafe.errors import PassEnded
from cafe.runtime import runtime
from cafe.security import seals
from cafe.security.address import address_of
from cafe.security.seals import VENUE
from cafe.web import addresses
from cafe.web.organizer import only_organizers

pages = Blueprint("venue", __name__)

PASS_MILLISECONDS = 60 * 60 * 1000  # a walk through the hall


@pages.before_request
def _guard() -> AnyResponse | None:
    """Let in organizers; to what is for everybody, whoever has a pass in force."""
    if written := (request.view_args or {}).get("written"):
        if not seals.is_in_force(runtime().config.secret_key, VENUE, written, clock.now()):
            raise PassEnded
        return None
    return only_organizers()


@pages.get("/organisation/cafes/<code>/netz")
def page(code: str) -> str:
    """Show the page that measures the line of the device on which it is open, and a code that opens it elsewhere."""
    written = seals.pass_until(runtime().config.secret_key, VENUE, clock.now() + PASS_MILLISECONDS)
    address = addresses.public(url_for("venue.check", written=written))
    return render_template(
        "organizer/venue.html",
        cafe=_cafe(code),
        address=address,
        qr=addresses.qr(address),
        servers=runtime().peers.many,
    )


@pages.get("/wlan-probe/<written>")
def check(written: str) -> str:
    """Show the same to somebody with a pass: it tells of the line, and of no café."""
    return render_template("organizer/venue_check.html", written=written)


@pages.get("/wlan-probe/<written>/zeit")
def time(written: str) -> Response:
    """Answer with the server's time: `{"ok", "now"}`."""
    return jsonify(ok=True, now=clock.now())


@pages.get("/organisation/cafes/<code>/netz/telefone")
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
