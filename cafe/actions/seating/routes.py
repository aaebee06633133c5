"""Writing who sits where: planned routes, and seats of those who are here. In bulk: a plan has thousands of rows."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, insert, select
from sqlalchemy.orm import Session

from cafe.domain import Base, Cafe, ClosedSpot, Participant, PlannedSeat, Seat, Wish, dirty_marks, rows
from cafe.rotation.seats import Route


def write_plan(session: Session, cafe: Cafe, routes: Mapping[int, Route], start: int = 0) -> None:
    """Store these routes for participants who have not come yet, from round `start` on."""
    tables = [table.id for table in cafe.tables]
    old = PlannedSeat.cafe_id == cafe.id, PlannedSeat.number.in_(routes), PlannedSeat.round > start
    new = [
        {"cafe_id": cafe.id, "number": number, **seat}
        for number, route in routes.items()
        for seat in _seats(tables, route, start)
    ]
    _replace(session, PlannedSeat, old, new)


def write_seats(session: Session, cafe: Cafe, routes: Mapping[int, Route], start: int = 0) -> None:
    """Seat those of these numbers who are here, from round `start` on; each is told the new route."""
    tables = [table.id for table in cafe.tables]
    found = select(Participant.number, Participant.id).where(Participant.cafe_id == cafe.id)
    ids = {number: participant for number, participant in session.execute(found) if number in routes}
    old = Seat.participant_id.in_(ids.values()), Seat.round > start
    new = [
        {"cafe_id": cafe.id, "participant_id": participant, **seat}
        for number, participant in ids.items()
        for seat in _seats(tables, routes[number], start)
    ]
    _replace(session, Seat, old, new)
    dirty_marks(session).update(("route", participant) for participant in ids.values())


def take_planned_seats(session: Session, cafe: Cafe) -> None:
    """Seat all who are here and have no seat yet as it is planned for their numbers."""
    theirs = Participant.cafe_id == cafe.id, Participant.gone.is_(False)
    planned = (
        select(Participant.id, PlannedSeat.cafe_id, PlannedSeat.round, PlannedSeat.table_id, PlannedSeat.spot)
        .join(PlannedSeat, and_(PlannedSeat.cafe_id == cafe.id, PlannedSeat.number == Participant.number))
        .where(*theirs)
    )
    session.execute(insert(rows(Seat)).from_select(["participant_id", "cafe_id", "round", "table_id", "spot"], planned))


def forget_plan(session: Session, cafe: Cafe) -> None:
    """Remove all routes, wishes and closed spots: the café is set up again."""
    forget_routes(session, cafe)
    session.execute(delete(ClosedSpot).where(ClosedSpot.cafe_id == cafe.id))
    session.execute(delete(Wish).where(Wish.cafe_id == cafe.id, Wish.kind == "fixed"))


def forget_routes(session: Session, cafe: Cafe) -> None:
    """Remove all routes; each participant is told."""
    for noun in (PlannedSeat, Seat):
        session.execute(delete(noun).where(noun.cafe_id == cafe.id))
    participants = session.scalars(select(Participant.id).where(Participant.cafe_id == cafe.id))
    dirty_marks(session).update(("route", participant) for participant in participants)


def _replace(session: Session, noun: type[Base], old: Sequence[ColumnElement[bool]], new: list[Any]) -> None:
    """Delete the rows that are `old`, and write others."""
    session.flush()
    session.connection().execute(delete(rows(noun)).where(*old))
    if new:
        session.execute(insert(rows(noun)), new)
    session.expire_all()


def _seats(tables: Sequence[str], route: Route, start: int) -> list[dict[str, Any]]:
    return [
        {"round": r + 1, "table_id": tables[seat[0]], "spot": seat[1]}
        for r, seat in enumerate(route)
        if seat is not None and r >= start
    ]
