"""The page "Konto": one's own password, the colleagues, and an invitation for one more."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from sqlalchemy import select
from werkzeug.wrappers import Response as AnyResponse

from cafe.actions import accounts, visits
from cafe.actions.visits import Visitor
from cafe.domain import Organizer
from cafe.domain.visit import ORGANIZER
from cafe.errors import CafeError, Forbidden, SlowDown, WrongPassword
from cafe.runtime import runtime
from cafe.security import guessable
from cafe.security.guessable import SHORTEST
from cafe.store.writer import Command
from cafe.web import addresses
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
    if not tries.allows(who.visit_id):
        raise SlowDown
    try:
        _change_password(who, old, new)
    except CafeError as error:
        return _account_page(at_field(error, wrong_password="old")), error.status
    tries.forget(who.visit_id)
    flash(gettext("Ihr Passwort ist geändert. Auf anderen Geräten sind Sie jetzt abgemeldet."))
    return redirect(url_for("account.own"))


@pages.post("/einladen")
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
            least=SHORTEST,
            errors=errors,
            invitation=invitation,
        )


def _change_password(who: Visitor, old: str, new: str) -> None:
    """Compare the old password, hash the new one, and store it if nothing has changed meanwhile."""
    with runtime().store.reading() as session:
        account = session.get(Organizer, who.organizer_id or "")
    if account is None:
        raise Forbidden
    compared = account.password_hash
    if not runtime().passwords.fits(compared, old, known=True):
        raise WrongPassword
    guessable.check(new, account.name)
    hashed = runtime().passwords.hash(new)
    runtime().writer.run(Command(lambda session: accounts.change_password(session, who, compared, hashed)))
