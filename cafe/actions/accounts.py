"""Accounts of the organizers: set up, signed in to, with another password, let back in, ended.

Nothing here hashes: that takes long, and the writer must not wait for it. Whoever calls has compared or made the hash
before (`cafe.security.passwords`), and the act looks inside its transaction whether the account still has that hash.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from cafe import clock
from cafe.actions import visits
from cafe.actions.visits import NAME_LIMIT, Answer, Visitor
from cafe.domain import Organizer, Visit, new_id
from cafe.domain.visit import HANDOVER, ORGANIZER, SETUP, SIGN_IN
from cafe.errors import Forbidden, LastAccount, NameTaken, NotSignedIn, Unknown, WrongPassword
from cafe.security import text

RENEWAL_MILLISECONDS = 10 * 60 * 1000  # a login in use is not written down more often
HANDOVER_MILLISECONDS = 10 * 60 * 1000  # from one device to another that lies beside it
SIGN_IN_MILLISECONDS = 30 * 60 * 1000  # from the terminal to a browser


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


# The secret `own` of a login is derived from the form (`cafe.web.once`): sent again, it finds the login that it made.


def set_up(session: Session, secret: str, name: str, hashed: str, own: str | None = None) -> Answer:
    """Make an account with a set-up link, which works only once, and sign it in."""
    if before := visits.admitted(session, own):
        return before
    may_set_up(session, secret, name)
    name = text.clean(name, NAME_LIMIT, lines=False)
    account = Organizer(id=new_id(), name=name, password_hash=hashed, created_at=clock.now())
    visits.end(session, visits.find(session, secret).id)
    session.add(account)
    session.flush()
    return visits.admit(session, account, own)


def sign_in(session: Session, account_id: str, compared: str, hashed: str, own: str | None = None) -> Answer:
    """Sign in an account whose password was compared with the hash `compared`; from now on it has the hash `hashed`."""
    if before := visits.admitted(session, own):
        return before
    account = _still(session, account_id, compared)
    account.password_hash = hashed
    return visits.admit(session, account, own)


def change_password(session: Session, who: Visitor, compared: str, hashed: str) -> Answer:
    """Change the password of one's own account; every other login of it ends."""
    who = visits.who(session, who.visit_id, ORGANIZER)
    account = _still(session, who.organizer_id or "", compared)
    account.password_hash = hashed
    _end_logins(session, account.id, but=who.visit_id)
    return {}


def let_back_in(session: Session, key: str, account: Organizer) -> Answer:
    """Make a link for an account whose password nobody knows any more; an older one ends."""
    for visit in _of_account(session, account.id, SIGN_IN):
        visits.end(session, visit.id)
    ends = clock.now() + SIGN_IN_MILLISECONDS
    return visits.new_link(session, key, role=SIGN_IN, organizer_id=account.id, expires_at=ends)


def behind(session: Session, secret: str, role: str = SIGN_IN) -> Organizer:
    """Return the account that a link of this role is for; raise NotSignedIn when it has been used or has run out."""
    visit = visits.find(session, secret)
    account = session.get(Organizer, visit.organizer_id) if visit and visit.role == role else None
    if account is None:
        raise NotSignedIn(role)
    return account


def come_back(session: Session, secret: str, hashed: str | None, own: str | None = None) -> Answer:
    """Sign in with a link from the terminal, which works only once; a new password ends every other login."""
    if before := visits.admitted(session, own):
        return before
    account = behind(session, secret)
    visits.end(session, visits.find(session, secret).id)
    if hashed:
        account.password_hash = hashed
        _end_logins(session, account.id)
    return visits.admit(session, account, own)


def hand_over(session: Session, key: str, who: Visitor) -> Answer:
    """Make a link that signs one more device in, without a password and only once; an older one ends."""
    who = visits.who(session, who.visit_id, ORGANIZER)
    account = session.get(Organizer, who.organizer_id or "")
    if account is None:  # the terminal's login: it belongs to nobody
        raise Forbidden
    for visit in _of_account(session, account.id, HANDOVER):
        visits.end(session, visit.id)
    ends = clock.now() + HANDOVER_MILLISECONDS
    return visits.new_link(session, key, role=HANDOVER, organizer_id=account.id, expires_at=ends)


def take_over(session: Session, secret: str, own: str | None = None) -> Answer:
    """Sign in with a link from another device; it changes no password, which that device did not have to know."""
    if before := visits.admitted(session, own):
        return before
    account = behind(session, secret, HANDOVER)
    visits.end(session, visits.find(session, secret).id)
    return visits.admit(session, account, own)


def is_due(visit: Any) -> bool:
    """Return whether a login (the object or its row) is in use for so long that it should be renewed."""
    last = visits.LOGIN_MILLISECONDS - RENEWAL_MILLISECONDS
    return visit.role == ORGANIZER and visits.is_open(visit) and visit.expires_at - clock.now() < last


def renew(session: Session, visit_id: str) -> Answer:
    """Let a login that is in use last another day: nobody is signed out in the middle of an evening."""
    visit = session.get(Visit, visit_id)
    if visit and is_due(visit):
        visit.expires_at = clock.now() + visits.LOGIN_MILLISECONDS
    return {}


@dataclass(frozen=True)
class Login:
    """Where an account is signed in: since when, and when it was last used there, in milliseconds."""

    id: str
    since: int
    used: int


def logins(session: Session, account_id: str) -> list[Login]:
    """Return the open logins of an account, the newest first."""
    return [
        Login(visit.id, visit.created_at, (visit.expires_at or 0) - visits.LOGIN_MILLISECONDS)
        for visit in _of_account(session, account_id, ORGANIZER)
    ]


def end_login(session: Session, who: Visitor, visit_id: str) -> Answer:
    """End one of one's own logins, here or on another device."""
    who = visits.who(session, who.visit_id, ORGANIZER)
    if visit_id not in {login.id for login in logins(session, who.organizer_id or "")}:
        raise Unknown
    visits.end(session, visit_id)
    return {}


def end_account(session: Session, who: Visitor, account_id: str) -> Answer:
    """End a colleague's account, with its logins and invitations; what it has made stays."""
    who = visits.who(session, who.visit_id, ORGANIZER)
    account = session.get(Organizer, account_id)
    if account is None:
        raise Unknown
    if account.id == who.organizer_id or session.query(Organizer).count() == 1:
        raise LastAccount
    for visit in _of_account(session, account.id, ORGANIZER, SIGN_IN, HANDOVER, SETUP):
        visits.end(session, visit.id)
    session.flush()
    session.execute(update(Visit).where(Visit.organizer_id == account.id).values(organizer_id=None))
    session.delete(account)
    return {"name": account.name}


def _end_logins(session: Session, account_id: str, but: str = "") -> None:
    for visit in _of_account(session, account_id, ORGANIZER, SIGN_IN, HANDOVER):
        if visit.id != but:
            visits.end(session, visit.id)


def _still(session: Session, account_id: str, compared: str) -> Organizer:
    """Return the account, if it still is and has the hash with which a password was compared."""
    account = session.get(Organizer, account_id)
    if account is None or account.password_hash != compared:
        raise WrongPassword
    return account


def _of_account(session: Session, account_id: str, *roles: str) -> list[Visit]:
    """Return the open visits of these roles that belong to an account, the newest first."""
    those = Visit.organizer_id == account_id, Visit.role.in_(roles), Visit.ended_at.is_(None)
    there = session.scalars(select(Visit).where(*those).order_by(Visit.created_at.desc()))
    return [visit for visit in there if visits.is_open(visit)]
