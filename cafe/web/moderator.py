"""The tablet of a table's moderator: one page; everything on it goes through the socket."""

from typing import Annotated

import msgspec
from flask import Blueprint, Response, jsonify, render_template, request
from msgspec import Meta, Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from cafe.domain import Contribution, Summary, Table
from cafe.domain.cluster import NAME_LIMIT
from cafe.domain.contribution import SHOWN, TEXT_LIMIT
from cafe.domain.summary import MAX_POINTS, POINT_LIMIT
from cafe.domain.visit import MODERATOR
from cafe.errors import Invalid, Unknown
from cafe.runtime import runtime
from cafe.security.text import clean
from cafe.store.versions import newest_versions
from cafe.store.versions_told import version_state
from cafe.web import addresses
from cafe.web.signed_in import must_be

pages = Blueprint("moderator", __name__)

LIMITS = {"contribution": TEXT_LIMIT, "cluster": NAME_LIMIT, "point": POINT_LIMIT, "points": MAX_POINTS}
MOST_VERSIONS = 100  # to compare; nobody saves so often in an evening


class ToRephrase(Struct, frozen=True, forbid_unknown_fields=True):
    """A point as it is on the workbench, and the ids of its Beiträge."""

    text: str
    sources: Annotated[list[str], Meta(max_length=500)]


@pages.get("/moderation/<table>", endpoint="table")
def moderator_page(table: str) -> str:
    """Show a table to its moderator."""
    must_be(MODERATOR, table)
    with runtime().store.reading() as session:
        hosted = session.get_one(Table, table)
        address = addresses.to_join(hosted.cafe.code)
        return render_template(
            "moderator/page.html",
            table=hosted,
            cafe=hosted.cafe,
            typed=addresses.typed(addresses.start()),
            qr=addresses.qr(address),
            limits=LIMITS,
            rephrasing=runtime().rephrasing.is_on,
        )


@pages.get("/moderation/<table>/versionen")
def versions(table: str) -> Response:
    """Answer with the versions of the table's Kurzfassung, the newest first: `{"ok", "versions": [...]}`."""
    must_be(MODERATOR, table)
    with runtime().store.reading() as session:
        told = [_encoded(session, one) for one in newest_versions(session, table, MOST_VERSIONS)]
    return Response(msgspec.json.encode({"ok": True, "versions": told}), mimetype="application/json")


def _encoded(session: Session, version: Summary) -> msgspec.Raw:
    """Return a version as JSON; it may name thousands of Beiträge, so others have their turn before each."""
    runtime().server.sleep(0)
    return msgspec.Raw(msgspec.json.encode(version_state(session, version)))


@pages.post("/moderation/<table>/umformulieren")
def rephrase(table: str) -> Response:
    """Answer with a point in other words, `{"ok", "text"}`; nothing is stored, and hidden Beiträge are not sent.

    Not an ask on the socket: asks are kept and sent again, and the moderator could do nothing else meanwhile.
    """
    who = must_be(MODERATOR, table)
    if not runtime().rephrasing.is_on:
        raise Unknown
    try:
        point = msgspec.convert(request.get_json(silent=True), ToRephrase)
    except msgspec.ValidationError:
        raise Invalid(reason="text, sources") from None
    text = clean(point.text, POINT_LIMIT)
    here = Contribution.table_id == table, Contribution.state == SHOWN, Contribution.id.in_(point.sources)
    with runtime().store.reading() as session:
        sources = session.scalars(select(Contribution.text).where(*here).order_by(Contribution.number)).all()
    return jsonify(ok=True, text=runtime().rephrasing.rephrase(who.visit_id, text, sources))
