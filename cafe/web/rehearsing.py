"""The rehearsal: a simulated crowd goes through a copy of a café, and a page says for how many it is ready."""

from flask import Blueprint, Response, flash, jsonify, redirect, render_template, request, url_for
from flask_babel import format_date, format_time, gettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from cafe.actions import loose_ends, rehearsing, visits
from cafe.actions.setting_up import GOOD_COMPANY
from cafe.domain import Cafe, zones
from cafe.errors import CafeRuns, RehearsalRuns
from cafe.language import current_locale, sentence
from cafe.runtime import runtime
from cafe.security import log
from cafe.store.writer import Command
from cafe.web import forms
from cafe.web.checks import Checks
from cafe.web.organizer import only_organizers

pages = Blueprint("rehearsing", __name__, url_prefix="/organisation/cafes/<code>/generalprobe")
pages.before_request(only_organizers)

MOST_PHONES = 300  # on the machine of the server; more would measure the crowd and not the server
LONGEST_SECONDS = 600


@pages.get("")
def page(code: str) -> str:
    """Show what a rehearsal is, how far it is, or what the last one showed."""
    with runtime().store.reading() as session:
        return _page(session, visits.by_code(session, code))


@pages.post("")
def begin(code: str) -> AnyResponse | tuple[str, int]:
    """Begin with a rehearsal of this café."""
    checks = Checks()
    phones = checks.number("phones", request.form.get("phones", ""), 1, MOST_PHONES)
    seconds = checks.number("seconds", request.form.get("seconds", ""), 1, LONGEST_SECONDS)
    with runtime().store.reading() as session:
        cafe = visits.by_code(session, code)
        if checks.errors:
            return _page(session, cafe, checks.errors, request.form), 400
        title = gettext("Generalprobe: %(title)s", title=cafe.title)[: forms.TITLE_LIMIT]
        try:
            runtime().rehearsals.start(runtime().config.secret_key, cafe.id, title, phones, seconds)
        except (CafeRuns, RehearsalRuns) as refused:
            return _page(session, cafe, {"phones": sentence(refused, current_locale())}, request.form), refused.status
    log.record("rehearsal begun")
    return redirect(url_for("rehearsing.page", code=code))


@pages.post("/abbrechen")
def stop(code: str) -> AnyResponse:
    """End the rehearsal of this café before its end."""
    with runtime().store.reading() as session:
        cafe = visits.by_code(session, code)
    runtime().writer.run(Command(lambda session: rehearsing.stop(session, cafe.id), locks=cafe.id))
    flash(gettext("Die Generalprobe wird beendet."))
    return redirect(url_for("rehearsing.page", code=code))


@pages.get("/stand")
def state(code: str) -> Response:
    """Return how far the rehearsal of this café is; null where none runs."""
    with runtime().store.reading() as session:
        current, _ = runtime().rehearsals.of(session, visits.by_code(session, code))
    return jsonify({"share": current.percent / 100 if current else None})


def _page(
    session: Session, cafe: Cafe, errors: dict[str, str] | None = None, typed: dict[str, str] | None = None
) -> str:
    current, why = runtime().rehearsals.of(session, cafe)
    verdict, is_outdated = rehearsing.last(session, cafe)
    likely = cafe.expected or sum(table.spots for table in cafe.tables) * GOOD_COMPANY
    return render_template(
        "organizer/rehearsal.html",
        cafe=cafe,
        current=current,
        ended=why,
        verdict=verdict,
        is_outdated=is_outdated,
        made=_moment(verdict.made_at, cafe.zone) if verdict else "",
        room=loose_ends.room(cafe),
        errors=errors or {},
        typed=typed or {"phones": str(min(likely, MOST_PHONES)), "seconds": "60"},
        most=MOST_PHONES,
    )


def _moment(milliseconds: int, zone: str) -> str:
    local = zones.local(milliseconds, zone)
    return f"{format_date(local, 'long')}, {format_time(local, 'short', rebase=False)}"
