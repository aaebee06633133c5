"""JSON of the data for other programs: what the documentation tells, and nothing that its readers do not see.

Not to be confused with the back-up (`as_json`), which has everything and brings a café back.
"""

from typing import Any

import msgspec

from cafe.export.document import Contribution, Document, Point, Table

FORMAT = "world-cafe-data/1"


def as_data(document: Document) -> bytes:
    """Write the data; the same documentation gives the same bytes."""
    return msgspec.json.format(msgspec.json.encode(_cafe(document)), indent=1) + b"\n"


def _cafe(document: Document) -> dict[str, Any]:
    same = ("title", "subtitle", "date", "place", "zone", "aims", "points_per_table", "encounters", "figures")
    return {
        "format": FORMAT,
        **{name: getattr(document, name) for name in same},
        "rounds": document.told_rounds,
        "tables": [_table(one) for one in document.tables],
    }


def _table(table: Table) -> dict[str, Any]:
    same = ("number", "topic", "question", "figures")
    summary = table.summary
    return {
        **{name: getattr(table, name) for name in same},
        "summary": summary
        and {
            "version": summary.version,
            "draft": summary.is_draft,
            "made_at": summary.made_at,
            "points": [_point(one) for one in summary.points],
            "left_out": summary.left_out,
        },
        "contributions": [_contribution(one) for one in table.contributions],
    }


def _point(point: Point) -> dict[str, Any]:
    """Return a point; its sources are numbers of Beiträge at the same table."""
    same = ("origin", "text", "evidence", "disputed", "minority", "voice", "review")
    return {**{name: getattr(point, name) for name in same}, "sources": [one.number for one in point.sources]}


def _contribution(one: Contribution) -> dict[str, Any]:
    same = ("number", "round", "kind", "text", "points", "voters", "cluster", "builds_on", "builds_on_table")
    also = ("by_moderator", "edited", "posted_at", "by_hand")
    return {name: getattr(one, name) for name in same + also}
