"""Posting a Beitrag, changing one's own, and the host's moderating of all."""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cafe import clock
from cafe.actions.standing import at_table, begin, in_cafe, table_of
from cafe.actions.visits import Visitor
from cafe.domain import Cafe, Cluster, Contribution, new_id, phases
from cafe.domain.cluster import OPEN
from cafe.domain.contribution import HIDDEN, SHOWN, TEXT_LIMIT, WITHDRAWN
from cafe.domain.visit import PARTICIPANT
from cafe.errors import Closed, Elsewhere, NotYours, Unknown
from cafe.security.text import clean

Answer = dict[str, Any]


def post(
    session: Session,
    who: Visitor,
    kind: str,
    text: str,
    builds_on: str | None = None,
    table: str | None = None,
) -> Answer:
    """Put an idea or a question (up to 500 characters) on the tablecloth where this person sits or hosts.

    With `table`, the one it was written at, it is refused when its author sits elsewhere by now: a phone that
    slept through a Tischwechsel must not lay its text on the wrong tablecloth.
    """
    table_id = table_of(session, who)
    cafe, rev = begin(session, who, table_id)
    _check_open(who, cafe)
    if table not in (None, table_id):
        raise Elsewhere
    if builds_on is not None:
        at_table(session, who, Contribution, builds_on, table_id)
    number = session.scalar(select(func.count()).where(Contribution.table_id == table_id)) or 0
    beitrag = Contribution(
        id=new_id(),
        table_id=table_id,
        participant_id=who.participant_id,
        number=number + 1,
        round=cafe.current_round,
        kind=kind,
        text=clean(text, TEXT_LIMIT),
        builds_on=builds_on,
        posted_at=clock.now(),
        rev=rev,
    )
    session.add(beitrag)
    session.flush()
    return {"id": beitrag.id, "number": beitrag.number, "rev": rev}


def edit(session: Session, who: Visitor, contribution: str, text: str) -> Answer:
    """Let its author put a Beitrag into other words, as long as the table may write."""
    beitrag, cafe, rev = _own(session, who, contribution)
    _check_open(who, cafe)
    if beitrag.state == WITHDRAWN:
        raise Unknown
    beitrag.text = clean(text, TEXT_LIMIT)
    beitrag.edited = True
    beitrag.rev = rev
    return {"rev": rev}


def withdraw(session: Session, who: Visitor, contribution: str) -> Answer:
    """Let its author take a Beitrag back, at any time of the café."""
    beitrag, _, rev = _own(session, who, contribution)
    beitrag.state = WITHDRAWN
    beitrag.rev = rev
    return {"rev": rev}


def hide(session: Session, who: Visitor, contribution: str) -> Answer:
    """Take a Beitrag from everybody's screen but the host's."""
    return _turn(session, who, contribution, HIDDEN)


def show(session: Session, who: Visitor, contribution: str) -> Answer:
    """Show a hidden Beitrag again."""
    return _turn(session, who, contribution, SHOWN)


def move(session: Session, who: Visitor, contribution: str, cluster: str | None) -> Answer:
    """Put a Beitrag into a Schwerpunkt, or out of all."""
    beitrag, rev = _moderated(session, who, contribution)
    if cluster is not None:
        heap = at_table(session, who, Cluster, cluster, beitrag.table_id)
        if heap.state != OPEN:
            raise Unknown
    beitrag.cluster_id = cluster
    beitrag.rev = rev
    return {"rev": rev}


def _turn(session: Session, who: Visitor, contribution: str, state: str) -> Answer:
    beitrag, rev = _moderated(session, who, contribution)
    if beitrag.state == WITHDRAWN:  # what its author took back, nobody brings back
        raise Unknown
    beitrag.state = state
    beitrag.rev = rev
    return {"rev": rev}


def _moderated(session: Session, who: Visitor, contribution: str) -> tuple[Contribution, int]:
    table_id = table_of(session, who)
    _, rev = begin(session, who, table_id)
    return at_table(session, who, Contribution, contribution, table_id), rev


def _own(session: Session, who: Visitor, contribution: str) -> tuple[Contribution, Cafe, int]:
    """Return the person's own Beitrag, wherever they sit now, with its café and its table's new rev."""
    beitrag = in_cafe(session, who, Contribution, contribution)
    if beitrag.participant_id != who.participant_id:
        raise NotYours
    if who.role != PARTICIPANT and beitrag.table_id != who.table_id:
        raise NotYours
    return beitrag, *begin(session, who, beitrag.table_id)


def _check_open(who: Visitor, cafe: Cafe) -> None:
    allowed = phases.may_post if who.role == PARTICIPANT else phases.may_host_post
    if not allowed(cafe.phase):
        raise Closed
