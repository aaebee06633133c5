"""Editions of a documentation: what is new since the last one, publishing it, and taking it back."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as AnyResponse

from cafe.actions.publishing import editions
from cafe.errors import CafeError
from cafe.runtime import runtime
from cafe.web import documentation_files
from cafe.web.at_desk import at_desk, blueprint, moment_in, number_sent, read_desk
from cafe.web.checks import said
from cafe.web.desk import overview_page
from cafe.web.once import once

pages = blueprint("desk_editions")


@pages.get("/versionen")
def all_editions(code: str) -> str:
    """Show what is new in full, and every edition with its day."""
    with runtime().store.reading() as session:
        desk = read_desk(session, code)
        newest = editions.newest(session, desk.publication.id)
        return render_template(
            "organizer/desk/editions.html",
            cafe=desk.cafe,
            publication=desk.publication,
            editions=editions.told(session, desk.publication.id),
            moment=moment_in(desk.cafe.zone),
            new=editions.changes_since(newest, desk.publication),
        )


@pages.post("/veroeffentlichen")
def publish(code: str) -> AnyResponse | tuple[str, int]:
    """Publish what is prepared."""
    publication, rev, note = at_desk(code).publication, number_sent("rev"), request.form.get("note", "")
    try:
        made = runtime().writer.run(
            once(lambda session: editions.publish(session, publication.id, rev, note), publication.cafe_id)
        )
    except CafeError as refusal:
        return overview_page(code, note, {"note": said(refusal)}), refusal.status
    documentation_files.order_ahead(at_desk(code).publication.slug)
    flash(gettext("Version %(number)s ist veröffentlicht.", number=made["number"]))
    return redirect(url_for("desk.overview", code=code))


@pages.post("/zuruecknehmen")
def take_back(code: str) -> AnyResponse:
    """Take the published page back."""
    publication = at_desk(code).publication
    runtime().writer.run(once(lambda session: editions.take_back(session, publication.id), publication.cafe_id))
    flash(gettext("Die Seite ist nicht mehr öffentlich."))
    return redirect(url_for("desk.overview", code=code))
