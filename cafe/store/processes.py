"""Which processes have a store open, how often their hearts have beaten, and who is connected to each."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cafe.domain import Connected, Process, rows

PROCESSES, CONNECTED = rows(Process), rows(Connected)

Counted = dict[tuple[str, str], str]


def processes(session: Session) -> list[Any]:
    """Return the rows of all processes, also of those that died lately."""
    return list(session.execute(select(PROCESSES)))


def connected_elsewhere(session: Session, process_id: str) -> Counted:
    """Return what all processes but this one count, as JSON, by process and café."""
    elsewhere = CONNECTED.c.process_id != process_id
    return {(row.process_id, row.cafe_id): row.counts for row in session.execute(select(CONNECTED).where(elsewhere))}
