"""The short address of a documentation, made of the code that a hall knows: there before anything is published."""

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from cafe.actions.publishing import drafts
from cafe.runtime import runtime
from cafe.web.door import cafe_of

pages = Blueprint("documentation_lead", __name__)


@pages.get("/d/<code>")
def lead(code: str) -> Response | str:
    """Lead to the documentation of a café, or say that it will be here. Raises WrongCode, Unknown if none is begun."""
    cafe = cafe_of(code)
    with runtime().store.reading() as session:
        publication = drafts.of_cafe(session, cafe.id)
    if publication.is_public:
        return redirect(url_for("documentation.page", slug=publication.slug))
    return render_template("documentation/soon.html", title=cafe.title)
