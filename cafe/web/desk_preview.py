"""Previews of what is typed at the desk and not saved yet, as readers would see it. They change nothing."""

from flask import render_template, request
from msgspec.structs import replace

from cafe.actions.publishing import drafts
from cafe.publication.content import Content, kind, with_head, with_section
from cafe.runtime import runtime
from cafe.web.at_desk import AtDesk, at_desk, blueprint, read_draft
from cafe.web.documentation import surroundings
from cafe.web.head_form import HeadForm
from cafe.web.section_form import SectionForm

pages = blueprint("desk_preview")


@pages.post("/vorschau/kopf")
def head(code: str) -> str:
    """Show the head as it is typed; what is wrong in it is left out."""
    desk = at_desk(code)
    return _page(desk, with_head(desk.draft, HeadForm.typed(request.form).head(desk.media)), "")


@pages.post("/vorschau/abschnitt/<name>")
def section(code: str, name: str) -> str:
    """Show a section as it is typed; what is wrong in it is left out."""
    desk = at_desk(code)
    now = drafts.section_of(desk.draft, name)
    typed = SectionForm.typed(type(now), request.form).section(desk.media, now)
    seen = replace(typed, hidden=False)  # here, whether or not readers will see it
    return _page(desk, with_section(desk.draft, seen), name)


def _page(desk: AtDesk, content: Content, name: str) -> str:
    """Return one part of the documentation on a page of its own; "" is its head."""
    with runtime().store.reading() as session:
        documentation = read_draft(session, desk.cafe.id, content)
        return render_template(
            "organizer/desk/preview.html",
            cafe=desk.cafe,
            section=next((one for one in content.sections if kind(one) == name), None),
            files=[],
            **surroundings(documentation, desk.publication.slug),
        )
