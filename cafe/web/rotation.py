"""The page "Sitzplan": how people move, how good the plan is, and who sits where; also as cards and as a table."""

import re
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from io import BytesIO

from flask import Blueprint, Response, flash, redirect, render_template, request, send_file, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response as AnyResponse

from cafe.actions import door, places, visits
from cafe.actions.seating import Route
from cafe.actions.seating.planning import overview
from cafe.domain import Cafe
from cafe.errors import CafeError
from cafe.export import words
from cafe.export.routes_as_csv import Stop, routes_as_csv
from cafe.language import current_locale, said
from cafe.runtime import runtime
from cafe.security import seals
from cafe.store.writer import Command
from cafe.web import addresses, forms
from cafe.web.once import once
from cafe.web.organizer import only_organizers

MOST_LET_IN = 50  # in one form
LET_IN_AT_ONCE = 10  # in one transaction; whoever was let in before something breaks is in
CARDS_AT_ONCE = 200  # 25 sheets

pages = Blueprint("rotation", __name__, url_prefix="/organisation/cafes/<code>")
pages.before_request(only_organizers)


@pages.get("/wechsel")
def plan(code: str) -> str:
    """Show the plan and its figures: before the first round to choose one, then to repair it."""
    with runtime().store.reading() as session:
        cafe = visits.by_code(session, code)
        seen = overview(session, cafe)
        seated = walked(seen["routes"])
        more = {"mode": seen["mode"], "certificate": said(seen["certificate"], current_locale())}
        return render_template(
            "organizer/rotation/page.html",
            cafe=cafe,
            plan=seen,
            seated=seated,
            figures=seen["figures"] | more if seated else None,
            shut={(table, spot) for table, spot, _ in seen["closed"]},
            changeable=seen["begin"] if seen["begin"] <= len(cafe.rounds) else None,
            limits=forms,
        )


@pages.post("/wechsel/ohne-telefon")
def let_in(code: str) -> AnyResponse:
    """Let participants in who have a seat card and no phone: they count, and nobody else gets their route."""
    cards = [int(card[:6]) for card in re.findall(r"[0-9]+", request.form.get("cards", ""))]
    read, came = _let_in(code, cards[:MOST_LET_IN])
    if came:
        numbers = ", ".join(map(str, came))
        flash(ngettext("Karte %(numbers)s ist da.", "Die Karten %(numbers)s sind da.", len(came), numbers=numbers))
    if lost := sorted(set(read) - set(came)):
        flash(gettext("Schon in Gebrauch oder unbekannt: %(numbers)s.", numbers=", ".join(map(str, lost))))
    if len(cards) > len(read):
        flash(gettext("Gelesen wurde bis Nummer %(last)s; bitte geben Sie die übrigen noch einmal ein.", last=read[-1]))
    return redirect(url_for("rotation.plan", code=code))


def _let_in(code: str, cards: list[int]) -> tuple[list[int], list[int]]:
    """Let them in, some at a time; return which cards were read before something broke, and who came."""
    read, came = list[int](), list[int]()
    with runtime().store.reading() as session:
        cafe_id = visits.by_code(session, code).id
    for at in range(0, len(cards), LET_IN_AT_ONCE):
        some = cards[at : at + LET_IN_AT_ONCE]
        let_in = once(partial(places.let_in, code=code, cards=some), cafe_id, some=repr(some))
        try:
            came += runtime().writer.run(let_in)["came"]
        except CafeError:
            if not read:
                raise
            break
        read += some
    return read, sorted(came)


@pages.get("/karten")
def cards(code: str) -> str:
    """Show seat cards to print and cut, eight to a page; `?ab=201` begins at a number."""
    wanted = request.args.get("ab", 1, type=int)
    with runtime().store.reading() as session:
        cafe = visits.by_code(session, code)
        routes = walked(overview(session, cafe)["routes"])
        if routes and cafe.cards_proof is None:
            with suppress(CafeError):  # the cards are worth more than the note
                _note_cards(cafe.id)
        last = max(routes, default=0)
        first = wanted if 1 <= wanted <= last else 1
        shown = sorted(number for number in routes if first <= number < first + CARDS_AT_ONCE)
        return render_template(
            "organizer/seat_cards.html",
            cafe=cafe,
            host=addresses.typed(addresses.start()),
            cards=[(number, routes[number], addresses.qr(_card_address(cafe, number))) for number in shown],
            bundles=range(1, last + 1, CARDS_AT_ONCE),
            first=first,
            last=last,
            size=CARDS_AT_ONCE,
        )


@pages.post("/karten/neu-gedruckt")
def printed_anew(code: str) -> AnyResponse:
    """Note that the cards of the key from before have been replaced."""
    with runtime().store.reading() as session:
        cafe_id = visits.by_code(session, code).id
    _note_cards(cafe_id)
    flash(gettext("Notiert: Es gelten die neuen Platzkarten."))
    return redirect(url_for("rotation.cards", code=code))


def _note_cards(cafe_id: str) -> None:
    key = runtime().config.secret_key
    runtime().writer.run(Command(lambda session: door.note_cards(session, key, cafe_id), locks=cafe_id))


@pages.get("/wechsel.csv")
def table(code: str) -> Response:
    """Send who sits where as a table for spreadsheets."""
    with runtime().store.reading() as session:
        cafe = visits.by_code(session, code)
        routes = overview(session, cafe)["routes"]
        written = routes_as_csv([stop for number in sorted(routes) for stop in stops(cafe, number, routes[number])])
        name = words.file_name(cafe.title, cafe.date, "Sitzplan", "csv")
    response = send_file(
        BytesIO(written), "text/csv; charset=utf-8", as_attachment=True, download_name=name, etag=False
    )
    response.headers["Cache-Control"] = "no-store"
    return response


def _card_address(cafe: Cafe, number: int) -> str:
    return addresses.to_join(cafe.code, card=seals.card(runtime().config.secret_key, cafe.id, number))


def walked(routes: Mapping[int, Route]) -> dict[int, Route]:
    """Return the routes that have any seats; people who came before the plan have none yet."""
    return {number: route for number, route in routes.items() if any(route)}


def stops(cafe: Cafe, number: int, route: Route) -> list[Stop]:
    """Return the seats of one participant, round by round."""
    found = []
    for turn, seat in enumerate(route, start=1):
        if seat is not None:
            table = cafe.tables[seat[0]]
            found.append(Stop(number, turn, table.number, table.topic, table.seat_label(seat[1])))
    return found
