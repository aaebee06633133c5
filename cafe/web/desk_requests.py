"""What readers ask for, at the desk of a documentation: photos to be removed, mistakes to be put right."""

from functools import partial

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from sqlalchemy import select
from werkzeug.wrappers import Response as AnyResponse

from cafe.actions.publishing import reports
from cafe.domain import Media, Takedown
from cafe.domain.media import ASKED, REMOVED
from cafe.errors import CafeError, EditedMeanwhile
from cafe.runtime import runtime
from cafe.web.at_desk import at_desk, blueprint, moment_in, read_desk
from cafe.web.checks import said
from cafe.web.documentation import address_of
from cafe.web.once import once

pages = blueprint("desk_requests")


@pages.get("/anfragen")
def requests(code: str) -> str:
    """Show what readers ask for, the oldest first, and what was put right."""
    return _page(code)


@pages.post("/anfragen/<report_id>")
def settle(code: str, report_id: str) -> AnyResponse | tuple[str, int]:
    """Put a report away, with a correction for everybody or without one."""
    publication, words = at_desk(code).publication, request.form.get(f"correction-{report_id}", "")
    correction = words if request.form.get("wish") == "correct" else None
    try:
        runtime().writer.run(
            once(lambda session: reports.settle(session, publication.id, report_id, correction), publication.cafe_id)
        )
    except CafeError as refusal:
        if correction is None:
            raise
        own = isinstance(refusal, EditedMeanwhile)  # the report is not among those that wait any more
        return _page(code, "own" if own else report_id, words, said(refusal)), refusal.status
    flash(gettext("Erledigt."))
    return redirect(url_for("desk_requests.requests", code=code))


@pages.post("/korrekturen")
def correct(code: str) -> AnyResponse | tuple[str, int]:
    """Tell everybody what was put right, without anybody having reported it."""
    publication, words = at_desk(code).publication, request.form.get("correction-own", "")
    try:
        runtime().writer.run(once(lambda session: reports.correct(session, publication.id, words), publication.cafe_id))
    except CafeError as refusal:
        return _page(code, "own", words, said(refusal)), refusal.status
    flash(gettext("Die Korrektur steht jetzt auf der Seite."))
    return redirect(url_for("desk_requests.requests", code=code, _anchor="corrections"))


@pages.post("/korrekturen/<correction_id>")
def take_back(code: str, correction_id: str) -> AnyResponse:
    """Take a correction back."""
    publication = at_desk(code).publication
    runtime().writer.run(
        once(lambda session: reports.take_back(session, publication.id, correction_id), publication.cafe_id)
    )
    flash(gettext("Die Korrektur steht nicht mehr auf der Seite."))
    return redirect(url_for("desk_requests.requests", code=code, _anchor="corrections"))


def _page(code: str, which: str = "", words: str = "", error: str = "") -> str:
    """Return the page; with the words that were typed for one report and not taken, and why."""
    with runtime().store.reading() as session:
        desk = read_desk(session, code)
        asked = select(Takedown, Media).join(Media, Media.id == Takedown.media_id)
        open_ones = asked.where(Media.cafe_id == desk.cafe.id, Media.state != REMOVED, Takedown.state == ASKED)
        return render_template(
            "organizer/desk/requests.html",
            cafe=desk.cafe,
            publication=desk.publication,
            takedowns=session.execute(open_ones.order_by(Takedown.asked_at, Takedown.id)).all(),
            reports=reports.open_reports(session, desk.publication.id),
            corrections=reports.corrections(session, desk.publication.id),
            typed={which: words},
            errors={f"correction-{which}": error} if error else {},
            moment=moment_in(desk.cafe.zone),
            address_of=partial(address_of, desk.publication.slug),
            limit=reports.WORDS_LIMIT,
        )
