"""Bringing a café back from its back-up, on a page: as it was, or as a copy beside the one that is there."""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from flask import Blueprint, Flask, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from cafe.actions import restoring
from cafe.domain.visit import ORGANIZER
from cafe.errors import AlreadyThere, Busy, CafeError, Empty, Invalid
from cafe.language import current_locale, sentence
from cafe.publication.packed import Brought, brought
from cafe.runtime import runtime
from cafe.security import log
from cafe.store.writer import Command
from cafe.web import uploads
from cafe.web.once import name_of_making, once
from cafe.web.organizer import ended, only_organizers
from cafe.web.signed_in import signed_in

LARGEST_BYTES = 16 * 2**20  # of the JSON; a thousand participants with ten votes each are about five megabytes
MOST_MEGABYTES = 1_000  # with photos and files; a larger one is brought back at the terminal
BODY_BYTES = MOST_MEGABYTES * 10**6 + 2**16  # with what stands around the file
SECONDS = 120.0  # until all files lie on the disk
TRIES, WAIT_SECONDS = 20, 0.25

pages = Blueprint("importing", __name__, url_prefix="/organisation")
pages.before_request(only_organizers)


def init_app(app: Flask) -> None:
    """Mount the page; only organizers may send so much. It comes before whatever else reads the body."""
    app.before_request(_allow_upload)
    app.register_blueprint(pages)


def _allow_upload() -> AnyResponse | None:
    if request.endpoint != "importing.bring":
        return None
    if signed_in(ORGANIZER):
        uploads.allow(BODY_BYTES)
    elif (request.content_length or 0) > current_app.config["MAX_CONTENT_LENGTH"]:  # nothing of it can be kept
        return ended(url_for("importing.choose", copy=""))
    return None


@pages.get("/einspielen")
def choose() -> str:
    """Ask for the file; `?copy=` where the form was sent and its file could not be kept."""
    return _page(_no_file() if "copy" in request.args else "", copy=request.args.get("copy") == "1")


@pages.post("/einspielen")
def bring() -> AnyResponse | tuple[str, int]:
    """Bring the café back and open its console; another process reads the file, so that no phone waits for it."""
    as_copy = request.form.get("copy") == "1"
    try:
        made = _brought(as_copy)
    except CafeError as refused:
        there = isinstance(refused, AlreadyThere)
        said = _no_file() if isinstance(refused, Empty) else sentence(refused, current_locale(), form=True)
        return _page(said, there, as_copy or there), refused.status
    if "dup" not in made:
        log.record("café imported")
    flash(
        gettext("Das World Café ist eingelesen. Moderation und Leinwand haben neue Links, alle anderen treten neu bei.")
    )
    return redirect(url_for("cafes.console", code=made["code"]))


def _brought(as_copy: bool) -> dict[str, str]:
    file, key = request.files.get("file"), runtime().config.secret_key
    source = uploads.path_of(file) if file and file.filename else None
    if source is None or not source.stat().st_size:
        raise Empty
    name = name_of_making(file=runtime().aside(_digest, source))
    if before := runtime().writer.earlier_answer(once(lambda _: {}, **name)):
        return before
    job = partial(brought, source, runtime().config.media_folder, as_copy, None, LARGEST_BYTES)
    found: Brought = runtime().darkroom.compute(job, SECONDS)
    if found.refused:
        raise Invalid(reason=found.refused)
    try:
        made = restoring.restore(_done, key, found.rows, lambda act: _written(once(act, **name)))
    except CafeError:
        found.take_back()
        raise
    if found.missing:
        flash(gettext("%(count)s Fotos und Dateien sind nicht dabei; die Seiten lassen sie weg.", count=found.missing))
    return made


def _digest(source: Path) -> str:
    with source.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _done(act: Callable[[Session], dict[str, Any]]) -> dict[str, Any]:
    """Do an act in a transaction of its own."""
    return _written(Command(act))


def _written(command: Command) -> dict[str, Any]:
    """Write a command; where many wait to write, try again: most of the café may be there."""
    for _ in range(TRIES):
        with suppress(Busy):
            return runtime().writer.run(command)
        runtime().server.sleep(WAIT_SECONDS)
    raise Busy


def _no_file() -> str:
    return str(gettext("Bitte wählen Sie eine Datei."))


def _page(error: str = "", there: bool = False, copy: bool = False) -> str:
    errors = {"file": error} if error else {}
    return render_template("organizer/import.html", errors=errors, there=there, copy=copy, most=MOST_MEGABYTES)
