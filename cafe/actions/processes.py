"""Several processes on one store: each says that it lives and who is connected to it, and forgets those that died."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from cafe.domain import Connected, Process, rows
from cafe.domain.process import Counts

PROCESSES, CONNECTED = rows(Process), rows(Connected)

Answer = dict[str, Any]


def beat(session: Session, process_id: str, proof: str, changed: Mapping[str, Counts]) -> Answer:
    """Say that a process lives, and of the cafés that changed who is connected to it; the answer tells if it is `new`.

    It is new, too, if others have taken it for dead meanwhile: then nothing is known of it any more.
    """
    mine = PROCESSES.c.id == process_id
    there = session.execute(update(PROCESSES).where(mine).values(beat=PROCESSES.c.beat + 1)).rowcount  # type: ignore[attr-defined]
    if not there:
        session.execute(insert(PROCESSES).values(id=process_id, beat=1, proof=proof))
    if changed:
        ours = CONNECTED.c.process_id == process_id
        session.execute(delete(CONNECTED).where(ours, CONNECTED.c.cafe_id.in_(changed)))
    if told := [(cafe_id, counts) for cafe_id, counts in changed.items() if counts]:
        columns = ("process_id", "cafe_id", "counts")
        values = [(process_id, cafe_id, json.dumps(counts)) for cafe_id, counts in told]
        session.execute(insert(CONNECTED), [dict(zip(columns, one, strict=True)) for one in values])
    return {"new": not there}


def forget(session: Session, process_id: str) -> Answer:
    """Forget a process that has ended, or has died; the answer tells if it was still known: only once it is `gone`."""
    mine = PROCESSES.c.id == process_id
    known = session.scalar(select(PROCESSES.c.id).where(mine).with_for_update())
    session.execute(delete(CONNECTED).where(CONNECTED.c.process_id == process_id))
    session.execute(delete(PROCESSES).where(mine))
    return {"gone": known is not None}
