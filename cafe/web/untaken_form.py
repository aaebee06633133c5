"""A form that did not prove where it comes from: who sent it is told why, and goes on with what they typed.

The proof is a token, and a cookie that the form's page sets. A form of another site has neither, and gets nothing back.
"""

from flask import Response, jsonify, render_template, request, url_for
from flask_babel import gettext
from flask_wtf.csrf import CSRFError

from cafe.errors import N_
from cafe.runtime import runtime
from cafe.security import cookies
from cafe.security.origin import ELSEWHERE, OWN, sent_from
from cafe.web import kept_form
from cafe.web.forgiving import page_of_form

Answer = tuple[Response | str, int]

EXPIRED, NO_COOKIES, FOREIGN = "form_expired", "no_cookies", "foreign_form"
STATUS = 400

SAID = {
    FOREIGN: N_("Dieses Formular kam von einer fremden Seite."),
    EXPIRED: N_("Dieses Formular war zu lange offen."),
    NO_COOKIES: N_("Ihr Browser hat die Cookies dieser Seite nicht mehr oder nimmt keine an."),
}
NOT_YOURS = N_("Es wurde nichts geändert. Wollten Sie das selbst, öffnen Sie bitte das Formular hier.")
BLOCKED = N_(
    "Kommt danach wieder diese Meldung, erlauben Sie bitte Cookies für diese Adresse oder verlassen Sie das private "
    "Fenster; ohne sie erkennt das World Café Sie nicht wieder. Oder nehmen Sie einen anderen Browser."
)
ASK = N_("Geht auch das nicht, hilft Ihnen das Veranstaltungsteam.")
OPEN_AGAIN = N_("Dafür braucht Ihr Browser Cookies. Bitte erlauben Sie sie und öffnen Sie den Link noch einmal.")
LOAD_AGAIN = N_("Diese Seite war zu lange offen. Bitte laden Sie sie neu.")


def answer(_error: CSRFError) -> Answer:
    """Answer a form, or a script, without the proof."""
    origin = sent_from(request.environ, runtime().config.public_url)
    held = "cafe-form" in cookies.held(request.headers.get("Cookie", ""))
    why = FOREIGN if origin == ELSEWHERE else EXPIRED if held else NO_COOKIES
    if request.is_json:
        return jsonify(ok=False, error=why, text=_to_script(why)), STATUS
    if origin == OWN and request.endpoint == "organizer.open_door":
        return _sign_in_again(why), STATUS
    address, kept = kept_form.keep() if origin == OWN else (page_of_form(), None)
    if kept is not None:
        return kept_form.page(address, kept, _said(why), _advice(why, gettext(kept_form.STILL_THERE))), STATUS
    first = gettext("Bitte öffnen Sie es neu. Was Sie getippt haben, finden Sie mit „Zurück“ in Ihrem Browser.")
    page = {"code": STATUS, "sentence": _said(why), "advice": _advice(why, first)}
    way = {"home": address, "homeward": gettext("Formular neu öffnen")}
    return render_template("errors/error.html", **page, **way), STATUS


def _sign_in_again(why: str) -> str:
    """Show the sign-in once more, with the form that waits behind it."""
    form = {name: request.form.get(name) for name in ("name", "kept")}
    ended = f"{_said(why)} {_advice(why, gettext('Bitte geben Sie Ihr Passwort noch einmal ein.'))}"
    wanted = request.form.get("weiter", url_for("cafes.all_cafes"))
    return render_template("entrance/sign_in.html", ended=ended, wanted=wanted, errors={}, **form)


def _said(why: str) -> str:
    return str(gettext(SAID[why]))


def _advice(why: str, first: str) -> str:
    """Return what to do now; of those who may have no cookies, nobody of the team is sent to the team."""
    if why == FOREIGN:
        return str(gettext(NOT_YOURS))
    if why == EXPIRED:
        return first
    ask = "" if request.path.startswith("/organisation") else gettext(ASK)
    return f"{first} {gettext(BLOCKED)} {ask}".rstrip()


def _to_script(why: str) -> str:
    """Return the sentence that a page shows which asked by script: the opening of a link, or the moderator's."""
    if why == FOREIGN:
        return _said(why)
    words = OPEN_AGAIN if request.endpoint == "entrance.hand_in" else LOAD_AGAIN
    return str(gettext(words))
