"""When something goes wrong: one page with a sentence, for every refusal and every fault; and /healthz."""

import logging

from flask import Flask, Response, current_app, jsonify, render_template, request, url_for
from flask_babel import get_locale, gettext
from flask_wtf.csrf import CSRFError
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

from cafe.domain import new_id
from cafe.errors import N_, CafeError, Failed, StoreLost
from cafe.language import sentence
from cafe.runtime import runtime
from cafe.security import cookies
from cafe.store.trouble import why_not_written

SENTENCES = {
    400: N_("Diese Anfrage war nicht verständlich."),
    403: N_("Dazu sind Sie nicht berechtigt."),
    404: N_("Diese Seite gibt es nicht."),
    405: N_("Das geht auf diesem Weg nicht."),
    413: N_("Das war zu viel auf einmal: Die Eingabe ist zu groß."),
    429: N_("Das war sehr schnell hintereinander. Bitte warten Sie einen Moment."),
}

log = logging.getLogger(__name__)


def init_app(app: Flask) -> None:
    """Answer every failure in the reader's language."""
    app.register_error_handler(CafeError, _refused)
    app.register_error_handler(CSRFError, _form_expired)
    app.register_error_handler(OperationalError, lambda error: _refused(why_not_written(error)))
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _fault)
    app.add_url_rule("/healthz", "healthz", _healthz)


def _page(status: int, code: str, message: str, **way_out: str) -> tuple[Response | str, int]:
    if _is_script():
        return jsonify(ok=False, error=code, text=message), status
    return render_template("errors/error.html", code=status, sentence=message, **(way_out or _way_out())), status


def _is_script() -> bool:
    """Whether a script asks, which reads JSON and may ask again."""
    return request.is_json or request.path.startswith("/api/")


def _way_out() -> dict[str, str]:
    """Return what to do now and where to go: nobody of the team is sent to the code of the hall."""
    if request.path.startswith("/organisation"):
        advice = gettext("Bitte gehen Sie einen Schritt zurück oder beginnen Sie bei Ihren World Cafés.")
        return {"advice": advice, "home": url_for("cafes.all_cafes"), "homeward": gettext("Zu den World Cafés")}
    if request.path.startswith(("/moderation", "/leinwand")):
        return {"advice": gettext("Hilft das nicht, fragen Sie bitte das Veranstaltungsteam.")}
    return {}


def _refused(error: CafeError) -> tuple[Response | str, int]:
    return _page(error.status, error.code, sentence(error, str(get_locale()), form=not _is_script()))


def _form_expired(_error: CSRFError) -> tuple[Response | str, int]:
    """Say why a form was not taken: its page had set a cookie, so that a browser which sends none keeps none."""
    again = _way_out()
    if current_app.url_map.bind("").test(request.path, "GET"):
        again |= {"home": request.path, "homeward": gettext("Formular neu öffnen")}
    if "cafe-form" in cookies.held(request.headers.get("Cookie", "")):
        again["advice"] = gettext(
            "Bitte öffnen Sie es neu. Was Sie getippt haben, finden Sie mit „Zurück“ in Ihrem Browser."
        )
        return _page(400, "form_expired", gettext("Dieses Formular war zu lange offen."), **again)
    again["advice"] = gettext(
        "Bitte erlauben Sie Cookies für diese Adresse oder verlassen Sie das private Fenster, und öffnen Sie das "
        "Formular neu. Geht das nicht, nehmen Sie einen anderen Browser oder wenden Sie sich an das Veranstaltungsteam."
    )
    message = gettext("Ihr Browser behält keine Cookies. Ohne sie erkennt das World Café Sie nicht wieder.")
    return _page(400, "no_cookies", message, **again)


def _http(error: HTTPException) -> tuple[Response | str, int]:
    status = error.code or 500
    message = SENTENCES.get(status, SENTENCES[400])
    return _page(status, f"http_{status}", gettext(message))


def _fault(error: Exception) -> tuple[Response | str, int]:
    number = new_id()[:6]
    log.error("page failed, number %s", number, exc_info=error)
    return _refused(Failed(number=number))


def _healthz() -> tuple[Response, int]:
    """Answer 200 if the store can be read and is where it was, and say how it stands."""
    storage = runtime().storage_state()
    try:
        with runtime().store.reading() as session:
            session.execute(text("SELECT 1"))
    except OperationalError:
        storage = "lost"
    lost = storage == "lost"
    return jsonify(ok=not lost, storage=storage), StoreLost.status if lost else 200
