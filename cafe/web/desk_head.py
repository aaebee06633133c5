"""The form of what stands above the sections, at the desk of a documentation."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as AnyResponse

from cafe.actions.publishing import drafts
from cafe.domain.media import FILE, LOGO
from cafe.errors import EditedMeanwhile
from cafe.publication import content as parts
from cafe.publication.content import fingerprint_of, head_of
from cafe.publication.differences import Difference, between
from cafe.runtime import runtime
from cafe.web.at_desk import AtDesk, at_desk, blueprint
from cafe.web.head_form import HeadForm
from cafe.web.media_choices import options
from cafe.web.once import once

pages = blueprint("desk_head")


@pages.get("/kopf")
def head(code: str) -> str:
    """Show the form."""
    desk = at_desk(code)
    now = head_of(desk.draft)
    return _page(desk, HeadForm.of(now), fingerprint_of(now))


@pages.post("/kopf")
def change(code: str) -> AnyResponse | str | tuple[str, int]:
    """Save the head; a wish to add, move or remove a logo only changes the form."""
    desk, form = at_desk(code), HeadForm.typed(request.form)
    seen = request.form.get("seen") or fingerprint_of(head_of(desk.draft))
    if form.rearrange(request.form.get("wish", "")):
        return _page(desk, form, seen)
    wanted = form.head(desk.media)
    if form.errors:
        return _page(desk, form, seen), 422
    cafe_id, publication_id = desk.cafe.id, desk.publication.id
    try:
        runtime().writer.run(once(lambda session: drafts.save_head(session, publication_id, wanted, seen), cafe_id))
    except EditedMeanwhile as refusal:
        desk = at_desk(code)
        theirs = head_of(desk.draft)
        return _page(desk, form, fingerprint_of(theirs), between(theirs, wanted)), refusal.status
    flash(gettext("Der Kopf der Seite ist gespeichert."))
    return redirect(url_for("desk.overview", code=code, _anchor="kopf"))


def _page(desk: AtDesk, form: HeadForm, seen: str, theirs: tuple[Difference, ...] | None = None) -> str:
    """Return the form; `theirs` is how it differs from what somebody else has saved meanwhile."""
    return render_template(
        "organizer/desk/head.html",
        cafe=desk.cafe,
        form=form,
        seen=seen,
        theirs=theirs,
        media=desk.media,
        logos=options([one for one in desk.media.values() if one.id not in form.logos], (LOGO,)),
        programmes=options(desk.media.values(), (FILE,)),
        limits=parts,
    )
