"""Photos, videos and files of a documentation, as the organizers take them in and look after them."""

from collections.abc import Iterator
from functools import partial
from os import SEEK_END
from typing import Any

import msgspec
from flask import Response, flash, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response as AnyResponse

from cafe.actions.publishing import media
from cafe.actions.publishing.media import Words, words_of
from cafe.domain import Media
from cafe.domain.media import (
    ALT_LIMIT,
    BASES,
    CAPTION_LIMIT,
    CREDIT_LIMIT,
    HIDDEN,
    MEDIA_KINDS,
    NAME_LIMIT,
    NUMBERED,
    PHOTO,
    WAITING,
)
from cafe.errors import CafeError, Unknown
from cafe.runtime import runtime
from cafe.web import uploads
from cafe.web.at_desk import AtDesk, at_desk, blueprint
from cafe.web.checks import Checks, said
from cafe.web.media_choices import name_of
from cafe.web.once import once

pages = blueprint("desk_media")

ACTS = {"show": media.show, "hide": media.hide, "remove": media.remove}
STATES = (WAITING, HIDDEN)  # these first: somebody waits for a decision
Errors = dict[str, str]


@pages.get("/medien")
def all_media(code: str) -> str:
    """Show everything that was handed in: first what waits, then by kind and number."""
    return _page(at_desk(code))


@pages.post("/medien")
def add(code: str) -> AnyResponse | tuple[Response | str, int]:
    """Take files in; a script sends one after the other, and is answered in JSON."""
    desk, kind = at_desk(code), request.form.get("kind", "")
    files, errors, status = [one for one in request.files.getlist("file") if one.filename], Errors(), 422
    if kind not in MEDIA_KINDS:
        errors["kind"] = gettext("Bitte wählen Sie eine Möglichkeit aus.")
    if not files:
        errors["file"] = gettext("Bitte wählen Sie eine Datei.")
    if not errors:
        refused = []
        for at, file in enumerate(files):
            try:
                _take_in(desk.cafe.id, kind, file, at)
            except CafeError as refusal:
                refused.append(f"{file.filename}: {said(refusal)}")
                status = refusal.status
        errors = {"file": " ".join(refused)} if refused else {}
    if request.accept_mimetypes.best == "application/json":
        return jsonify(ok=not errors, text=" ".join(errors.values())), status if errors else 200
    if errors:
        return _page(at_desk(code), errors, kind), status
    flash(gettext("Angekommen. Ort, Zeit und Gerät, die in Fotos stehen, sind entfernt."))
    return redirect(url_for("desk_media.all_media", code=code))


def _take_in(cafe_id: str, kind: str, file: FileStorage, at: int) -> None:
    """Take one file in; the same form sent again brings it no second time."""
    which = f"{at} {file.filename} {file.stream.seek(0, SEEK_END)}"
    file.stream.seek(0)
    if runtime().writer.earlier_answer(once(lambda _: {}, file=which)):
        return
    name = (file.filename or "")[:NAME_LIMIT] if kind not in NUMBERED else ""
    with uploads.taken(file, kind, cafe_id) as found:
        one = (cafe_id, kind, found.mimetype, found.files, name)
        made = runtime().writer.run(once(lambda session: media.hand_in(session, *one), cafe_id, file=which))
    if "dup" in made:
        uploads.remove(cafe_id, [one.name for one in found.files])


@pages.post("/medien/aenderung")
def change(code: str) -> AnyResponse | tuple[str, int]:
    """Describe media as they were typed, and show, hide or remove the one whose button was pressed."""
    desk = at_desk(code)
    said_of, errors = _typed(desk)
    if errors:
        return _page(desk, errors), 422
    if said_of:
        cafe_id = desk.cafe.id
        done = runtime().writer.run(
            once(lambda session: media.describe(session, cafe_id, said_of), cafe_id, part="words")
        )
        if theirs := done["theirs"]:
            meanwhile = gettext("Jemand anderes hat das inzwischen anders beschrieben; Ihre Wörter stehen noch hier.")
            return _page(at_desk(code), {f"alt-{media_id}": meanwhile for media_id in theirs}), 409
    wish, _, media_id = request.form.get("wish", "").partition("-")
    if wish in ACTS:
        _act(desk, wish, media_id)
    elif said_of:
        flash(gettext("Gespeichert."))
    if request.form.get("back") == "requests":
        return redirect(url_for("desk_requests.requests", code=code))
    return redirect(url_for("desk_media.all_media", code=code, _anchor=media_id or None))


