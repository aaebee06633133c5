"""The door of the organizers: set up an account, sign in, sign out."""

import re
from collections.abc import Mapping
from contextlib import suppress
from urllib.parse import unquote

from flask import Blueprint, Response, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as AnyResponse

from cafe.actions import accounts, visits
from cafe.actions.visits import Answer
from cafe.domain.visit import HANDOVER, KNOWN, ORGANIZER, SETUP, SIGN_IN
from cafe.errors import CafeError, NotSignedIn, WrongPassword
from cafe.language import current_locale, sentence
from cafe.runtime import runtime
from cafe.security import cookies, guessable, log, passwords, tokens
from cafe.security.guessable import SHORTEST
from cafe.security.throttle import Throttle, WaitingLine
from cafe.store.writer import Command
from cafe.web import addresses, kept_form
from cafe.web.once import own_secret
from cafe.web.prices import pay
from cafe.web.signed_in import must_be, signed_in, visit_of

pages = Blueprint("organizer", __name__, url_prefix="/organisation")

DOORS = {"organizer.set_up", "organizer.make_account", "organizer.sign_in", "organizer.open_door"}
DOORS |= {"organizer.come_back", "organizer.came_back", "organizer.arrive", "organizer.arrived"}
UPWARD = re.compile(r"\.\.|\\")  # browsers go up by these, and take one for the other

# Who knocks without end must not shut the door for the owner (docs/adr/0020): strangers wait in one line, by their
# coming; a browser that the account was signed in on before does not, and has tries that nobody else can use up.
strangers = WaitingLine(per_second=10, burst=10, most_seconds=20)
tries = Throttle(per_minute=6, burst=10)


def only_organizers() -> AnyResponse | None:
    """Send anybody who is not signed in to the sign-in page; it leads back, and keeps a form that was sent."""
    if request.endpoint in DOORS:
        return None
    if visit := visit_of(ORGANIZER):
        pay(visits.visitor(visit))
        if accounts.is_due(visit):
            with suppress(CafeError):  # the page is worth more than the renewal
                runtime().writer.run(Command(lambda session: accounts.renew(session, visit.id)))
        return None
    if request.is_json:
        raise NotSignedIn(ORGANIZER)
    if request.endpoint == "organizer.sign_out":  # a second tap, or a login that has ended: they are out
        return redirect(url_for("organizer.sign_in"))
    if request.method in ("GET", "HEAD"):
        return redirect(url_for("organizer.sign_in", weiter=addresses.asked()))
    return ended(*kept_form.keep())


def ended(wanted: str, kept: str | None = None) -> Response:
    """Say that the login has ended, and ask to sign in; what was wanted and what was sent wait there."""
    said = sentence(NotSignedIn(ORGANIZER), current_locale())
    page = render_template("entrance/sign_in.html", name="", wanted=wanted, kept=kept, ended=said, errors={})
    return make_response(page, NotSignedIn.status)


pages.before_request(only_organizers)


@pages.get("/einrichten")
def set_up() -> str | tuple[str, int]:
    """Ask for name and password of a new account, after a set-up link was opened."""
    if signed_in(SETUP) is None:
        return render_template("entrance/used_link.html"), NotSignedIn.status
    return render_template("entrance/set_up.html", least=SHORTEST, name="", errors={})


@pages.post("/einrichten")
def make_account() -> AnyResponse | tuple[str, int]:
    """Make the account; the set-up link works only once."""
    secret = _handed_in(SETUP)
    name, password = request.form.get("name", ""), request.form.get("password", "")
    try:
        made = _set_up(secret, name, password)
    except NotSignedIn:
        return render_template("entrance/used_link.html"), NotSignedIn.status
    except CafeError as error:
        form = {"least": SHORTEST, "name": name, "errors": at_field(error)}
        return render_template("entrance/set_up.html", **form), error.status
    flash(gettext("Willkommen! Ihr Konto ist eingerichtet."))
    response = _let_in(made, redirect(url_for("cafes.all_cafes")))
    cookies.drop(response, SETUP, "")
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
    try:
        known = _signed_in(name, password)
    except CafeError as error:
        form = {"name": name, "wanted": _wanted(request.form), "errors": at_field(error)}
        return render_template("entrance/sign_in.html", kept=request.form.get("kept"), **form), error.status
    if "kept" not in request.form:
        return _let_in(known, redirect(_wanted(request.form)))
    return _let_in(known, kept_form.page(_wanted(request.form), request.form["kept"]))


@pages.get("/zurueck")
def come_back() -> str | tuple[str, int]:
    """Offer the owner of an account to sign in without its password, after a link of the terminal was opened."""
    return _back_page({})


@pages.post("/zurueck")
def came_back() -> AnyResponse | str | tuple[str, int]:
    """Sign in with a link of the terminal, which works only once; a new password is welcome and not demanded."""
    secret, password = _handed_in(SIGN_IN), request.form.get("password", "")
    try:
        known = _come_back(secret, password)
    except NotSignedIn:
        return _back_page({})
    except CafeError as error:
        return _back_page(at_field(error), error.status)
    response = _let_in(known, redirect(url_for("account.own" if not password else "cafes.all_cafes")))
    cookies.drop(response, SIGN_IN, "")
    return response


