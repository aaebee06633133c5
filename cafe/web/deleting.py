"""The page on which a café is deleted: what goes, the way to keep it, and the question whether it is meant."""

from contextlib import suppress

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from cafe.actions import deleting, door
from cafe.errors import NotConfirmed, StillRunning, WrongCode
from cafe.language import current_locale, sentence
from cafe.publication.media import folder
from cafe.runtime import runtime
from cafe.security import log
from cafe.store.writer import Command
from cafe.web.once import name_of_deleting, once
from cafe.web.organizer import only_organizers
from cafe.web.titles import is_partial

pages = Blueprint("deleting", __name__, url_prefix="/organisation/cafes/<code>")
pages.before_request(only_organizers)


@pages.get("/loeschen")
def ask(code: str) -> str:
    """Show what goes, and ask."""
    return _page(code)


@pages.post("/loeschen")
def delete(code: str) -> AnyResponse | tuple[str, int]:
    """Delete the café, if its title or code was typed: first close it, then let its files and its rows go."""
    writer, typed = runtime().writer, request.form.get("typed", "")
    title = ""

    def close(session: Session) -> deleting.Answer:
        nonlocal title
        cafe = door.with_code(session, code)
        cafe_id, title = cafe.id, code if is_partial(cafe) else cafe.title
        session.expire(cafe)  # to be read again under its lock
        return deleting.close(session, cafe_id, typed)

    try:
        cafe_id = writer.run(once(close, _id_of(code), **name_of_deleting()))["cafe"]
    except (NotConfirmed, StillRunning) as refused:
        return _page(code, sentence(refused, current_locale(), form=True)), refused.status
    runtime().bookshelf.forget(cafe_id)
    runtime().aside(folder.remove_all, runtime().config.media_folder, cafe_id)
    while writer.run(Command(lambda session: deleting.delete_some(session, cafe_id), locks=cafe_id))["left"]:
        pass
    if title:
        log.record("café deleted")
    flash(gettext("„%(title)s“ ist gelöscht.", title=title or code))
    return redirect(url_for("cafes.all_cafes"))


def _id_of(code: str) -> str:
    """Return the id of a café, nothing if it is gone: a form that is sent again gets its first answer."""
    with runtime().store.reading() as session, suppress(WrongCode):
        return door.with_code(session, code).id
    return ""


def _page(code: str, error: str = "") -> str:
    with runtime().store.reading() as session:
        cafe = door.with_code(session, code)
        extent = deleting.extent(session, cafe.id)
        errors = {"typed": error} if error else {}
        return render_template("organizer/delete.html", cafe=cafe, extent=extent, errors=errors)