def _act(desk: AtDesk, wish: str, media_id: str) -> None:
    """Show, hide or remove one medium, and its files with it."""
    cafe_id = desk.cafe.id
    try:
        act = partial(ACTS[wish], cafe_id=cafe_id, media_id=media_id)
        if wish == "show":
            act = partial(act, read=request.form.getlist("read"))
        done = runtime().writer.run(once(lambda session: act(session), cafe_id, part="state"))
    except Unknown:
        if media_id not in desk.media:
            flash(gettext("Das ist schon entfernt."))
        return
    if done.get("unread"):
        flash(gettext("Jemand möchte das entfernt haben. Lesen Sie bitte erst die Bitte unter „Zuschriften“."))
        return
    uploads.remove(cafe_id, done.get("files", ()))
    name = name_of(desk.media[media_id]) if media_id in desk.media else ""
    sentences = {
        "show": gettext("%(name)s wird gezeigt.", name=name),
        "hide": gettext("%(name)s ist verborgen.", name=name),
        "remove": gettext("%(name)s ist entfernt, in allen Größen.", name=name),
    }
    flash(sentences[wish])


def _typed(desk: AtDesk) -> tuple[dict[str, tuple[Words, Words]], Errors]:
    """Return what the form says of the media that it names, as it showed it and as it was typed."""
    checks, form, said_of = Checks(), request.form, {}
    for media_id in form.getlist("about"):
        if media_id not in desk.media:
            continue
        wanted = Words(
            alt=checks.text(f"alt-{media_id}", form.get(f"alt-{media_id}", ""), ALT_LIMIT),
            caption=checks.text(f"caption-{media_id}", form.get(f"caption-{media_id}", ""), CAPTION_LIMIT),
            credit=checks.text(f"credit-{media_id}", form.get(f"credit-{media_id}", ""), CREDIT_LIMIT),
            basis=checks.choice(f"basis-{media_id}", form.get(f"basis-{media_id}", ""), BASES),
        )
        said_of[media_id] = (_seen(desk.media[media_id]), wanted)
    return said_of, checks.errors


def _seen(medium: Media) -> Words:
    """Return what the form showed of a medium; a form that does not say has seen what is there."""
    try:
        return msgspec.json.decode(request.form.get(f"seen-{medium.id}", ""), type=Words)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return words_of(medium)


def _in_order(desk: AtDesk) -> Iterator[Media]:
    """Yield what waits, then photos, videos and files."""

    def place(one: Media) -> tuple[int, int, int]:
        state = STATES.index(one.state) if one.state in STATES else len(STATES)
        return state, MEDIA_KINDS.index(one.kind), one.number or 0

    yield from sorted(desk.media.values(), key=place)


def _page(desk: AtDesk, errors: Errors | None = None, kind: str = PHOTO) -> str:
    """Return the page; where something was typed that is wrong, with what was typed."""
    found: list[dict[str, Any]] = []
    for one in _in_order(desk):
        now = words_of(one)
        said_of = {name: request.form.get(f"{name}-{one.id}", getattr(now, name)) for name in Words.__annotations__}
        found.append({"medium": one, "said": said_of, "seen": msgspec.json.encode(now).decode(), "now": now})
    return render_template(
        "organizer/desk/media.html",
        cafe=desk.cafe,
        media=found,
        name_of=name_of,
        most=uploads.MOST,
        errors=errors or {},
        kind=kind,
        limits={"alt": ALT_LIMIT, "caption": CAPTION_LIMIT, "credit": CREDIT_LIMIT},
    )
