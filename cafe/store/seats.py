"""Who sits where, and where there is room."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from cafe.domain import (
    Cafe,
    ClosedSpot,
    Mode,
    Participant,
    Seat,
    phases,
)

SEATED = (
    select(Seat.table_id, Seat.spot, func.count().label("seated"))
    .join(Participant, Participant.id == Seat.participant_id)
    .where(Seat.cafe_id == bindparam("cafe"), Seat.round == bindparam("round"), Participant.gone.is_(False))
    .group_by(Seat.table_id, Seat.spot)
)


def seat_of(session: Session, participant_id: str, number: int) -> Seat | None:
    """Return the seat of a participant in round `number`; None in the lobby."""
    return session.get(Seat, (participant_id, number))


def routes(session: Session, participants: Collection[str]) -> dict[str, list[dict[str, Any]]]:
    """Return `{participant: route}` as in `mine`, of many at once."""
    routes: dict[str, list[dict[str, Any]]] = {participant: [] for participant in participants}
    seats = select(Seat.participant_id, Seat.round, Seat.table_id, Seat.spot)
    for seat in session.execute(seats.where(Seat.participant_id.in_(participants)).order_by(Seat.round)):
        routes[seat.participant_id].append({"round": seat.round, "table": seat.table_id, "spot": seat.spot})
    return routes


def taken_tables(session: Session, cafe_id: str, round_number: int) -> set[str]:
    """Return the tables at which somebody sits in a round."""
    return {row.table_id for row in session.execute(SEATED, {"cafe": cafe_id, "round": round_number})}


def closed_now(session: Session, cafe: Cafe) -> set[tuple[str, int]]:
    """Return the spots, `(table, spot)`, that are closed in the current round; in the lobby, in the first."""
    shut = select(ClosedSpot.table_id, ClosedSpot.spot).where(
        ClosedSpot.cafe_id == cafe.id, ClosedSpot.from_round <= max(1, cafe.current_round)
    )
    return {(table, spot) for table, spot in session.execute(shut)}


def free_places(session: Session, cafe: Cafe) -> dict[str, list[int]]:
    """Return how many more may sit down at each spot, `{table: [spot a, spot b, …]}`, while participants choose freely.

    Where there are more participants than chairs, each spot takes more, so that everybody finds a place.
    """
    if cafe.rotation != Mode.FREE or not phases.may_choose(cafe.phase):
        return {}
    shut = closed_now(session, cafe)
    seated = session.execute(SEATED, {"cafe": cafe.id, "round": cafe.current_round})
    taken = {(row.table_id, row.spot): row.seated for row in seated}
    here = Participant.cafe_id == cafe.id, Participant.gone.is_(False)
    people = session.scalar(select(func.count()).select_from(Participant).where(*here)) or 0
    chairs = max(cafe.capacity, -(-people // max(1, sum(table.spots for table in cafe.tables) - len(shut))))
    return {
        table.id: [
            0 if (table.id, spot) in shut else max(0, chairs - taken.get((table.id, spot), 0))
            for spot in range(table.spots)
        ]
        for table in cafe.tables
    }
