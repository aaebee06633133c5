"""The page "Konto": one's own password and logins, the colleagues, and an invitation for one more."""

from collections.abc import Callable
from datetime import timedelta

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import format_timedelta, gettext
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from cafe import clock
from cafe.actions import accounts, visits
from cafe.actions.visits import Answer, Visitor
from cafe.domain import Organizer
from cafe.domain.visit import ORGANIZER
from cafe.errors import CafeError, Forbidden, SlowDown, WrongPassword
from cafe.runtime import runtime
from cafe.security import guessable, log
from cafe.security.guessable import SHORTEST
from cafe.security.log import Happening
from cafe.store.writer import Command
from cafe.web import addresses
from cafe.web.once import once
from cafe.web.organizer import at_field, only_organizers, tries
from cafe.web.signed_in import must_be

pages = Blueprint("account", __name__, url_prefix="/organisation/konto")
pages.before_request(only_organizers)


@pages.get("")
def own() -> str:
    """Show one's own account and the colleagues."""
    return _account_page({})


@pages.post("/passwort")
def change_password() -> AnyResponse | tuple[str, int]:
    """Change the password of one's own account."""
    who, old, new = must_be(ORGANIZER), request.form.get("old", ""), request.form.get("password", "")
    if not tries.allows(who.visit_id, runtime().peers.many):
        raise SlowDown
    try:
        _change_password(who, old, new)
    except WrongPassword as error:
        return _account_page({"old": gettext("Das bisherige Passwort stimmt nicht.")}), error.status
    except CafeError as error:
        return _account_page(at_field(error)), error.status
    tries.forget(who.visit_id)
    flash(gettext("Ihr Passwort ist geändert. Auf anderen Geräten sind Sie jetzt abgemeldet."))
    return redirect(url_for("account.own"))


@pages.post("/einladen")
def invite() -> str:
    """Make a set-up link for a colleague, and show it once."""
    key, who = runtime().config.secret_key, must_be(ORGANIZER)
    link = _made_once(lambda session: visits.invite_colleague(session, key, who.organizer_id), "colleague invited")
    if not link:
        flash(gettext("Diese Einladung gilt nicht mehr. Brauchen Sie noch ein Konto, laden Sie bitte noch einmal ein."))
    return _account_page({}, invitation=link)


@pages.post("/zweites-geraet")
def hand_over() -> str:
    """Make a link that signs one more device in, and show it once."""
    key, who = runtime().config.secret_key, must_be(ORGANIZER)
    link = _made_once(lambda session: accounts.hand_over(session, key, who), "sign-in link made")
    if not link:
        flash(gettext("Dieser Code gilt nicht mehr. Zeigen Sie bitte einen neuen."))
    return _account_page({}, handover=link)


@pages.post("/anmeldung-beenden")
def end_login() -> AnyResponse:
    """End one of one's own logins."""
    who, visit_id = must_be(ORGANIZER), request.form.get("login", "")
    if "dup" not in runtime().writer.run(once(lambda session: accounts.end_login(session, who, visit_id))):
        log.record("login ended")
    flash(gettext("Die Anmeldung ist beendet."))
    return redirect(url_for("account.own"))


@pages.post("/beenden")
def end_account() -> AnyResponse:
    """End a colleague's account."""
    who, account_id = must_be(ORGANIZER), request.form.get("account", "")
    name = ""

    def act(session: Session) -> Answer:
        nonlocal name
        name = accounts.end_account(session, who, account_id)["name"]
        return {}  # a name is not kept

    runtime().writer.run(once(act))
    if name:
        log.record("account ended")
    told = gettext("Das Konto von %(name)s ist beendet.", name=name) if name else gettext("Das Konto ist beendet.")
    flash(told)
    return redirect(url_for("account.own"))


def _made_once(make: Callable[[Session], Answer], happening: Happening) -> str:
    """Make a link and note it in the log; return its address, "" if this form was sent before and the link is used up.

    The kept answer names the visit only: the link is derived again.
    """
    made = runtime().writer.run(once(lambda session: {"visit": make(session)["visit_id"]}))
    if "dup" not in made:
        log.record(happening)
    with runtime().store.reading() as session:
        link = visits.link_of(session, runtime().config.secret_key, made["visit"])
    return addresses.of_link(link) if link else ""


def _account_page(errors: dict[str, str], invitation: str = "", handover: str = "") -> str:
    who = must_be(ORGANIZER)
    with runtime().store.reading() as session:
        return render_template(
            "organizer/account.html",
            accounts=session.scalars(select(Organizer).order_by(Organizer.name)).all(),
            own=who.organizer_id,
            logins=accounts.logins(session, who.organizer_id or ""),
            here=who.visit_id,
            ago=ago,
            least=SHORTEST,
            errors=errors,
            invitation=invitation,
            handover=handover,
            qr=addresses.qr,
        )


def ago(moment: int) -> str:
    """Return how long ago something was, for people: "vor 3 Stunden"."""
    return str(format_timedelta(timedelta(milliseconds=min(0, moment - clock.now())), add_direction=True))


def _change_password(who: Visitor, old: str, new: str) -> None:
    """Compare the old password, hash the new one, and store it if nothing has changed meanwhile."""
    with runtime().store.reading() as session:
        account = session.get(Organizer, who.organizer_id or "")
    if account is None:
        raise Forbidden
    hashed = compared = account.password_hash
    if runtime().passwords.fits(compared, old, known=True):
        guessable.check(new, account.name)
        hashed = runtime().passwords.hash(new)
    elif not runtime().passwords.fits(compared, new, known=True):  # else changed by the same form, sent before
        raise WrongPassword
    runtime().writer.run(Command(lambda session: accounts.change_password(session, who, compared, hashed)))
    log.record("password changed")
