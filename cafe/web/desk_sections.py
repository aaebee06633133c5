"""The form of a section at the desk; two who change the same one see both versions, and one of them decides."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as AnyResponse

from cafe.actions.publishing import drafts, notices
from cafe.errors import CafeError, EditedMeanwhile
from cafe.publication import content as parts
from cafe.publication.content import AnySection, fingerprint_of, kind
from cafe.publication.differences import Difference, between
from cafe.publication.documentation import MOST_QUESTIONS
from cafe.publication.figures import figures
from cafe.publication.first_content import NOTICE
from cafe.runtime import runtime
from cafe.web.at_desk import AtDesk, at_desk, blueprint, moment_in, number_sent
from cafe.web.checks import said
from cafe.web.media_choices import options
from cafe.web.once import once
from cafe.web.section_form import ITEMS, LONG, MEDIA, SectionForm, in_order

pages = blueprint("desk_sections")

Answer = AnyResponse | str | tuple[str, int]


@pages.get("/abschnitt/<name>")
def section(code: str, name: str) -> str:
    """Show the form of a section."""
    desk = at_desk(code)
    now = drafts.section_of(desk.draft, name)
    return _page(desk, SectionForm.of(now), now, fingerprint_of(now))


@pages.post("/abschnitt/<name>")
def change(code: str, name: str) -> Answer:
    """Save a section; a wish to add, move or remove an item only changes the form."""
    desk = at_desk(code)
    now = drafts.section_of(desk.draft, name)
    form, seen = SectionForm.typed(type(now), request.form), request.form.get("seen") or fingerprint_of(now)
    if form.rearrange(request.form.get("wish", "")):
        return _page(desk, form, now, seen)
    wanted = form.section(desk.media, now)
    if form.errors:
        return _page(desk, form, now, seen), 422
    cafe_id, publication_id = desk.cafe.id, desk.publication.id
    try:
        runtime().writer.run(once(lambda session: drafts.save_section(session, publication_id, wanted, seen), cafe_id))
    except EditedMeanwhile as refusal:
        desk = at_desk(code)
        theirs = drafts.section_of(desk.draft, name)
        return _page(desk, form, theirs, fingerprint_of(theirs), between(theirs, wanted)), refusal.status
    flash(gettext("„%(heading)s“ ist gespeichert.", heading=wanted.heading))
    return redirect(url_for("desk.overview", code=code, _anchor=f"abschnitt-{name}"))


@pages.post("/abschnitt/rights/hinweise")
def put_notice_in_force(code: str) -> Answer:
    """Put the next version of the notice about photos into force."""
    desk, words = at_desk(code), request.form.get("notice", "")
    cafe_id, seen = desk.cafe.id, number_sent("version")
    try:
        made = runtime().writer.run(once(lambda session: notices.put_in_force(session, cafe_id, words, seen), cafe_id))
    except CafeError as refusal:
        now = drafts.section_of(desk.draft, "rights")
        form = SectionForm.of(now)
        form.errors = {"notice": said(refusal)}
        return _page(desk, form, now, fingerprint_of(now), notice=words), refusal.status
    flash(gettext("Version %(number)s der Hinweise gilt.", number=made["version"]))
    return redirect(url_for("desk_sections.section", code=code, name="rights"))


def _page(
    desk: AtDesk,
    form: SectionForm,
    now: AnySection,
    seen: str,
    theirs: tuple[Difference, ...] | None = None,
    notice: str | None = None,
) -> str:
    """Return the form; `theirs` is how it differs from what somebody else has saved meanwhile."""
    return render_template(
        "organizer/desk/section.html",
        cafe=desk.cafe,
        form=form,
        kind=kind(now),
        seen=seen,
        theirs=theirs,
        media=desk.media,
        has_items=type(now) in ITEMS,
        long=LONG,
        offered={name: options(desk.media.values(), kinds) for name, kinds in MEDIA.items()},
        moment=moment_in(desk.cafe.zone),
        limits=parts,
        **_choices(desk, form, now, notice),
    )


def _choices(desk: AtDesk, form: SectionForm, now: AnySection, notice: str | None) -> dict[str, Any]:
    """Return what the form of one kind of section offers beside its fields."""
    match now:
        case parts.Photos():
            return {"photos": [desk.media[one] for one in in_order(form.chosen, desk.media)]}
        case parts.Rights():
            return _notice(desk, notice)
        case parts.Tables():
            with runtime().store.reading() as session:
                return {"tables": runtime().known_facts.of(session, desk.cafe.id).tables}
        case parts.Questions() | parts.Outlook():
            with runtime().store.reading() as session:
                facts = runtime().known_facts.of(session, desk.cafe.id)
            return {"questions": facts.asked, "most_questions": MOST_QUESTIONS, "figures": figures(facts)}
    return {}


def _notice(desk: AtDesk, typed: str | None) -> dict[str, Any]:
    """Return the versions of the notice, and its words for the form: what was typed, what holds, or a proposal."""
    with runtime().store.reading() as session:
        versions = notices.all_of(session, desk.cafe.id)
        session.expunge_all()
    words = versions[0].words if versions else NOTICE
    return {"versions": versions, "notice": words if typed is None else typed}
