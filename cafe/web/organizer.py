"""The door of the organizers: set up an account, sign in and out, invite a colleague."""

from collections.abc import Mapping

from flask import Blueprint, Response, flash, make_response, redirect, render_template, request, url_for
from flask_babel import get_locale, gettext
from sqlalchemy import select
from werkzeug.wrappers import Response as AnyResponse

from cafe.actions import visits
from cafe.actions.visits import PASSWORD_LENGTH, Answer
from cafe.domain import Organizer
from cafe.domain.visit import ORGANIZER, SETUP
from cafe.errors import CafeError, NotSignedIn, SlowDown
from cafe.language import sentence
from cafe.runtime import runtime
from cafe.security import cookies
from cafe.security.throttle import Throttle
from cafe.store.writer import Command
from cafe.web import addresses
from cafe.web.signed_in import must_be, signed_in

pages = Blueprint("organizer", __name__, url_prefix="/organisation")

DOORS = {"organizer.set_up", "organizer.make_account", "organizer.sign_in", "organizer.open_door"}

# Wrong passwords are counted by name and for the whole server, never by address (a hall shares one).
# Six tries a minute cannot guess ten characters; sixty for all names limit the time that hashing takes.
tries = Throttle(per_minute=6, burst=10)
all_tries = Throttle(per_minute=60, burst=60)


def only_organizers() -> AnyResponse | None:
    """Send anybody who is not signed in to the sign-in page; it leads back to the page they wanted."""
    if request.endpoint in DOORS or signed_in(ORGANIZER):
        return None
    if request.method != "GET":
        raise NotSignedIn
    return redirect(url_for("organizer.sign_in", weiter=request.path))


pages.before_request(only_organizers)


@pages.get("/einrichten")
def set_up() -> str | tuple[str, int]:
    """Ask for name and password of a new account, after a set-up link was opened."""
    if signed_in(SETUP) is None:
        return render_template("entrance/used_link.html"), NotSignedIn.status
    return render_template("entrance/set_up.html", least=PASSWORD_LENGTH, name="", errors={})


@pages.post("/einrichten")
def make_account() -> AnyResponse | tuple[str, int]:
    """Make the account; the set-up link works only once."""
    secret = cookies.read(request.headers.get("Cookie", ""), SETUP, "") or ""
    name, password = request.form.get("name", ""), request.form.get("password", "")
    try:
        made = runtime().writer.run(Command(lambda session: visits.set_up(session, secret, name, password)))
    except NotSignedIn:
        return render_template("entrance/used_link.html"), NotSignedIn.status
    except CafeError as error:
        form = {"least": PASSWORD_LENGTH, "name": name, "errors": _at_field(error)}
        return render_template("entrance/set_up.html", **form), error.status
    flash(gettext("Willkommen! Ihr Konto ist eingerichtet."))
    response = _let_in(made, url_for("cafes.all_cafes"))
    response.delete_cookie(cookies.cookie_name(SETUP, ""))
    return response


@pages.get("/anmelden")
def sign_in() -> AnyResponse | str:
    """Ask for name and password."""
    if signed_in(ORGANIZER):
        return redirect(_wanted(request.args))
    return render_template("entrance/sign_in.html", name="", wanted=_wanted(request.args), errors={})


@pages.post("/anmelden")
def open_door() -> AnyResponse | tuple[str, int]:
    """Sign in with name and password."""
    name, password = request.form.get("name", ""), request.form.get("password", "")
    person = name.strip().casefold()[: visits.NAME_LIMIT]
    try:
        if not (tries.allows(person) and all_tries.allows("")):
            raise SlowDown
        known = runtime().writer.run(Command(lambda session: visits.sign_in(session, name, password)))
    except CafeError as error:
        form = {"name": name, "wanted": _wanted(request.form), "errors": _at_field(error)}
        return render_template("entrance/sign_in.html", **form), error.status
    tries.forget(person)
    all_tries.forget("")
    return _let_in(known, _wanted(request.form))


@pages.post("/abmelden")
def sign_out() -> Response:
    """End the login, here and in the store."""
    who = must_be(ORGANIZER)
    runtime().writer.run(Command(lambda session: visits.sign_out(session, who.visit_id)))
    response = make_response(redirect(url_for("organizer.sign_in")))
    response.delete_cookie(cookies.cookie_name(ORGANIZER, ""))
    return response


@pages.get("/konto")
def account() -> str:
    """Show one's own account and the colleagues."""
    return _account_page({})


@pages.post("/konto/passwort")
def change_password() -> AnyResponse | tuple[str, int]:
    """Change the password of one's own account."""
    who, old, new = must_be(ORGANIZER), request.form.get("old", ""), request.form.get("password", "")
    if not tries.allows(who.visit_id):
        raise SlowDown
    try:
        runtime().writer.run(Command(lambda session: visits.change_password(session, who, old, new)))
    except CafeError as error:
        return _account_page(_at_field(error, wrong_password="old")), error.status
    tries.forget(who.visit_id)
    flash(gettext("Ihr Passwort ist geändert. Auf anderen Geräten sind Sie jetzt abgemeldet."))
    return redirect(url_for("organizer.account"))


@pages.post("/konto/einladen")
def invite() -> str:
    """Make a set-up link for a colleague and show it once."""
    key = runtime().config.secret_key
    made = runtime().writer.run(Command(lambda session: visits.invite_colleague(session, key)))
    return _account_page({}, invitation=addresses.of_link(made["link"]))


def _account_page(errors: dict[str, str], invitation: str = "") -> str:
    who = must_be(ORGANIZER)
    with runtime().store.reading() as session:
        accounts = session.scalars(select(Organizer).order_by(Organizer.name)).all()
        return render_template(
            "organizer/account.html",
            accounts=accounts,
            own=who.organizer_id,
            least=PASSWORD_LENGTH,
            errors=errors,
            invitation=invitation,
        )


def _let_in(known: Answer, location: str) -> Response:
    response = make_response(redirect(location))
    cookies.keep(response, ORGANIZER, "", known["visit"], secure=runtime().config.https)
    return response


def _wanted(asked: Mapping[str, str]) -> str:
    """Return the organizers' page that was wanted; never an address elsewhere."""
    path = asked.get("weiter", "")
    return path if path.startswith("/organisation/") and path.isprintable() else url_for("cafes.all_cafes")


def _at_field(error: CafeError, wrong_password: str = "password") -> dict[str, str]:
    """Return the sentence of a refusal under the name of its field."""
    fields = {"wrong_password": wrong_password, "weak_password": "password"}
    return {fields.get(error.code, "name"): sentence(error, str(get_locale()))}
