"""Where a café stands, as everybody may see it, and the newest revs by which a screen sees that it missed something."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from cafe import clock
from cafe.domain import Cafe, Interlude, Publication, Round, Table, phases
from cafe.store import seats, versions
from cafe.store.engine import bare
from cafe.store.held_rounds import held_rounds, sat
from cafe.store.interludes import interludes_of

State = dict[str, Any]

BACK = "phase", "round", "interlude", "until"  # what is told of a step that can be taken back
# What the state and the noun call alike.
SAME = (
    "id", "rev", "title", "subtitle", "date", "begins", "place", "zone", "aims", "phase", "step", "ends_at",
    "remaining", "frozen", "rotation", "home", "expected", "capacity", "points_per_table", "voting", "numbers",
    "showing", "showing_point", "scene", "speaking_until", "dark",
    "projector_locale", "projector_look",
)  # fmt: skip


def cafe_state(session: Session, cafe_id: str) -> State:
    """Return the café as everybody may see it, with the server's `now` for the clocks."""
    cafe = session.get_one(Cafe, cafe_id)
    current = next((one for one in cafe.rounds if one.number == cafe.current_round), None)
    over = cafe.phase in (phases.HARVEST, phases.FINISHED)
    held = held_rounds(session, cafe) if over else None
    own = interludes_of(session, cafe.id)
    interlude = next((one for one in own if one.id == cafe.interlude_id), None)
    return {
        **{name: getattr(cafe, name) for name in SAME},
        "round": cafe.current_round,
        "rounds": _rounds(cafe, held),
        "interludes": [_interlude(one) for one in own],
        "interlude": interlude and {**_interlude(interlude), "words": interlude.words},
        "sat": None if held is None else sat(session, held, cafe),
        "back": cafe.left_step and {name: cafe.left_step.get(name) for name in BACK},
        "minutes": _minutes(cafe, current, interlude),
        "paused": cafe.remaining is not None,
        "now": clock.now(),
        "may": {
            "post": phases.may_post(cafe.phase),
            "vote": phases.may_vote(cafe.phase, cafe.voting),
            "numbers": phases.numbers_visible(cafe.phase, cafe.numbers),
        },
        "tables": _tables(session, cafe, current.question if current else ""),
        **_documentation(session, cafe),
        "summaries": versions.presented_summaries(session, cafe) if over else [],
    }


def _documentation(session: Session, cafe: Cafe) -> State:
    """Return under which name readers find the documentation, and whether there is one to wait for."""
    begun = select(Publication.slug, Publication.is_public).where(Publication.cafe_id == cafe.id)
    row = session.execute(begun).one_or_none() if cafe.phase == phases.FINISHED else None
    return {"documentation": row.slug if row and row.is_public else None, "documented": row is not None}


def _rounds(cafe: Cafe, held: set[int] | None) -> list[State]:
    return [
        {"number": r.number, "minutes": r.minutes, "question": r.question, "held": held is None or r.number in held}
        for r in cafe.rounds
    ]


def _interlude(one: Interlude) -> State:
    return {"id": one.id, "before": one.before, "title": one.title, "minutes": one.minutes}


def _minutes(cafe: Cafe, current: Round | None, interlude: Interlude | None) -> int | None:
    if interlude:
        return interlude.minutes or None
    return phases.minutes(cafe.phase, current.minutes) if current else None


def _tables(session: Session, cafe: Cafe, question_of_round: str) -> list[State]:
    closed = seats.closed_now(session, cafe)
    return [
        {
            "id": t.id,
            "number": t.number,
            "topic": t.topic,
            "question": question_of_round or t.question,
            "spots": t.spots,
            "closed": sorted(spot for table, spot in closed if table == t.id),
        }
        for t in cafe.tables
    ]


OF_CAFES = select(Cafe.id.label("cafe"), Cafe.rev.label("cafe_rev"), Table.id, Table.rev, Table.numbers_rev).outerjoin(
    Table, Table.cafe_id == Cafe.id
)
HEADS = OF_CAFES.where(Cafe.id == bindparam("cafe"))
HEADS_AMONG = OF_CAFES.where(Cafe.id.in_(bindparam("cafes", expanding=True)))


def heads(session: Session, cafe_id: str) -> State:
    """Return the newest revs of a café and its tables, by which a screen sees that it missed something."""
    told = heads_for_moderators(session, cafe_id)
    return {"cafe": told["cafe"], "tables": told["tables"]}


def heads_for_moderators(session: Session, cafe_id: str) -> State:
    """Return the newest revs as `heads` does, with those of the numbers that everybody else must not see move."""
    rows = bare(session).execute(HEADS, {"cafe": cafe_id}).all()
    tables = [row for row in rows if row.id]
    return {
        "cafe": rows[0].cafe_rev,
        "tables": {row.id: row.rev for row in tables},
        "numbers": {row.id: row.numbers_rev for row in tables},
    }


def heads_among(session: Session, cafes: Collection[str]) -> Sequence[Any]:
    """Return the newest revs of many cafés, a row for each table: `cafe`, `cafe_rev`, `id`, `rev`, `numbers_rev`."""
    return bare(session).execute(HEADS_AMONG, {"cafes": list(cafes)}).all()


def existing(session: Session, cafes: Collection[str]) -> list[str]:
    """Return those of some cafés that were not deleted meanwhile."""
    return list(session.scalars(select(Cafe.id).where(Cafe.id.in_(cafes)))) if cafes else []
