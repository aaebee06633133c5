"""Which processes have a store open, how often their hearts have beaten, and who is connected to each."""

import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cafe.domain import Connected, Process, rows
from cafe.domain.process import Counts

PROCESSES, CONNECTED = rows(Process), rows(Connected)


def processes(session: Session) -> list[Any]:
    """Return the rows of all processes, also of those that died lately."""
    return list(session.execute(select(PROCESSES)))


def connected_elsewhere(session: Session, process_id: str) -> Mapping[str, Mapping[str, Counts]]:
    """Return what all processes but this one count, by process and café."""
    found: dict[str, dict[str, Counts]] = defaultdict(dict)
    for row in session.execute(select(CONNECTED).where(CONNECTED.c.process_id != process_id)):
        found[row.process_id][row.cafe_id] = Counts(json.loads(row.counts))
    return found
