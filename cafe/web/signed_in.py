"""Who opens a page: the visit behind the cookie of a role and place."""

from typing import Any

from flask import request

from cafe.actions import farewell, visits
from cafe.actions.visits import Visitor
from cafe.domain.visit import MODERATOR
from cafe.runtime import runtime
from cafe.security import cookies
from cafe.web import cookie_jar
from cafe.web.prices import pay


def signed_in(role: str, place: str = "") -> Visitor | None:
    """Return who is signed in with this role at this place on this browser."""
    visit = visit_of(role, place)
    return visits.visitor(visit) if visit else None


def visit_of(role: str, place: str = "") -> Any:
    """Return the row of the visit behind the cookie of this role and place, None if nobody is signed in."""
    secret = cookies.read(request.headers.get("Cookie", ""), role, place)
    if secret is None:
        return None
    with runtime().store.reading() as session:
        visit = visits.find(session, secret)
    # a cookie can be renamed: only the place of its visit counts
    if visit is None or (visit.role, visit.table_id or visit.cafe_id or "") != (role, place):
        return None
    cookie_jar.use(cookies.cookie_name(role, place))
    return visit


def places_of(role: str) -> list[str]:
    """Return the places at which this browser is signed in with a role, of the newest of its cookies."""
    places = [place for name in request.cookies if (place := name.partition(f"cafe-{role}-")[2])]
    return [place for place in places[-cookie_jar.MOST :] if signed_in(role, place)]


def must_be(role: str, place: str = "") -> Visitor:
    """Return who is signed in, and take the price of a page; raise why anybody else is not, or SlowDown."""
    who = signed_in(role, place)
    if who is None:
        cafe_id, table_id = ("", place) if role == MODERATOR else (place, "")
        with runtime().store.reading() as session:
            raise farewell.why_ended(session, role, cafe_id, table_id)
    pay(who)
    return who
