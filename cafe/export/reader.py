"""Reads a café from the store into a Document."""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cafe import domain
from cafe.domain.contribution import SHOWN
from cafe.export import document
from cafe.export.document import Document, strongest
from cafe.store import crowd, versions
from cafe.store.changes import changes
from cafe.store.copies import copies, orphans, without
from cafe.store.evidence import TableEvidence, evidence_at
from cafe.store.held_rounds import encounters, held_rounds, people_at, rounds_at
from cafe.store.idea_map import idea_map

MINUTE = 60_000  # milliseconds
Reviewed = dict[tuple[str, str], document.ReviewCounts]


def read_document(session: Session, cafe_id: str) -> Document:
    """Return the café as it stands now."""
    cafe = session.get_one(domain.Cafe, cafe_id)
    counts = crowd.crowd(session, cafe_id)
    held = held_rounds(session, cafe)
    pairs = zip(cafe.tables, counts["tables"], strict=True)
    tables = tuple(_table(session, held, table, count) for table, count in pairs)
    same = ("code", "title", "subtitle", "date", "place", "zone", "aims", "phase", "rotation", "points_per_table")
    return Document(
        **{name: getattr(cafe, name) for name in same},
        round=cafe.current_round,
        rounds=tuple(
            document.Round(one.number, _minutes(one), one.question, one.number in held) for one in cafe.rounds
        ),
        tables=tables,
        encounters=encounters(session, held, cafe.id),
        ideas=idea_map(session, cafe.id),
        figures=_total(
            people_at(session, held, [table.id for table in cafe.tables]) if held else counts["joined"], tables
        ),
    )


def _table(session: Session, held: set[int], table: domain.Table, count: dict[str, Any]) -> document.Table:
    by_id = _contributions(session, table)
    figures = document.Figures(
        people=people_at(session, held, [table.id]),
        contributions=count["contributions"],
        questions=count["questions"],
        points=count["points"],
    )
    return document.Table(
        number=table.number,
        topic=table.topic,
        question=table.question,
        spots=table.spots,
        rounds=rounds_at(session, held, table.id),
        figures=figures,
        summary=_summary(session, table.id, by_id),
        contributions=tuple(by_id.values()),
    )


def _contributions(session: Session, table: domain.Table) -> dict[str, document.Contribution]:
    """Return `{id: Beitrag}` of all that is visible; with points, even while the hall does not see them."""
    state = changes(session, table.id).for_moderator()
    clusters = {one["id"]: one["name"] for one in state["clusters"]}
    shown = {one["id"]: one for one in state["contributions"] if one["state"] == SHOWN}
    same = ("id", "number", "kind", "text", "round", "points", "voters", "by_moderator", "edited")
    return {
        one["id"]: document.Contribution(
            table=table.number,
            **{name: one[name] for name in same},
            cluster=clusters.get(one["cluster"], ""),
            builds_on_table=there,
            builds_on=number,
            posted_at=one["at"],
            by_hand=one.get("by_hand", 0),
        )
        for one in shown.values()
        for there, number in [_built_on(one, table.number, shown)]
    }


def _built_on(one: dict[str, Any], table: int, shown: dict[str, dict[str, Any]]) -> tuple[int | None, int | None]:
    """Return the table and number of the Beitrag that one builds on; of one that nobody can read, None."""
    if there := shown.get(one["builds_on"]):
        return table, there["number"]
    brought = one["brought"]
    return (brought["table"], brought["number"]) if brought and brought["text"] else (None, None)


def _summary(session: Session, table_id: str, by_id: dict[str, document.Contribution]) -> document.Summary | None:
    summary = versions.presented_summary(session, table_id)
    if summary is None:
        return None
    evidence = evidence_at(session, table_id)
    said, sources = _review_counts(session, table_id), versions.sources_of(session, summary.points)
    orphaned = orphans(session, table_id, copies(session, table_id))
    return document.Summary(
        state=summary.state,
        version=summary.version,
        made_at=summary.made_at,
        reworked=versions.newest_summary(session, table_id) is not summary,
        points=tuple(
            _point(point, sources[point.id], evidence, by_id, said) for point in without(summary.points, orphaned)
        ),
    )


def _review_counts(session: Session, table_id: str) -> Reviewed:
    """Return the answers of the group that was asked last, by the point's origin and its words."""
    review = changes(session, table_id).for_moderator()["review"]
    if review is None:
        return {}
    seats = select(func.count()).select_from(domain.Seat).filter_by(table_id=table_id, round=review["round"])
    seated = session.scalar(seats) or 0
    return {
        (one["origin"], one["text"]): document.ReviewCounts(**one["answers"], seated=seated)
        for one in review["points"]
        if any(one["answers"].values())
    }


def _point(
    point: domain.Point,
    ids: list[str],
    evidence: TableEvidence,
    by_id: dict[str, document.Contribution],
    said: Reviewed,
) -> document.Point:
    sources = [by_id[one] for one in ids if one in by_id]
    return document.Point(
        origin=point.origin,
        text=point.text,
        evidence=document.Evidence(**evidence.counts(ids)),
        sources=strongest(sources),
        disputed=point.disputed,
        minority=point.minority,
        voice=by_id[point.voice_id].text if point.voice_id in by_id else "",
        review=said.get((point.origin, point.text)),
    )


def _minutes(one: domain.Round) -> int:
    """Return how long a round lasted, in whole minutes; how long it was to last, where that is not known."""
    if one.begun_at is None or one.ended_at is None:
        return one.minutes
    return round((one.ended_at - one.begun_at) / MINUTE) or one.minutes


def _total(people: int, tables: tuple[document.Table, ...]) -> document.Figures:
    return document.Figures(
        people=people,
        contributions=sum(table.figures.contributions for table in tables),
        questions=sum(table.figures.questions for table in tables),
        points=sum(table.figures.points for table in tables),
    )
