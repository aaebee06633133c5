"""Who opens a page: the visit behind the cookie of a role and place."""

from flask import request

from cafe.actions import visits
from cafe.actions.visits import Visitor
from cafe.errors import NotSignedIn
from cafe.runtime import runtime
from cafe.security import cookies
from cafe.web import cookie_jar


def signed_in(role: str, place: str = "") -> Visitor | None:
    """Return who is signed in with this role at this place on this browser."""
    cookie_jar.use(cookies.cookie_name(role, place))
    secret = cookies.read(request.headers.get("Cookie", ""), role, place)
    if secret is None:
        return None
    with runtime().store.reading() as session:
        visit = visits.find(session, secret)
        # a cookie can be renamed: only the place of its visit counts
        if visit is None or (visit.role, visit.table_id or visit.cafe_id or "") != (role, place):
            return None
        return visits.visitor(visit)


def must_be(role: str, place: str = "") -> Visitor:
    """Return who is signed in; raise NotSignedIn for anybody else."""
    who = signed_in(role, place)
    if who is None:
        raise NotSignedIn
    return who
