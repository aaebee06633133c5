"""When something goes wrong: one page with a sentence, for every refusal and every fault; and /healthz."""

import logging
from contextlib import suppress

from flask import Flask, Response, jsonify, render_template, request, url_for
from flask_babel import gettext
from flask_wtf.csrf import CSRFError
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

from cafe.domain import new_id
from cafe.errors import N_, Busy, CafeError, CafeGone, Failed, Stale, StoreLost, TableGone, TableOrCafeGone
from cafe.language import current_locale, sentence
from cafe.metrics.meter import meter
from cafe.runtime import runtime
from cafe.store.trouble import why_not_written
from cafe.web import addresses, kept_form, untaken_form

SENTENCES = {
    400: N_("Diese Anfrage war nicht verständlich."),
    403: N_("Dazu sind Sie nicht berechtigt."),
    404: N_("Diese Seite gibt es nicht."),
    405: N_("Das geht auf diesem Weg nicht."),
    413: N_("Das war zu viel auf einmal: Die Eingabe ist zu groß. Bitte gehen Sie zurück und kürzen Sie sie."),
    429: N_("Das war sehr schnell hintereinander. Bitte warten Sie einen Moment."),
}

NOT_NOW = N_("Diese Seite lässt sich gerade nicht laden.")
AGAIN_SECONDS = "2"

log = logging.getLogger(__name__)


def init_app(app: Flask) -> None:
    """Answer every failure in the reader's language."""
    app.register_error_handler(CafeError, _refused)
    app.register_error_handler(CSRFError, untaken_form.answer)
    app.register_error_handler(OperationalError, lambda error: _refused(why_not_written(error)))
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _fault)
    app.after_request(_later)
    app.add_url_rule("/healthz", "healthz", _healthz)


def _page(
    status: int, code: str, message: str, *, passing: bool = False, gone: bool = False
) -> tuple[Response | str, int]:
    if _is_script():
        return jsonify(ok=False, error=code, text=message), status
    way_out = _again() if passing and request.method == "GET" else _way_out()
    if gone:
        way_out["advice"] = ""  # no address and no code leads to it any more
    return render_template("errors/error.html", code=status, sentence=message, **way_out), status


def _later(response: Response) -> Response:
    """Say to programs when to ask again for what could not be had now."""
    if response.status_code == StoreLost.status:
        response.headers.setdefault("Retry-After", AGAIN_SECONDS)
    return response


def _is_script() -> bool:
    """Whether a script asks, which reads JSON and may ask again."""
    return request.is_json or request.path.startswith("/api/")


def _again() -> dict[str, str]:
    """Return the way to the same page: what keeps it from being shown passes."""
    advice = gettext("Bitte versuchen Sie es gleich noch einmal.")
    return {"advice": advice, "home": addresses.asked(), "homeward": gettext("Noch einmal versuchen")}


def _way_out() -> dict[str, str]:
    """Return what to do now and where to go: only who may be in the hall is sent to its code."""
    if request.path.startswith("/organisation"):
        advice = gettext("Bitte gehen Sie einen Schritt zurück oder beginnen Sie bei Ihren World Cafés.")
        return {"advice": advice, "home": url_for("cafes.all_cafes"), "homeward": gettext("Zu den World Cafés")}
    if request.path.startswith("/dokumentation"):
        page = "/".join(request.path.split("/")[:3])
        if page == request.path:
            return {"advice": gettext("Bitte prüfen Sie die Adresse.")}
        return {"advice": "", "home": request.script_root + page, "homeward": gettext("Zur Tagungsdokumentation")}
    if request.path.startswith(("/moderation", "/leinwand")):
        return {"advice": gettext("Hilft das nicht, fragen Sie bitte das Veranstaltungsteam.")}
    return {}


def _refused(error: CafeError) -> tuple[Response | str, int]:
    meter.page_refused(error.code)
    said = sentence(error, current_locale(), form=not _is_script())
    if isinstance(error, Busy | StoreLost) and request.method == "GET" and not _is_script():
        said = gettext(NOT_NOW)  # nobody has sent anything
    passing = error.retry or isinstance(error, Failed | Stale)
    if request.method == "POST" and not _is_script() and passing:
        with suppress(HTTPException):  # too large to be read
            address, kept = kept_form.keep()
            if kept is not None:
                return kept_form.page(address, kept, said, gettext(kept_form.STILL_THERE)), error.status
    gone = isinstance(error, CafeGone | TableGone | TableOrCafeGone)
    return _page(error.status, error.code, said, passing=passing, gone=gone)


def _http(error: HTTPException) -> tuple[Response | str, int]:
    status = error.code or 500
    message = SENTENCES.get(status, SENTENCES[400])
    return _page(status, f"http_{status}", gettext(message))


def _fault(error: Exception) -> tuple[Response | str, int]:
    number = new_id()[:6]
    log.error("page failed, number %s", number, exc_info=error, extra={"number": number})
    return _refused(Failed(number=number))


def _healthz() -> tuple[Response, int]:
    """Answer 200 if phones are well served here; say how the store stands, and whether files can come in.

    A database that several servers share is not asked: it may hang, and no other server would do better. So may their
    folder of media: what is said of it was seen a moment ago.
    """
    storage, shared = runtime().storage_state(), not runtime().store.blocks
    if not shared and not _can_be_read():
        storage = "lost"
    ok = not runtime().drains and (shared or storage != "lost")
    media = "lost" if runtime().media_watch.is_lost() else "ok"
    said = {"ok": ok, "storage": storage, "media": media, "drains": runtime().drains}
    return jsonify(said), 200 if ok else StoreLost.status


def _can_be_read() -> bool:
    try:
        with runtime().store.reading() as session:
            session.execute(text("SELECT 1"))
    except OperationalError:
        return False
    return True
