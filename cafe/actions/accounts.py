"""Accounts of the organizers: set up, signed in to, with another password, ended.

Nothing here hashes: that takes long, and the writer must not wait for it. Whoever calls has compared or made the hash
before (`cafe.security.passwords`), and the act looks inside its transaction whether the account still has that hash.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from cafe import clock
from cafe.actions import visits
from cafe.actions.visits import Answer, Visitor
from cafe.domain import Organizer, new_id
from cafe.domain.visit import ORGANIZER, SETUP
from cafe.errors import NameTaken, NotSignedIn, WrongPassword
from cafe.security import text

NAME_LIMIT = 60


def by_name(session: Session, name: str) -> Organizer | None:
    """Return the account with this name, however it was typed."""
    name = text.clean(name, NAME_LIMIT, lines=False)
    there = session.scalars(select(Organizer)).all()  # a handful; only Python folds more than ASCII
    return next(
        (one for same in (str, text.folded) for one in there if same(one.name) == same(name)),
        None,
    )


def may_set_up(session: Session, secret: str, name: str) -> None:
    """Raise what keeps a new account from being made: NotSignedIn without a set-up link, or NameTaken."""
    visit = visits.find(session, secret)
    if visit is None or visit.role != SETUP:
        raise NotSignedIn(SETUP)
    if by_name(session, name):
        raise NameTaken


def set_up(session: Session, secret: str, name: str, hashed: str) -> Answer:
    """Make an account with a set-up link, which works only once, and sign it in."""
    may_set_up(session, secret, name)
    name = text.clean(name, NAME_LIMIT, lines=False)
    account = Organizer(id=new_id(), name=name, password_hash=hashed, created_at=clock.now())
    visits.end(session, visits.find(session, secret).id)
    session.add(account)
    session.flush()
    return visits.admit(session, account)


def sign_in(session: Session, account_id: str, compared: str, hashed: str) -> Answer:
    """Sign in an account whose password was compared with the hash `compared`; from now on it has the hash `hashed`."""
    account = _still(session, account_id, compared)
    account.password_hash = hashed
    return visits.admit(session, account)


def change_password(session: Session, who: Visitor, compared: str, hashed: str) -> Answer:
    """Change the password of one's own account; every other login of it ends."""
    who = visits.who(session, who.visit_id, ORGANIZER)
    account = _still(session, who.organizer_id or "", compared)
    account.password_hash = hashed
    visits.end_logins(session, account, but=who.visit_id)
    return {}


def _still(session: Session, account_id: str, compared: str) -> Organizer:
    """Return the account, if it still is and has the hash with which a password was compared."""
    account = session.get(Organizer, account_id)
    if account is None or account.password_hash != compared:
        raise WrongPassword
    return account
