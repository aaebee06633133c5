"""What readers of a documentation ask for, without an account: a photo gone, a mistake put right.

Nobody is told apart by an address, which a hall or an office shares: whoever asks stands in one line for each
documentation, and waits a little where many ask.
"""

import re
import secrets
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as AnyResponse

from cafe.actions.publishing import editions, media, reports, takedowns
from cafe.domain import Publication
from cafe.domain.media import SHOWN
from cafe.domain.publication import FILE, PAGE
from cafe.errors import N_, CafeError, NoSuchNumber
from cafe.publication import quoting
from cafe.publication.documentation import Documentation
from cafe.runtime import runtime
from cafe.security.throttle import WaitingLines
from cafe.web.checks import said
from cafe.web.documentation import address_of, published
from cafe.web.once import once, own_secret

pages = Blueprint("documentation_forms", __name__, url_prefix="/dokumentation/<slug>")

# A line for each form, in which only those wait who ask for something that can be done. So many wishes can be open at
# once for all pictures together that nobody who has one is refused.
wishes, mistakes = WaitingLines(per_second=20, burst=100, most_seconds=60), WaitingLines(2, 20, 20)

CARRIED = {  # what a photo says beside what it shows
    "place": N_("der Ort"),
    "time": N_("die Zeit"),
    "device": N_("das Gerät"),
    "person": N_("ein Name"),
    "words": N_("weitere Angaben"),
}
LABEL = re.compile(r"F-[0-9]{4,6}")

Page = str | tuple[str, int]


@pages.get("/entfernen")
def removal(slug: str) -> Page:
    """Ask which photo or video is to go, and, if they like, why."""
    return _removal_page(_publication(slug), {"label": request.args.get("nummer", "")})


@pages.post("/entfernen")
def remove(slug: str) -> AnyResponse | Page:
    """Hide a photo or video at once, and lead to the page that says how the wish stands."""
    publication, form = _publication(slug), request.form
    token = own_secret("takedown", publication.id) or secrets.token_hex(32)
    cafe_id, label, words = publication.cafe_id, form.get("label", ""), form.get("words", "")
    try:
        with runtime().store.reading() as session:
            takedowns.check(session, cafe_id, label, words)
        wishes.wait(publication.id)
        runtime().writer.run(
            once(lambda session: takedowns.ask_to_remove(session, cafe_id, label, words, token), cafe_id)
        )
    except CafeError as refusal:
        return _removal_page(publication, form, refusal)
    runtime().bookshelf.forget(cafe_id)  # nobody would get them any more; no photo is left in them either
    return redirect(url_for("documentation_forms.matter", slug=slug, token=token))


@pages.get("/anfrage/<token>")
def matter(slug: str, token: str) -> str:
    """Show whoever asked how their wish stands."""
    with runtime().store.reading() as session:
        publication, wish, medium = takedowns.how_it_stands(session, slug, token)
    return render_template(
        "documentation/matter.html",
        publication=publication,
        state=wish.state,
        label=medium.label,
        is_shown=medium.state == SHOWN,
    )


@pages.get("/fehler")
def mistake(slug: str) -> Page:
    """Ask what is wrong, with what it is about."""
    about = request.args.get("zu", "")
    return _mistake_page(*_read(slug), {"about": about, "start": about})


@pages.post("/fehler")
def report(slug: str) -> AnyResponse | Page:
    """Take a report of a mistake, with what stands at its place now."""
    (publication, documentation), form = _read(slug), request.form
    publication_id, about, words = publication.id, form.get("about", ""), form.get("words", "")
    place, quote = form.get("place", ""), quoting.quoted(documentation, about)
    try:
        with runtime().store.reading() as session:
            reports.check(session, publication_id, place, words)
        mistakes.wait(publication_id)
        runtime().writer.run(
            once(
                lambda session: reports.report(session, publication_id, about, quote, place, words), publication.cafe_id
            )
        )
    except CafeError as refusal:
        return _mistake_page(publication, documentation, form, refusal)
    return redirect(url_for("documentation_forms.thanks", slug=slug))


@pages.get("/danke")
def thanks(slug: str) -> str:
    """Say that something has arrived: a report, or a photo with a number."""
    label = request.args.get("nummer", "")
    known = label if LABEL.fullmatch(label) else ""
    gone = [str(gettext(CARRIED[one])) for one in request.args.get("ohne", "").split(",") if one in CARRIED]
    return render_template("documentation/thanks.html", publication=_publication(slug), label=known, gone=gone)


def _publication(slug: str) -> Publication:
    with runtime().store.reading() as session:
        return editions.public(session, slug)[0]


def _read(slug: str) -> tuple[Publication, Documentation]:
    with runtime().store.reading() as session:
        return published(session, slug)


def _removal_page(publication: Publication, typed: Any, refusal: CafeError | None = None) -> Page:
    """Return the form, with what was typed, and the picture it is about if it can still be seen."""
    errors = {"words" if refusal.code == "too_long" else "label": said(refusal)} if refusal else {}
    label = typed.get("label", "")
    shown = None
    with runtime().store.reading() as session:
        try:
            medium = media.by_label(session, publication.cafe_id, label)
            shown = medium if editions.shows(session, medium) else None
        except NoSuchNumber:
            pass
    page = render_template(
        "documentation/removal.html",
        publication=publication,
        typed=typed,
        shown=shown,
        errors=errors,
        limit=takedowns.WORDS_LIMIT,
    )
    return page, refusal.status if refusal else 200


def _mistake_page(
    publication: Publication, documentation: Documentation, typed: Any, refusal: CafeError | None = None
) -> Page:
    """Return the form, with what was typed; `start` is the place from which the reader came."""
    start = typed.get("start", "")
    page = render_template(
        "documentation/mistake.html",
        publication=publication,
        typed=typed,
        start_address=address_of(publication.slug, start),
        quote=quoting.quoted(documentation, start),
        places=quoting.around(documentation, start),
        kinds=(PAGE, FILE),
        errors={"words": said(refusal)} if refusal else {},
        limit=reports.WORDS_LIMIT,
    )
    return page, refusal.status if refusal else 200
