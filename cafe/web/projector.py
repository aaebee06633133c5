"""The projector of the hall: one page that follows the café by itself."""

from flask import Blueprint, Response, jsonify, make_response, render_template, url_for
from flask_babel import gettext

from cafe.actions.publishing import drafts
from cafe.actions.seating.planning import overview
from cafe.domain import Cafe
from cafe.domain.visit import PROJECTOR
from cafe.export.idea_map import svg
from cafe.export.idea_words import finding, legend
from cafe.language import speak
from cafe.runtime import runtime
from cafe.security.headers import FRAMED
from cafe.store.idea_map import idea_map
from cafe.web import addresses
from cafe.web.arrivals import arrivals
from cafe.web.reading import choose
from cafe.web.signed_in import must_be

pages = Blueprint("projector", __name__)


@pages.get("/leinwand/<cafe>")
def page(cafe: str) -> Response:
    """Show the café to the hall; raise NotSignedIn for a browser that never opened this projector's link."""
    must_be(PROJECTOR, cafe)
    with runtime().store.reading() as session:
        here = session.get_one(Cafe, cafe)
        _dress(here)
        shown = render_template(
            "projector/page.html",
            cafe=here,
            typed=addresses.typed(addresses.start()),
            qr=addresses.qr(addresses.to_join(here.code)),
        )
    response = make_response(shown)
    response.headers["Content-Security-Policy"] = FRAMED
    return response


@pages.get("/leinwand/<cafe>/wege")
def ways(cafe: str) -> Response:
    """Answer with who goes where now: `{"ok", "round", "tables": {id: [{"label", "from", "numbers"}]}}`."""
    must_be(PROJECTOR, cafe)
    with runtime().store.reading() as session:
        here = session.get_one(Cafe, cafe)
        return jsonify(ok=True, round=here.current_round, tables=arrivals(here, overview(session, here)))


@pages.get("/leinwand/<cafe>/ideenkarte")
def ideas(cafe: str) -> Response:
    """Answer with the idea map as it stands now, as SVG; its label says in words what it shows."""
    must_be(PROJECTOR, cafe)
    with runtime().store.reading() as session:
        _dress(session.get_one(Cafe, cafe))
        found = idea_map(session, cafe)
    drawing = svg(found, finding(found, gettext), legend=legend(found, gettext))
    return Response(drawing, mimetype="image/svg+xml")


@pages.get("/leinwand/<cafe>/dokumentation")
def documentation(cafe: str) -> Response:
    """Answer with the QR code of the documentation's short address, as SVG; raise Unknown before one is begun."""
    must_be(PROJECTOR, cafe)
    with runtime().store.reading() as session:
        drafts.of_cafe(session, cafe)
        code = session.get_one(Cafe, cafe).code
    image = addresses.qr_image(addresses.public(url_for("documentation_lead.lead", code=code)))
    return Response(image, mimetype="image/svg+xml")


def _dress(cafe: Cafe) -> None:
    """Answer in the language and the colours that the organizers chose for all projectors, if they did."""
    if cafe.projector_locale:
        speak(cafe.projector_locale)
    if cafe.projector_look:
        choose("look", cafe.projector_look)