@pages.get("/zweites-geraet")
def arrive() -> str | tuple[str, int]:
    """Offer to sign in on this device, too, after a link of another device was opened."""
    try:
        with runtime().store.reading() as session:
            name = accounts.behind(session, _handed_in(HANDOVER), HANDOVER).name
    except NotSignedIn as error:
        return render_template("entrance/used_link.html", role=HANDOVER), error.status
    return render_template("entrance/arrive.html", name=name)


@pages.post("/zweites-geraet")
def arrived() -> AnyResponse | str | tuple[str, int]:
    """Sign in with a link of another device, which works only once."""
    secret = _handed_in(HANDOVER)
    own = own_secret(HANDOVER, secret)
    try:
        known = runtime().writer.run(Command(lambda session: accounts.take_over(session, secret, own)))
    except NotSignedIn:
        return arrive()
    log.record("sign-in link used")
    response = _let_in(known, redirect(url_for("cafes.all_cafes")))
    cookies.drop(response, HANDOVER, "")
    return response


@pages.post("/abmelden")
def sign_out() -> Response:
    """End the login, here and in the store."""
    who = must_be(ORGANIZER)
    runtime().writer.run(Command(lambda session: visits.sign_out(session, who.visit_id)))
    response = make_response(redirect(url_for("organizer.sign_in")))
    cookies.drop(response, ORGANIZER, "")
    return response


def _set_up(secret: str, name: str, password: str) -> Answer:
    """Make an account; the password is hashed outside the transaction, so both look whether the link still holds."""
    own = own_secret(SETUP, secret)
    with runtime().store.reading() as session:
        if before := visits.admitted(session, own):
            return before
        accounts.may_set_up(session, secret, name)
    guessable.check(password, name)
    hashed = runtime().passwords.hash(password)
    made = runtime().writer.run(Command(lambda session: accounts.set_up(session, secret, name, hashed, own)))
    log.record("account made")
    return made


def _come_back(secret: str, password: str) -> Answer:
    own = own_secret(SIGN_IN, secret)
    with runtime().store.reading() as session:
        if before := visits.admitted(session, own):
            return before
        name = accounts.behind(session, secret).name
    hashed = None
    if password:
        guessable.check(password, name)
        hashed = runtime().passwords.hash(password)
    known = runtime().writer.run(Command(lambda session: accounts.come_back(session, secret, hashed, own)))
    log.record("password changed" if hashed else "sign-in link used")
    return known


def _back_page(errors: dict[str, str], status: int = 200) -> str | tuple[str, int]:
    try:
        with runtime().store.reading() as session:
            name = accounts.behind(session, _handed_in(SIGN_IN)).name
    except NotSignedIn as error:
        return render_template("entrance/used_link.html", role=SIGN_IN), error.status
    return render_template("entrance/come_back.html", least=SHORTEST, name=name, errors=errors), status


def _handed_in(role: str) -> str:
    """Return the secret of a link that works once, as its page has handed it in."""
    return cookies.read(request.headers.get("Cookie", ""), role, "") or ""


def _signed_in(name: str, password: str) -> Answer:
    """Compare a password, and let the account in; a wrong name and a wrong password are refused alike."""
    with runtime().store.reading() as session:
        account = accounts.by_name(session, name)
    known = account is not None and _knows(account.id)
    if not known:
        strangers.wait(runtime().peers.many)
    stored = account.password_hash if account else None
    if not runtime().passwords.fits(stored, password, known=known) or account is None or stored is None:
        log.record("sign-in failed")
        raise WrongPassword
    hashed = runtime().passwords.hash(password) if passwords.is_outdated(stored) else stored
    account_id, own = account.id, own_secret(ORGANIZER, account.id)
    return runtime().writer.run(Command(lambda session: accounts.sign_in(session, account_id, stored, hashed, own)))


def _knows(account_id: str) -> bool:
    """Return whether the account was signed in on this browser before, and the browser has tries left."""
    mark = cookies.read(request.headers.get("Cookie", ""), KNOWN, account_id)
    is_ours = mark is not None and tokens.is_browser_mark(runtime().config.secret_key, account_id, mark)
    return is_ours and tries.allows(mark, runtime().peers.many)


def _let_in(known: Answer, page: AnyResponse | str) -> Response:
    """Sign the browser in, and know it again from now on."""
    response = make_response(page)
    key, account_id = runtime().config.secret_key, known["account"]
    cookies.keep(response, ORGANIZER, "", known["visit"])
    cookies.keep(response, KNOWN, account_id, tokens.browser_mark(key, account_id))
    return response


def _wanted(asked: Mapping[str, str]) -> str:
    """Return the organizers' page that was wanted; never an address elsewhere."""
    address, ours = asked.get("weiter", ""), f"{request.script_root}/organisation/"
    is_below = address.startswith(ours) and address.isprintable() and not UPWARD.search(unquote(address))
    return address if is_below else url_for("cafes.all_cafes")


def at_field(error: CafeError) -> dict[str, str]:
    """Return the sentence of a refusal under the name of its field."""
    fields = {"wrong_password": "password", "weak_password": "password", "common_password": "password"}
    return {fields.get(error.code, "name"): sentence(error, current_locale(), form=True)}
