"""The tablet of a table's host: one page; what happens on it goes through the live line."""

from flask import Blueprint, Response, jsonify, render_template

from cafe.domain import Table
from cafe.domain.cluster import NAME_LIMIT
from cafe.domain.contribution import TEXT_LIMIT
from cafe.domain.summary import MAX_POINTS, POINT_LIMIT
from cafe.domain.visit import MODERATOR
from cafe.house import house
from cafe.store import reading
from cafe.store.changes import version_state
from cafe.web import addresses
from cafe.web.signed_in import must_be

pages = Blueprint("moderator", __name__)

LIMITS = {"contribution": TEXT_LIMIT, "cluster": NAME_LIMIT, "point": POINT_LIMIT, "points": MAX_POINTS}


@pages.get("/moderation/<table>", endpoint="table")
def host_page(table: str) -> str:
    """Show a table to its host."""
    must_be(MODERATOR, table)
    with house().store.reading() as session:
        hosted = session.get_one(Table, table)
        address = addresses.to_join(hosted.cafe.code)
        return render_template(
            "moderator/table.html",
            table=hosted,
            cafe=hosted.cafe,
            typed=addresses.typed(address),
            qr=addresses.qr(address),
            limits=LIMITS,
        )


@pages.get("/moderation/<table>/fassungen")
def versions(table: str) -> Response:
    """Answer with all versions of the table's Kurzfassung, the newest first: `{"ok", "versions": [...]}`."""
    must_be(MODERATOR, table)
    with house().store.reading() as session:
        return jsonify(ok=True, versions=[version_state(one) for one in reading.versions(session, table)])
