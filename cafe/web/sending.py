"""Photos that readers send in, where the organizers want them: nothing is public before they have looked at it."""

import hashlib

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response as AnyResponse

from cafe.actions.publishing import editions, notices, sending
from cafe.actions.visits import Answer
from cafe.domain import Notice, Publication
from cafe.domain.media import ALT_LIMIT, CREDIT_LIMIT, PHOTO
from cafe.errors import CafeError, NoticeChanged, Unknown
from cafe.language import current_locale, sentence
from cafe.publication import rich_text
from cafe.publication.content import takes_photos
from cafe.runtime import runtime
from cafe.security.throttle import WaitingLines
from cafe.web import uploads
from cafe.web.checks import Checks, said
from cafe.web.once import once

pages = Blueprint("sending", __name__, url_prefix="/dokumentation/<slug>/einsenden")

photos = WaitingLines(per_second=2, burst=20, most_seconds=20)

BLOCK = 2**20  # bytes that are hashed before others have their turn

Page = str | tuple[str, int]


@pages.get("")
def form(slug: str) -> Page:
    """Ask for a photo, and show the notice that its sender has to agree to."""
    return _page(*_open(slug), {})


@pages.post("")
def send_photo(slug: str) -> AnyResponse | Page:
    """Take a photo in, and tell its sender the number it will have."""
    publication, notice = _open(slug)
    checks, file = Checks(), request.files.get("file")
    alt = checks.text("alt", request.form.get("alt", ""), ALT_LIMIT)
    credit = checks.text("credit", request.form.get("credit", ""), CREDIT_LIMIT)
    if not file or not file.filename:
        checks.errors["file"] = gettext("Bitte wählen Sie ein Foto.")
    if request.form.get("notice") != str(notice.version):
        checks.errors["consent"] = sentence(NoticeChanged(), current_locale(), form=True)
    elif request.form.get("consent") != "1":
        checks.errors["consent"] = gettext("Ohne Ihre Zustimmung dürfen wir das Foto nicht zeigen.")
    if checks.errors or not file:
        return _page(publication, notice, checks.errors, 422)
    photos.wait(publication.id)
    try:
        made = _sent(file, publication.cafe_id, notice.version, alt, credit)
    except CafeError as refusal:
        return _page(publication, notice, {"file": said(refusal)}, refusal.status)
    gone = ",".join(made["carried"])
    return redirect(url_for("documentation_forms.thanks", slug=slug, nummer=made["label"], ohne=gone or None))


def _open(slug: str) -> tuple[Publication, Notice]:
    """Return the documentation, and the notice that holds now. Raises Unknown where no photos are taken."""
    with runtime().store.reading() as session:
        publication, _, content = editions.public(session, slug)
        notice = notices.newest(session, publication.cafe_id)
    if notice is None or not takes_photos(content):
        raise Unknown
    return publication, notice


def _sent(file: FileStorage, cafe_id: str, notice: int, alt: str, credit: str) -> Answer:
    """Take the photo in, once however often its form is sent. Raises what `sending.check` and `uploads.taken` raise."""
    name = {"file": _digest(file)}
    if before := runtime().writer.earlier_answer(once(lambda _: {}, **name)):
        return before
    with runtime().store.reading() as session:
        sending.check(session, cafe_id, notice)
    with uploads.taken(file, PHOTO, cafe_id) as photo:
        adding = once(lambda session: sending.send(session, cafe_id, photo, notice, alt, credit), cafe_id, **name)
        made = runtime().writer.run(adding)
    if "dup" in made:  # both were on their way at once
        uploads.remove(cafe_id, [one.name for one in photo.files])
    return made


def _digest(file: FileStorage) -> str:
    found = hashlib.sha256()
    while block := file.stream.read(BLOCK):
        found.update(block)
        runtime().server.sleep(0)
    file.stream.seek(0)
    return found.hexdigest()


def _page(publication: Publication, notice: Notice, errors: dict[str, str], status: int = 200) -> Page:
    page = render_template(
        "documentation/sending.html",
        publication=publication,
        notice=notice,
        words=rich_text.html(notice.words),
        typed=request.form,
        errors=errors,
        limits={"alt": ALT_LIMIT, "credit": CREDIT_LIMIT},
        most=uploads.MOST_OF_A_READER // uploads.MEGABYTE,
    )
    return page, status
