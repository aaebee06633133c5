"""Taking Beiträge along to the next tables, and telling it wherever they were taken when one of them changes."""

from typing import Any

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Session

from cafe import clock
from cafe.actions.table_access import in_cafe, last_round_at
from cafe.actions.visits import Visitor
from cafe.domain import Cafe, Contribution, Luggage, Participant, dirty_marks, phases, rows, touch
from cafe.domain.contribution import SHOWN
from cafe.domain.luggage import MOST
from cafe.errors import Closed, Elsewhere, Finished, LuggageFull, Unknown
from cafe.store.engine import bare
from cafe.store.luggage import carried, carriers

Answer = dict[str, Any]

CONTRIBUTIONS = rows(Contribution)
BROUGHT = (
    CONTRIBUTIONS.c.builds_on == bindparam("original"),
    CONTRIBUTIONS.c.table_id != bindparam("home"),
)
BROUGHT_TO = select(CONTRIBUTIONS.c.table_id).where(*BROUGHT).distinct().order_by(CONTRIBUTIONS.c.table_id)
TELL_AGAIN = (
    update(CONTRIBUTIONS)
    .where(*BROUGHT, CONTRIBUTIONS.c.table_id == bindparam("there"))
    .values(rev=bindparam("new_rev"))
)


def pack(session: Session, who: Visitor, contribution: str, packed: bool) -> Answer:
    """Take a Beitrag along, or leave it (absolute); answers all that this person takes along then.

    Only what can be read at a table where they sit or have sat, and only so much at a time. What was hidden meanwhile
    comes back when it is shown, unless something else took its place.
    """
    me = session.get_one(Participant, who.participant_id, with_for_update=True).id  # or two at once make one too many
    _check_open(session.get_one(Cafe, who.cafe_id).phase)
    wanted = in_cafe(session, who, Contribution, contribution)
    there = session.get(Luggage, (me, wanted.id))
    if there and not packed:
        session.delete(there)
    elif packed and not there:
        _check_readable(session, who, wanted)
        _make_room(session, me)
        session.add(Luggage(participant_id=me, contribution_id=wanted.id, packed_at=clock.now()))
    session.flush()
    return {"luggage": carried(session, me)}


def _check_open(phase: str) -> None:
    if phase == phases.LOBBY:
        raise Closed
    if phase == phases.FINISHED:
        raise Finished


def _check_readable(session: Session, who: Visitor, wanted: Contribution) -> None:
    if last_round_at(session, who, wanted.table_id) is None:
        raise Elsewhere
    if wanted.state != SHOWN:
        raise Unknown


def _make_room(session: Session, participant_id: str) -> None:
    """Let go of what cannot be read any more, if the luggage is full with it; raise LuggageFull without it."""
    visible = [one["id"] for one in carried(session, participant_id)]
    if len(visible) >= MOST:
        raise LuggageFull(limit=MOST)
    mine = Luggage.participant_id == participant_id
    if len(session.scalars(select(Luggage.contribution_id).where(mine)).all()) >= MOST:
        session.execute(delete(Luggage).where(mine, Luggage.contribution_id.not_in(visible)))


def tell_elsewhere(session: Session, original: Contribution) -> None:
    """Tell of a Beitrag whose words or state have changed: those who carry it, and the tables it was brought to."""
    session.flush()
    dirty_marks(session).update(("luggage", person) for person in carriers(session, original.id))
    connection = bare(session)
    away = {"original": original.id, "home": original.table_id}
    for table in connection.scalars(BROUGHT_TO, away).all():
        connection.execute(TELL_AGAIN, {**away, "there": table, "new_rev": touch(session, table)})
