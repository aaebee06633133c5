"""The Kurzfassung der Ergebnisse: propose, edit, approve. Every step is a new version."""

from collections.abc import Sequence
from typing import Any, Protocol

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cafe import clock, condense
from cafe.actions.standing import at_table, begin, table_of
from cafe.actions.visits import Visitor
from cafe.domain import Contribution, Point, Source, Summary, Vote, new_id
from cafe.domain.contribution import SHOWN
from cafe.domain.summary import APPROVED, DRAFT, POINT_LIMIT
from cafe.errors import NothingToCondense, Stale
from cafe.security.text import clean
from cafe.store import reading

PROPOSED = 5  # points at most in a Vorschlag

Answer = dict[str, Any]


class Written(Protocol):
    """A point as it is handed in: its words and the ids of its Beiträge."""

    @property
    def text(self) -> str: ...
    @property
    def sources(self) -> Sequence[str]: ...


def draft(session: Session, who: Visitor) -> Answer:
    """Propose three to five points from the table's Beiträge and points, each with its sources."""
    table_id = table_of(session, who)
    _, rev = begin(session, who, table_id)
    items = _items(session, table_id)
    if not items:
        raise NothingToCondense
    picked = condense.condense(items, PROPOSED)["selection"]
    points = [(pick["text"][:POINT_LIMIT], _representative_first(pick)) for pick in picked]
    return _add(session, table_id, rev, DRAFT, points)


def edit(session: Session, who: Visitor, points: Sequence[Written], rev: int) -> Answer:
    """Replace the points by these; `rev` is the version the host was looking at (0: none yet)."""
    table_id = table_of(session, who)
    _, new_rev = begin(session, who, table_id)
    _newest(session, table_id, rev)
    written = [(clean(point.text, POINT_LIMIT), _sources(session, who, table_id, point.sources)) for point in points]
    return _add(session, table_id, new_rev, DRAFT, written)


def approve(session: Session, who: Visitor, rev: int) -> Answer:
    """Approve the version the host was looking at; from now on it is what the hall and the export show."""
    table_id = table_of(session, who)
    _, new_rev = begin(session, who, table_id)
    newest = _newest(session, table_id, rev)
    if newest is None or not newest.points:
        raise NothingToCondense
    points = [(p.text, [s.contribution_id for s in p.sources]) for p in newest.points]
    return _add(session, table_id, new_rev, APPROVED, points)


def _newest(session: Session, table_id: str, rev: int) -> Summary | None:
    newest = reading.newest_summary(session, table_id)
    if (newest.rev if newest else 0) != rev:
        raise Stale
    return newest


def _items(session: Session, table_id: str) -> list[dict[str, Any]]:
    """Return what the condenser reads; a host's Beitrag stands for nobody but itself."""
    rows = session.execute(
        select(Contribution, func.coalesce(func.sum(Vote.points), 0))
        .outerjoin(Vote, Vote.contribution_id == Contribution.id)
        .where(Contribution.table_id == table_id, Contribution.state == SHOWN)
        .group_by(Contribution.id)
    )
    return [
        {
            "id": b.id,
            "text": b.text,
            "votes": int(points),
            "author": b.participant_id or b.id,
            "group": None,
            "round": b.round,
        }
        for b, points in rows
    ]


def _representative_first(pick: Any) -> list[str]:
    first = pick["representative"]
    return [first, *(member for member in pick["members"] if member != first)]


def _sources(session: Session, who: Visitor, table_id: str, ids: Sequence[str]) -> list[str]:
    """Return the ids once each, all of them Beiträge of this table."""
    return [at_table(session, who, Contribution, one, table_id).id for one in dict.fromkeys(ids)]


def _add(session: Session, table_id: str, rev: int, state: str, points: Sequence[tuple[str, Sequence[str]]]) -> Answer:
    newest = reading.newest_summary(session, table_id)
    summary = Summary(
        id=new_id(),
        table_id=table_id,
        version=newest.version + 1 if newest else 1,
        state=state,
        made_at=clock.now(),
        rev=rev,
        points=[_point(position, text, sources) for position, (text, sources) in enumerate(points)],
    )
    session.add(summary)
    session.flush()
    return {"rev": rev, "version": summary.version}


def _point(position: int, text: str, sources: Sequence[str]) -> Point:
    rests_on = [Source(contribution_id=one, position=at) for at, one in enumerate(sources)]
    return Point(id=new_id(), position=position, text=text, sources=rests_on)
