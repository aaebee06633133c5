"""A gentle nudge: the organizers have the phones of a quiet table show a kind sentence."""

from typing import Any

from sqlalchemy.orm import Session

from cafe import clock
from cafe.domain import Cafe, Table, phases, touch
from cafe.errors import Closed, NudgedLately, Unknown

REST_MILLISECONDS = 5 * 60_000  # until the same table may be nudged again: a table that thinks is left to think

Answer = dict[str, Any]


def nudge(session: Session, cafe_id: str, table: str) -> Answer:
    """Nudge a table while it talks; raise Closed, NudgedLately or Unknown.

    Which sentence it is, and for how long, is for the phones to say; it goes when somebody there writes.
    """
    found = session.get(Table, table, with_for_update=True, populate_existing=True)
    if found is None or found.cafe_id != cafe_id:
        raise Unknown
    if not phases.may_post(session.get_one(Cafe, cafe_id).phase):
        raise Closed
    if found.nudged_at is not None and clock.now() - found.nudged_at < REST_MILLISECONDS:
        raise NudgedLately
    found.nudged_at = clock.now()
    session.flush()
    touch(session, table)
    return {"nudged_at": found.nudged_at}
