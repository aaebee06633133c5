"""Coming in: joining with a code, opening a link, being signed in; and who somebody is."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from cafe import clock
from cafe.actions import door
from cafe.actions.deleting import is_going
from cafe.domain import Cafe, Organizer, Participant, Visit, dirty_marks, new_id, phases, rows
from cafe.domain.visit import MODERATOR, ORGANIZER, PARTICIPANT, PROJECTOR, SETUP
from cafe.errors import CafeError, CafeGone, CodeReplaced, Forbidden, NotSignedIn, outcome_of
from cafe.security import text, tokens
from cafe.store.engine import bare

NAME_LIMIT = 60
LOGIN_MILLISECONDS = 24 * 60 * 60 * 1000  # one long day of an event, from the last use
INVITATION_MILLISECONDS = 7 * LOGIN_MILLISECONDS  # a colleague may be away for a week
AFTERWARDS_MILLISECONDS = 7 * LOGIN_MILLISECONDS  # for which the links of a café that has finished still open it
MOST_BROWSERS = 50  # with a visit of their own to one place; beyond them the oldest ends

Answer = dict[str, Any]


@dataclass(frozen=True)
class Visitor:
    """Who asks: a role, and the one place where it is valid."""

    visit_id: str
    role: str
    cafe_id: str | None = None
    table_id: str | None = None
    participant_id: str | None = None
    organizer_id: str | None = None


# Built once: every ask begins with one of them.
BY_SECRET = select(rows(Visit)).where(Visit.secret_hash == bindparam("digest"))
VISIT = select(rows(Visit)).where(Visit.id == bindparam("visit"))
INSERT_VISIT = insert(rows(Visit))
VISITS = select(rows(Visit)).where(Visit.id.in_(bindparam("visits", expanding=True)))


def find(session: Session, secret: str) -> Any:
    """Return the row of the visit that a secret opens, None if there is none or it has ended."""
    visit = bare(session).execute(BY_SECRET, {"digest": tokens.digest(secret)}).first()
    return visit if visit and is_open(visit) else None


def who(session: Session, visit_id: str, *roles: str) -> Visitor:
    """Return who is behind a visit, looked up now; raise NotSignedIn, or Forbidden for another role."""
    return _admitted(bare(session).execute(VISIT, {"visit": visit_id}).first(), roles)


def who_each(session: Session, visit_ids: Iterable[str], *roles: str) -> "dict[str, Visitor | CafeError]":
    """Return who is behind each of many visits, or why they are refused, as `who` would."""
    found = {visit.id: visit for visit in bare(session).execute(VISITS, {"visits": list(visit_ids)})}
    return {visit_id: outcome_of(_admitted, found.get(visit_id), roles) for visit_id in visit_ids}


def ended_among(session: Session, visit_ids: Iterable[str]) -> set[str]:
    """Return which of these visits have ended in any way: by an act, by time, or with what they belonged to."""
    found = bare(session).execute(VISITS, {"visits": [*visit_ids]})
    return {*visit_ids} - {visit.id for visit in found if is_open(visit)}


def _admitted(visit: Any, roles: tuple[str, ...]) -> Visitor:
    if visit is None or not is_open(visit):
        raise NotSignedIn(visit.role if visit else roles[0] if len(roles) == 1 else "")
    if visit.role not in roles:
        raise Forbidden
    return visitor(visit)


def visitor(visit: Any) -> Visitor:
    """Return the person behind a visit (the object or its row) that was checked before."""
    return Visitor(visit.id, visit.role, visit.cafe_id, visit.table_id, visit.participant_id, visit.organizer_id)


def in_cafe(who: Visitor, cafe_id: str | None) -> Visitor:
    """Return an organizer with the café whose console they opened; anybody else unchanged."""
    return replace(who, cafe_id=cafe_id) if who.role == ORGANIZER else who


def is_open(visit: Any) -> bool:
    """Return whether a visit (the object or its row) has not ended yet."""
    return visit.ended_at is None and (visit.expires_at is None or visit.expires_at > clock.now())


def by_code(session: Session, code: str, *, lock: bool = False) -> Cafe:
    """Return the café that has or had this code, however it was typed; a former one lets nobody in.

    With `lock` nobody else changes it until the transaction ends. Raises WrongCode, or CafeGone as soon as its
    deletion has begun.
    """
    cafe = door.with_code(session, code, lock=lock)
    if is_going(cafe):
        raise CafeGone
    return cafe


def join(
    session: Session,
    code: str,
    name: str = "",
    card: int | None = None,
    secret: str | None = None,
    *,
    by_api: bool = False,
) -> Answer:
    """Let a newcomer in by the code in force, or by a seat card with any code that the café had: the card is proof.

    `card` is the number of the card that they scanned, `secret` what their visit is to be opened by: somebody who
    sends the same again is the same participant. The answer holds the secret.
    """
    cafe = by_code(session, code, lock=True)
    name = text.clean(name, NAME_LIMIT, lines=False, optional=True)
    if secret and (before := find(session, secret)):
        person = session.get_one(Participant, before.participant_id)
        return _joined(cafe, secret, before.id, person.id, person.number)
    if card is None and cafe.code != "".join(code.split()).upper():
        raise CodeReplaced
    door.check(cafe, by_api=by_api)
    participant, number = door.take_in(session, cafe, name, card, unseen=card is None)  # nobody makes cards up
    secret = secret or tokens.new_secret()
    visit_id = _add(session, secret, role=PARTICIPANT, cafe_id=cafe.id, participant_id=participant)
    return _joined(cafe, secret, visit_id, participant, number)


def _joined(cafe: Cafe, secret: str, visit_id: str, participant: str, number: int) -> Answer:
    return {
        "visit": secret,
        "visit_id": visit_id,
        "cafe": cafe.id,
        "code": cafe.code,
        "participant": participant,
        "number": number,
    }


def invite(session: Session, key: str, role: str, cafe_id: str | None = None, table_id: str | None = None) -> Answer:
    """Make a new link for a moderator, a projector or the set-up.

    An older link for the same place ends, and every visit that was opened with it.
    """
    revoke(session, role, cafe_id, table_id)
    ends = _links_end(session.get(Cafe, cafe_id)) if cafe_id else None
    return new_link(session, key, role=role, cafe_id=cafe_id, table_id=table_id, expires_at=ends)


def invite_colleague(session: Session, key: str, account_id: str | None = None) -> Answer:
    """Make a set-up link for one more organizer account; links sent to others stay valid.

    It ends with the account that invites.
    """
    ends = clock.now() + INVITATION_MILLISECONDS
    return new_link(session, key, role=SETUP, organizer_id=account_id, expires_at=ends)


def open_link(session: Session, secret: str) -> Answer:
    """Open a visit of its own with the link of a moderator or projector; the answer holds the secret of that visit."""
    found = find(session, secret)
    if found is None or found.nonce is None or found.role not in (MODERATOR, PROJECTOR):
        raise NotSignedIn
    opened = [visit for visit in _at(session, found.role, found.cafe_id, found.table_id) if visit.nonce is None]
    for visit in opened[MOST_BROWSERS - 1 :]:
        _end(session, visit)
    place = {"role": found.role, "cafe_id": found.cafe_id, "table_id": found.table_id}
    own = tokens.new_secret()
    return {"visit": own, "visit_id": _add(session, own, **place, expires_at=found.expires_at)}


def revoke(session: Session, role: str, cafe_id: str | None, table_id: str | None = None) -> Answer:
    """End a link and everything that was opened with it."""
    for visit in _at(session, role, cafe_id, table_id):
        _end(session, visit)
    return {}


def set_end_of_links(session: Session, cafe: Cafe) -> None:
    """Let the links of a café, and what was opened with them, end a week after it has finished; not if it goes on.

    To be called whenever a café finishes, or comes back from that.
    """
    of_cafe = Visit.cafe_id == cafe.id, Visit.role.in_((MODERATOR, PROJECTOR)), Visit.ended_at.is_(None)
    session.execute(update(Visit).where(*of_cafe).values(expires_at=_links_end(cafe)))


def _links_end(cafe: Cafe | None) -> int | None:
    return clock.now() + AFTERWARDS_MILLISECONDS if cafe and cafe.phase == phases.FINISHED else None


def link(session: Session, key: str, role: str, cafe_id: str | None = None, table_id: str | None = None) -> str | None:
    """Return the secret of the link in force, derived again; None if it has ended, "" if it cannot be shown."""
    there = (visit for visit in _at(session, role, cafe_id, table_id) if visit.nonce and is_open(visit))
    visit = next(there, None)
    return _derived(key, visit) if visit else None


def hidden_links(session: Session, key: str, cafe_id: str) -> list[Visit]:
    """Return the links of a café that are in force but cannot be shown: they were made with another key."""
    in_force = Visit.cafe_id == cafe_id, Visit.nonce.is_not(None), Visit.ended_at.is_(None)
    there = session.scalars(select(Visit).where(*in_force))
    return [visit for visit in there if is_open(visit) and not _derived(key, visit)]


def renew_hidden(session: Session, key: str, cafe_id: str) -> Answer:
    """Make a new link in the place of each that cannot be shown; what was revoked stays so."""
    hidden = hidden_links(session, key, cafe_id)
    for visit in hidden:
        invite(session, key, visit.role, cafe_id, visit.table_id)
    return {"renewed": len(hidden)}


def _derived(key: str, visit: Visit) -> str:
    """Return the secret of a link; "" if it opens nothing, because the link was made with another key."""
    secret = tokens.link_secret(key, visit.id, visit.nonce or "")
    return secret if tokens.digest(secret) == visit.secret_hash else ""


def link_of(session: Session, key: str, visit_id: str) -> str:
    """Return the secret of one link, derived again; "" if it has ended or cannot be shown."""
    visit = session.get(Visit, visit_id)
    return _derived(key, visit) if visit and is_open(visit) else ""


def new_link(session: Session, key: str, **fields: Any) -> Answer:
    """Make a link with a secret that can be derived again."""
    visit_id, nonce = new_id(), tokens.new_nonce()
    secret = tokens.link_secret(key, visit_id, nonce)
    _add(session, secret, id=visit_id, nonce=nonce, **fields)
    return {"link": secret, "visit_id": visit_id}


def _at(session: Session, role: str, cafe_id: str | None, table_id: str | None) -> list[Visit]:
    """Return the links to a place and the visits that were opened with them, the newest first."""
    query = select(Visit).where(
        Visit.role == role, Visit.cafe_id == cafe_id, Visit.table_id == table_id, Visit.ended_at.is_(None)
    )
    return list(session.scalars(query.order_by(Visit.created_at.desc())))


def admitted(session: Session, secret: str | None) -> Answer | None:
    """Return the answer to a login that was made with this secret, and has not ended; None if there is none."""
    visit = find(session, secret) if secret else None
    return {"visit": secret, "account": visit.organizer_id or ""} if visit else None


def admit(session: Session, account: Organizer | None, secret: str | None = None) -> Answer:
    """Sign in an account whose owner was recognized; None stands for the terminal of this machine.

    The answer holds the secret of the visit: `secret`, unless one was opened by it before.
    """
    if secret is None or session.scalar(select(Visit.id).where(Visit.secret_hash == tokens.digest(secret))):
        secret = tokens.new_secret()
    _add(
        session,
        secret,
        role=ORGANIZER,
        organizer_id=account.id if account else None,
        expires_at=clock.now() + LOGIN_MILLISECONDS,
    )
    return {"visit": secret, "account": account.id if account else ""}


def sign_out(session: Session, visit_id: str) -> Answer:
    """End a visit; its cookie opens nothing any more."""
    visit = session.get(Visit, visit_id)
    if visit and visit.nonce is None:  # a link outlives the tablet it was opened on
        _end(session, visit)
    return {}


def end(session: Session, visit_id: str) -> None:
    """End a visit, whatever it began with."""
    _end(session, session.get_one(Visit, visit_id))


def _end(session: Session, visit: Visit) -> None:
    """End a visit; its open connections hear nothing any more."""
    visit.ended_at = clock.now()
    dirty_marks(session).add(("visit", visit.id))


def _add(session: Session, secret: str, **fields: Any) -> str:
    visit = {"id": new_id(), **fields, "secret_hash": tokens.digest(secret), "created_at": clock.now()}
    bare(session).execute(INSERT_VISIT, visit)
    return str(visit["id"])
