"""changes(table, since=rev): one question that serves the first look, the live update, the phone that
wakes up and the restart of the server. And the state of the café itself.

What goes to everybody holds nothing private: no author, no voter, no text that is hidden.
"""

from typing import Any

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from cafe import clock
from cafe.domain import Cafe, Cluster, Contribution, Summary, Table, Vote, phases
from cafe.domain.contribution import SHOWN
from cafe.store import reading

State = dict[str, Any]


def changes(session: Session, table_id: str, since: int = 0, *, host: bool = False) -> State:
    """Return what changed at a table after rev `since`, as absolute states.

    `host=True` adds what only the host and the Veranstaltungsteam see: hidden texts, and points at all times.
    """
    table = session.get_one(Table, table_id)
    cafe = session.get_one(Cafe, table.cafe_id)
    numbers = host or phases.numbers_visible(cafe.phase, cafe.numbers)
    summary = reading.newest_summary(session, table_id)
    return {
        "table": table_id,
        "since": since,
        "rev": table.rev,
        "contributions": _contributions(session, table_id, since, host=host, numbers=numbers),
        "clusters": _clusters(session, table_id, since),
        "summary": _summary(summary) if summary and summary.rev > since else None,
    }


def _contributions(
    session: Session, table_id: str, since: int, *, host: bool, numbers: bool
) -> list[State]:
    rows = session.execute(
        select(
            Contribution,
            func.coalesce(func.sum(Vote.points), 0),
            func.coalesce(func.sum(case((Vote.points > 0, 1), else_=0)), 0),
        )
        .outerjoin(Vote, Vote.contribution_id == Contribution.id)
        .where(Contribution.table_id == table_id, Contribution.rev > since)
        .group_by(Contribution.id)
        .order_by(Contribution.number)
    )
    return [_contribution(c, int(points), int(voters), host, numbers) for c, points, voters in rows]


def _contribution(c: Contribution, points: int, voters: int, host: bool, numbers: bool) -> State:
    readable = host or c.state == SHOWN
    return {
        "id": c.id,
        "rev": c.rev,
        "number": c.number,
        "kind": c.kind,
        "text": c.text if readable else "",
        "state": c.state,
        "round": c.round,
        "cluster": c.cluster_id,
        "points": points if numbers and readable else None,
        "voters": voters if numbers and readable else None,
        "builds_on": c.builds_on,
        "by_host": c.participant_id is None,
        "at": c.posted_at,
        "edited": c.edited,
    }


def _clusters(session: Session, table_id: str, since: int) -> list[State]:
    rows = session.scalars(
        select(Cluster)
        .where(Cluster.table_id == table_id, Cluster.rev > since)
        .order_by(Cluster.rev, Cluster.id)
    )
    return [{"id": c.id, "rev": c.rev, "name": c.name, "state": c.state} for c in rows]


def _summary(summary: Summary) -> State:
    return {
        "rev": summary.rev,
        "version": summary.version,
        "state": summary.state,
        "points": [
            {"text": p.text, "sources": [s.contribution_id for s in p.sources]} for p in summary.points
        ],
    }


def cafe_state(session: Session, cafe_id: str) -> State:
    """Return the café as everybody may see it, with the server's `now` for the clocks."""
    cafe = session.get_one(Cafe, cafe_id)
    number = cafe.current_round
    own = next((r.question for r in cafe.rounds if r.number == number), "")
    over = cafe.phase in (phases.HARVEST, phases.FINISHED)
    return {
        "id": cafe.id,
        "rev": cafe.rev,
        "code": cafe.code,
        "title": cafe.title,
        "subtitle": cafe.subtitle,
        "date": cafe.date,
        "place": cafe.place,
        "aims": cafe.aims,
        "phase": cafe.phase,
        "step": cafe.step,
        "round": number,
        "rounds": [
            {"number": r.number, "minutes": r.minutes, "question": r.question} for r in cafe.rounds
        ],
        "ends_at": cafe.ends_at,
        "remaining": cafe.remaining,
        "paused": cafe.remaining is not None,
        "now": clock.now(),
        "rotation": cafe.rotation,
        "points_per_table": cafe.points_per_table,
        "voting": cafe.voting,
        "numbers": cafe.numbers,
        "may": {
            "post": phases.may_post(cafe.phase),
            "vote": phases.may_vote(cafe.phase, cafe.voting),
            "numbers": phases.numbers_visible(cafe.phase, cafe.numbers),
        },
        "tables": [
            {
                "id": t.id,
                "number": t.number,
                "topic": t.topic,
                "question": own or t.question,
                "spots": t.spots,
            }
            for t in cafe.tables
        ],
        "showing": cafe.showing,
        "summaries": reading.summaries(session, cafe) if over else [],
    }


def heads(session: Session, cafe_id: str) -> State:
    """Return the newest revs of a café and its tables, by which a screen sees that it missed something."""
    rev = session.scalar(select(Cafe.rev).where(Cafe.id == cafe_id))
    tables = session.execute(select(Table.id, Table.rev).where(Table.cafe_id == cafe_id))
    return {"cafe": rev, "tables": {table: head for table, head in tables}}
