"""The Kurzfassung der Ergebnisse: propose, edit, approve, reopen. Every step is a new version."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Protocol

from sqlalchemy import bindparam, insert, select
from sqlalchemy.orm import Session

from cafe import clock, condense
from cafe.actions.computing import Computed, check_basis
from cafe.actions.proposing import proposed
from cafe.actions.table_access import AtTable, lock_table, reach_all, touch_table
from cafe.actions.visits import Visitor
from cafe.domain import Contribution, Point, Source, Summary, new_id, rows
from cafe.domain.contribution import SHOWN
from cafe.domain.summary import APPROVED, EDITED, POINT_LIMIT, PROPOSED, REOPENED
from cafe.errors import Invalid, NothingToCondense, Stale, Unknown
from cafe.security.text import clean
from cafe.store import versions
from cafe.store.engine import bare

Answer = dict[str, Any]
Resting = tuple[Point, Sequence[str]]  # a point, and the Beiträge on which it rests
Lying = Mapping[str, str | None]  # Beiträge that lie on the table; with its text each that can be read

LYING = select(Contribution.id, Contribution.text, Contribution.state).where(
    Contribution.table_id == bindparam("table"), Contribution.id.in_(bindparam("sources", expanding=True))
)
ADD_SOURCES = insert(rows(Source))


class Written(Protocol):
    """A point as it is sent: its words, the ids of its Beiträge, and which earlier point it continues."""

    @property
    def text(self) -> str: ...
    @property
    def sources(self) -> Sequence[str]: ...
    @property
    def origin(self) -> str | None: ...
    @property
    def disputed(self) -> bool: ...
    @property
    def minority(self) -> str: ...


def draft(session: Session, who: Visitor, done: Computed) -> Answer:
    """Propose three to five points from the table's Beiträge and points, each with its sources.

    Raises Overtaken if a Beitrag from which it was computed has changed.
    """
    at = lock_table(session, who)
    check_basis(session, at.table, done.basis)
    proposal = proposed(done)
    if not proposal.points:
        raise NothingToCondense
    lying = _lying(session, at, [sources for _, sources in proposal.points])
    points = [(_point(text, sources, lying), sources) for text, sources in proposal.points]
    return _add(session, at, PROPOSED, None, points, proposal.method)


def edit(session: Session, who: Visitor, points: Sequence[Written], rev: int) -> Answer:
    """Replace the points by these; `rev` is the version the moderator was looking at (0: none yet).

    `origin` names the earlier point that a point continues; a disputed point may carry a minority note.
    """
    at = lock_table(session, who)
    newest = _newest(session, at, rev)
    _check_origins(session, at, [point.origin for point in points if point.origin])
    lying = _lying(session, at, [point.sources for point in points])
    return _add(session, at, EDITED, newest, [_written(session, at, point, lying) for point in points])


def approve(session: Session, who: Visitor, rev: int) -> Answer:
    """Approve the version the moderator was looking at; from now on it is what the hall and the export show."""
    at = lock_table(session, who)
    newest = _newest(session, at, rev)
    if newest is None or not newest.points:
        raise NothingToCondense
    return _add(session, at, APPROVED, newest, _copies(session, newest))


def reopen(session: Session, who: Visitor, version: int, rev: int) -> Answer:
    """Copy an earlier version, or the approved one, into a new draft.

    What was approved stays in force until the next approval. `rev` is the version that was on the screen.
    """
    at = lock_table(session, who)
    _newest(session, at, rev)
    earlier = session.scalar(select(Summary).where(Summary.table_id == at.table, Summary.version == version))
    if earlier is None:
        raise Unknown
    return _add(session, at, REOPENED, earlier, _copies(session, earlier))


def _newest(session: Session, at: AtTable, rev: int) -> Summary | None:
    """Return the newest version, if it is the one that the moderator was looking at; raise Stale."""
    newest = versions.newest_summary(session, at.table)
    if (newest.rev if newest else 0) != rev:
        raise Stale
    return newest


def _check_origins(session: Session, at: AtTable, origins: list[str]) -> None:
    """Check that each origin is a point of this table, and that no two are the same."""
    if len(set(origins)) < len(origins):
        raise Invalid(reason="origin")
    known = select(Point.origin).join(Summary, Summary.id == Point.summary_id).where(Summary.table_id == at.table)
    if not set(origins) <= set(session.scalars(known)):
        raise Unknown


def _lying(session: Session, at: AtTable, sources: Iterable[Iterable[str]]) -> Lying:
    """Return which of these Beiträge lie on the table: all are looked up at once, for ten points may name thousands."""
    wanted = {"table": at.table, "sources": list(set().union(*sources))}
    found = bare(session).execute(LYING, wanted)
    return {one.id: one.text if one.state == SHOWN else None for one in found}


def _written(session: Session, at: AtTable, written: Written, lying: Lying) -> Resting:
    """Return the point as the moderator wrote it, with each source once; all must be Beiträge of this table."""
    text, sources = clean(written.text, POINT_LIMIT), list(dict.fromkeys(written.sources))
    reach_all(session, at, lying, sources)
    point = _point(text, sources, lying)
    point.origin = written.origin or point.origin
    point.disputed = written.disputed
    point.minority = clean(written.minority, POINT_LIMIT, optional=True) if written.disputed else ""
    return point, sources


def _point(text: str, sources: Collection[str], lying: Lying) -> Point:
    """Return a new point; its voice is the visible source that sounds least like it."""
    voices = {source: said for source in sources if (said := lying[source]) is not None}
    other = condense.other_voice(text, [*voices.values()])
    point = Point(id=new_id(), text=text, voice_id=None if other is None else [*voices][other])
    point.origin = point.id
    return point


def _copies(session: Session, summary: Summary) -> list[Resting]:
    sources = versions.sources_of(session, summary.points)
    return [(_copy(point), sources[point.id]) for point in summary.points]


def _copy(point: Point) -> Point:
    return Point(
        id=new_id(), **{name: getattr(point, name) for name in ("origin", "text", "disputed", "minority", "voice_id")}
    )


def _add(
    session: Session,
    at: AtTable,
    act: str,
    based_on: Summary | None,
    points: Sequence[Resting],
    method: dict[str, object] | None = None,
) -> Answer:
    """Touch the table and add a version; it is the newest now."""
    newest = versions.newest_summary(session, at.table)
    summary = Summary(
        id=new_id(),
        table_id=at.table,
        version=newest.version + 1 if newest else 1,
        act=act,
        based_on=based_on.version if based_on else None,
        made_by=at.who.role,
        made_at=clock.now(),
        method=method,
        rev=touch_table(session, at),
        points=[point for point, _ in points],
    )
    for position, point in enumerate(summary.points):
        point.position = position
    session.add(summary)
    session.flush()
    resting = [
        {"point_id": point.id, "contribution_id": source, "position": position}
        for point, sources in points
        for position, source in enumerate(sources)
    ]
    if resting:
        bare(session).execute(ADD_SOURCES, resting)
    return {"rev": summary.rev, "version": summary.version}
