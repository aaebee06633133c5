"""The desk of a documentation: what there is, in which order it is shown, what waits, and what is published."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as AnyResponse

from cafe.actions import visits
from cafe.actions.publishing import drafts, editions, waiting
from cafe.domain.media import PHOTO, SHOWN
from cafe.errors import Unknown
from cafe.publication import saying
from cafe.publication.files import FORMATS
from cafe.runtime import runtime
from cafe.web import addresses
from cafe.web.at_desk import at_desk, blueprint, moment_in, read_desk, read_draft
from cafe.web.documentation import surroundings
from cafe.web.inside import in_head, in_section
from cafe.web.once import once

pages = blueprint("desk")


@pages.post("")
def begin(code: str) -> AnyResponse:
    """Make the draft: complete, in one step."""
    with runtime().store.reading() as session:
        cafe_id = visits.by_code(session, code).id
    runtime().writer.run(once(lambda session: drafts.begin(session, cafe_id), cafe_id))
    return redirect(url_for("desk.overview", code=code))


@pages.get("")
def overview(code: str) -> str:
    """Show what there is, what is published, and what waits."""
    return overview_page(code)


def overview_page(code: str, note: str = "", errors: dict[str, str] | None = None) -> str:
    """Return the overview, with what was typed into it and not taken."""
    with runtime().store.reading() as session:
        cafe = visits.by_code(session, code)
        if drafts.find(session, cafe.id) is None:
            return render_template("organizer/desk/begin.html", cafe=cafe)
        desk = read_desk(session, code)
        publication, newest = desk.publication, editions.newest(session, desk.publication.id)
        documentation = read_draft(session, cafe.id, desk.draft)
        photos = sum(one.kind == PHOTO and one.state == SHOWN for one in desk.media.values())
        return render_template(
            "organizer/desk/overview.html",
            cafe=cafe,
            publication=publication,
            draft=desk.draft,
            shown=set(map(saying.kind, documentation.sections)),
            words=saying,
            in_head=in_head(desk.draft),
            in_section=lambda section: in_section(section, documentation, photos),
            address=addresses.public(url_for("documentation.page", slug=publication.slug)),
            pdf=url_for("documentation_files.file", slug=publication.slug, address=FORMATS["pdf"].address),
            typed=addresses.typed,
            moment=moment_in(cafe.zone),
            newest=newest,
            changed=newest is None or newest.content != publication.draft,
            new=editions.changes_since(newest, publication),
            waits=waiting.what_waits(session, cafe.id, publication.id),
            missing=waiting.what_is_missing(session, cafe.id, desk.draft),
            note=note,
            note_limit=editions.NOTE_LIMIT,
            errors=errors or {},
        )


@pages.get("/vorschau")
def preview(code: str) -> str:
    """Show the page as it would be published now."""
    with runtime().store.reading() as session:
        desk = read_desk(session, code)
        documentation = read_draft(session, desk.cafe.id, desk.draft)
        slug = desk.publication.slug
        address = addresses.public(url_for("documentation.page", slug=slug))
        around = surroundings(documentation, slug)
        leads_nowhere = not desk.publication.is_public
        return render_template(
            "documentation/page.html",
            address=address,
            for_robots=False,
            files=[],
            leads_nowhere=leads_nowhere,
            **around,
        )


@pages.post("/reihenfolge")
def arrange(code: str) -> AnyResponse:
    """Move a section one place, show it, or hide it."""
    publication, kind, wish = at_desk(code).publication, request.form.get("kind", ""), request.form.get("wish")
    if wish in ("up", "down"):
        act = once(
            lambda session: drafts.move_section(session, publication.id, kind, up=wish == "up"), publication.cafe_id
        )
    elif wish in ("show", "hide"):
        act = once(
            lambda session: drafts.show_section(session, publication.id, kind, shown=wish == "show"),
            publication.cafe_id,
        )
    else:
        raise Unknown
    runtime().writer.run(act)
    return redirect(url_for("desk.overview", code=code, _anchor=f"abschnitt-{kind}"))


@pages.post("/suchmaschinen")
def admit_robots(code: str) -> AnyResponse:
    """Say whether search engines may show the page."""
    publication, admitted = at_desk(code).publication, "admitted" in request.form
    runtime().writer.run(
        once(lambda session: drafts.admit_robots(session, publication.id, admitted=admitted), publication.cafe_id)
    )
    flash(
        gettext("Gespeichert: Suchmaschinen dürfen die Seite zeigen.")
        if admitted
        else gettext("Gespeichert: Suchmaschinen zeigen die Seite nicht.")
    )
    return redirect(url_for("desk.overview", code=code, _anchor="robots"))
