"""The run sheet: all steps of an evening, and the organizers' own between the rounds."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from cafe.actions import interludes, visits
from cafe.actions.interludes import InterludePlan
from cafe.actions.visits import Answer
from cafe.domain import Cafe
from cafe.domain import interlude as limits
from cafe.errors import CafeError
from cafe.runtime import runtime
from cafe.store.interludes import interludes_of
from cafe.web.agenda import agenda
from cafe.web.checks import Checks, said
from cafe.web.once import once
from cafe.web.organizer import only_organizers

pages = Blueprint("run_sheet", __name__, url_prefix="/organisation/cafes/<code>")
pages.before_request(only_organizers)

NEW = "new"  # instead of an id, in the names of the fields
FIELDS = "before", "title", "words", "minutes"


@pages.get("/ablauf")
def page(code: str) -> str:
    """Show all steps in their order; each of one's own with its form, and an empty one."""
    return _page(code)


@pages.post("/ablauf")
def change(code: str) -> AnyResponse | tuple[str, int]:
    """Add, change or remove an own step, as the form says that was sent."""
    which = request.form.get("interlude", NEW)
    typed = {name: request.form.get(f"{name}-{which}", "") for name in FIELDS}
    checks = Checks()
    removes = "remove" in request.form
    plan = None if removes else _plan(checks, which, typed)
    if checks.errors:
        return _page(code, which, typed, checks.errors), 400
    with runtime().store.reading() as session:
        cafe_id = visits.by_code(session, code).id

    def act(session: Session) -> Answer:
        if plan is None:
            return interludes.remove(session, cafe_id, which)
        if which == NEW:
            return interludes.add(session, cafe_id, plan)
        return interludes.change(session, cafe_id, which, plan)

    try:
        runtime().writer.run(once(act, cafe_id))
    except CafeError as error:
        return _page(code, which, typed, {f"title-{which}": said(error)}), error.status
    flash(gettext("Der Programmpunkt ist entfernt.") if removes else gettext("Der Programmpunkt ist gespeichert."))
    return redirect(url_for("run_sheet.page", code=code))


def _plan(checks: Checks, which: str, typed: dict[str, str]) -> InterludePlan:
    missing = gettext("Bitte geben Sie dem Programmpunkt einen Titel.")
    return InterludePlan(
        before=checks.number(f"before-{which}", typed["before"], 1, 10_000),
        title=checks.text(f"title-{which}", typed["title"], limits.TITLE_LIMIT, missing=missing),
        words=checks.text(f"words-{which}", typed["words"], limits.WORDS_LIMIT, lines=True),
        minutes=checks.number(f"minutes-{which}", typed["minutes"] or "0", 0, limits.MOST_MINUTES),
    )


def _page(code: str, which: str = "", typed: dict[str, str] | None = None, errors: dict[str, str] | None = None) -> str:
    with runtime().store.reading() as session:
        cafe = visits.by_code(session, code)
        own = {one.id: one for one in interludes_of(session, cafe.id)}
        return render_template(
            "organizer/run_sheet.html",
            cafe=cafe,
            chapters=agenda(session, cafe),
            own=own,
            places=_places(cafe),
            place_of={one.id: interludes.place_of(one, cafe) for one in own.values()},
            which=which,
            typed=typed,
            errors=errors or {},
            limits=limits,
        )


def _places(cafe: Cafe) -> list[tuple[int, str]]:
    """Return where an own step may come."""
    before = [(turn.number, gettext("vor Runde %(number)s", number=turn.number)) for turn in cafe.rounds]
    return [*before, (len(before) + 1, gettext("vor den Ergebnissen"))]
