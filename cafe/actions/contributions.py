"""Posting a Beitrag, changing one's own, and the moderator's moderating of all."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, func, insert, select
from sqlalchemy.orm import Session

from cafe import clock
from cafe.actions.sorting import sort_in
from cafe.actions.table_access import (
    SEAT_NOW,
    Stand,
    at_table,
    begin,
    cafe_of,
    contributions_of,
    in_cafe,
    last_round_at,
    reach,
    stand_each,
    standing,
    table_of,
    touch_each,
)
from cafe.actions.visits import Visitor
from cafe.domain import Cafe, Contribution, id_of_command, phases, rows
from cafe.domain.contribution import HIDDEN, LATE, SHOWN, TEXT_LIMIT, WITHDRAWN
from cafe.domain.visit import PARTICIPANT
from cafe.errors import CafeError, Closed, Elsewhere, NotYours, Unknown, outcome_of
from cafe.security.text import clean
from cafe.store.engine import bare

Answer = dict[str, Any]

# Built once: what a post needs beside its stand.
BEITRAEGE = rows(Contribution)
LAY = insert(BEITRAEGE)
HIGHEST = select(func.count()).select_from(BEITRAEGE).where(BEITRAEGE.c.table_id == bindparam("table"))


def post(
    session: Session,
    who: Visitor,
    kind: str,
    text: str,
    builds_on: str | None = None,
    table: str | None = None,
) -> Answer:
    """Put an idea or a question (up to 500 characters) on the tablecloth where this person sits or moderates.

    `table` is the one it was written at. If it comes too late for that table (the bell has rung, or its author sits
    elsewhere by now), it is kept there as a Nachtrag, which only its moderator sees and may take: a phone that slept
    through a Tischwechsel loses nothing, and lays its text on no other tablecloth.
    """
    asked = {"kind": kind, "text": text, "builds_on": builds_on, "table": table}
    [outcome] = post_each(session, [(who, asked)])
    if isinstance(outcome, CafeError):
        raise outcome
    return outcome


def post_each(session: Session, posts: "Sequence[tuple[Visitor, dict[str, Any]]]") -> "list[Answer | CafeError]":
    """Put many on their tablecloths in their order, each as if it were alone; what is refused leaves no trace."""
    stands = stand_each(session, [who for who, _ in posts])
    known = contributions_of(session, {asked["builds_on"] for _, asked in posts if asked.get("builds_on")})
    written = [outcome_of(_row, stand, known, asked) for stand, (_, asked) in zip(stands, posts, strict=True)]
    accepted = [one for one in written if isinstance(one, tuple)]
    revs = touch_each(session, [stand for stand, _ in accepted])
    numbers = {table: bare(session).execute(HIGHEST, {"table": table}).scalar_one() for table in revs}
    for stand, row in accepted:
        numbers[stand.table] += 1
        row |= {"number": numbers[stand.table], "rev": revs[stand.table]}
    for table in revs:
        sort_in(session, table, [row for stand, row in accepted if stand.table == table])
    if accepted:
        bare(session).execute(LAY, [row for _, row in accepted])
    return [
        _answer(one[1]) if isinstance(one, tuple) else outcome_of(_late, session, who, asked, one)
        for one, (who, asked) in zip(written, posts, strict=True)
    ]


def _row(place: "Stand | CafeError", known: dict[str, Any], asked: dict[str, Any]) -> tuple[Stand, dict[str, Any]]:
    """Return where a new Beitrag goes, and its row but for number and rev. Raises the refusal."""
    stand = standing(place)
    _check_open(stand.who, stand.cafe)
    if asked.get("table") not in (None, stand.table):
        raise Elsewhere
    builds_on = asked.get("builds_on")
    if builds_on is not None:
        reach(stand, known.get(builds_on))
    return stand, _written(stand.who, asked, stand.table, stand.cafe.current_round, SHOWN)


def _late(session: Session, who: Visitor, asked: dict[str, Any], refusal: CafeError) -> Answer:
    """Keep for its moderator what came too late for the table it was written at; raise the refusal of anything else."""
    table: str | None = asked.get("table")
    if table is None or not isinstance(refusal, Closed | Elsewhere):
        raise refusal
    here = session.scalar(SEAT_NOW, {"participant": who.participant_id})
    written_in = last_round_at(session, who, table)
    if written_in is None or (here == table and phases.may_post(cafe_of(session, who).phase)):
        raise refusal
    if (builds_on := asked.get("builds_on")) is not None:
        at_table(session, who, Contribution, builds_on, table)
    row = _written(who, asked, table, written_in, LATE)
    _, rev = begin(session, who, table)
    row |= {"number": bare(session).execute(HIGHEST, {"table": table}).scalar_one() + 1, "rev": rev}
    bare(session).execute(LAY, row)
    return {**_answer(row), "late": True}


def _written(who: Visitor, asked: dict[str, Any], table: str, number: int, state: str) -> dict[str, Any]:
    """Return the row of a new Beitrag, written in round `number`, but for its own number and rev."""
    return {
        "id": id_of_command(who.visit_id, asked.get("cid")),
        "table_id": table,
        "participant_id": who.participant_id,
        "round": number,
        "kind": asked["kind"],
        "text": clean(asked["text"], TEXT_LIMIT),
        "state": state,
        "builds_on": asked.get("builds_on"),
        "cluster_id": None,
        "posted_at": clock.now(),
        "edited": False,
    }


def _answer(row: dict[str, Any]) -> Answer:
    return {name: row[name] for name in ("id", "number", "rev")}


def edit(session: Session, who: Visitor, contribution: str, text: str) -> Answer:
    """Let its author put a Beitrag into other words, as long as the table may write."""
    own, cafe, rev = _own(session, who, contribution)
    _check_open(who, cafe)
    if own.state == WITHDRAWN:
        raise Unknown
    own.text = clean(text, TEXT_LIMIT)
    own.edited = True
    own.rev = rev
    return {"rev": rev}


def withdraw(session: Session, who: Visitor, contribution: str) -> Answer:
    """Let its author take a Beitrag back, at any time of the café."""
    own, _, rev = _own(session, who, contribution)
    own.state = WITHDRAWN
    own.rev = rev
    return {"rev": rev}


def hide(session: Session, who: Visitor, contribution: str) -> Answer:
    """Take a Beitrag from everybody's screen but the moderator's."""
    return _turn(session, who, contribution, HIDDEN)


def show(session: Session, who: Visitor, contribution: str) -> Answer:
    """Show a hidden Beitrag again, or take a Nachtrag."""
    return _turn(session, who, contribution, SHOWN)


def _turn(session: Session, who: Visitor, contribution: str, state: str) -> Answer:
    turned, rev = _moderated(session, who, contribution)
    if turned.state == WITHDRAWN:  # what its author took back, nobody brings back
        raise Unknown
    if (turned.state, state) == (LATE, SHOWN):  # only now it is new at the table
        row: dict[str, Any] = {"text": turned.text, "rev": rev}
        sort_in(session, turned.table_id, [row])
        turned.cluster_id = row["cluster_id"]
    turned.state = state
    turned.rev = rev
    return {"rev": rev}


def _moderated(session: Session, who: Visitor, contribution: str) -> tuple[Contribution, int]:
    table_id = table_of(session, who)
    _, rev = begin(session, who, table_id)
    return at_table(session, who, Contribution, contribution, table_id), rev


def _own(session: Session, who: Visitor, contribution: str) -> tuple[Contribution, Cafe, int]:
    """Return the person's own Beitrag, wherever they sit now, with its café and its table's new rev."""
    own = in_cafe(session, who, Contribution, contribution)
    if own.participant_id != who.participant_id:
        raise NotYours
    if who.role != PARTICIPANT and own.table_id != who.table_id:
        raise NotYours
    return own, *begin(session, who, own.table_id)


def _check_open(who: Visitor, cafe: Any) -> None:
    allowed = phases.may_post if who.role == PARTICIPANT else phases.may_moderator_post
    if not allowed(cafe.phase):
        raise Closed
