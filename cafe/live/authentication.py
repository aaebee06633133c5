"""Whose connection or command this is."""

from typing import Any

from sqlalchemy import bindparam, select

from cafe.actions import farewell, visits
from cafe.actions.deleting import GOES
from cafe.actions.visits import Visitor
from cafe.domain import Cafe
from cafe.domain.visit import MODERATOR, ORGANIZER, PARTICIPANT, PROJECTOR
from cafe.errors import CafeGone, Forbidden, NotSignedIn
from cafe.security import cookies
from cafe.store.engine import Store, bare

CAFE = select(Cafe.id).where(Cafe.id == bindparam("cafe"), ~GOES)  # built once: everybody may come back at once


def identify(store: Store, cookie_header: str, auth: dict[str, Any]) -> Visitor:
    """Find the visit by its secret, from `auth` or from the cookie for the role and place named in `auth`."""
    role, cafe = _named(auth, "role"), _named(auth, "cafe")
    place = _named(auth, "table") if role == MODERATOR else cafe
    secret = auth["visit"] if cookies.not_needed(auth) else cookies.read(cookie_header, role, place)
    if not isinstance(secret, str):
        raise NotSignedIn(role)
    with store.reading() as session:
        visit = visits.find(session, secret)
        if visit is None:
            raise farewell.why_ended(session, role, cafe, place if role == MODERATOR else "")
        if visit.role not in (PARTICIPANT, MODERATOR, ORGANIZER, PROJECTOR):
            raise Forbidden
        who = visits.in_cafe(visits.visitor(visit), cafe)
        if bare(session).scalar(CAFE, {"cafe": who.cafe_id}) is None:  # a console needs a café
            raise CafeGone
        return who


def _named(auth: dict[str, Any], name: str) -> str:
    """Return a role or an id that was named; "" for what is none, such as half a character, which no store takes."""
    named = auth.get(name)
    return named if isinstance(named, str) and named.isascii() and named.isprintable() else ""
