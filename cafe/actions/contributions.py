"""Posting a Beitrag, changing it as its author, and moderating all of them."""

from collections import Counter
from collections.abc import Sequence, Set
from typing import Any

from sqlalchemy import bindparam, func, insert, select
from sqlalchemy.orm import Session

from cafe import clock
from cafe.actions.luggage import tell_elsewhere
from cafe.actions.naming import forget_words
from cafe.actions.overwriting import check_seen
from cafe.actions.sorting import sort_in
from cafe.actions.table_access import (
    AtTable,
    accepted,
    contributions_of,
    in_cafe,
    last_round_at,
    lock_table,
    lock_tables,
    reach,
    reach_noun,
    tables_now,
    touch_table,
    touch_tables,
)
from cafe.actions.visits import Visitor
from cafe.domain import Cafe, Contribution, id_of_command, phases, rows
from cafe.domain.contribution import (
    HIDDEN,
    LATE,
    MOST_BY_MODERATOR,
    MOST_BY_ONE,
    SHOWN,
    TEXT_LIMIT,
    WITHDRAWN,
)
from cafe.domain.visit import PARTICIPANT
from cafe.errors import CafeError, Closed, Elsewhere, Enough, NotYours, Unknown, outcome_of
from cafe.security.text import clean
from cafe.store.engine import bare
from cafe.store.luggage import carried_among

Answer = dict[str, Any]
Written = Counter[tuple[str | None, str, int]]  # how many Beiträge, by participant, table and round
Carried = Set[tuple[str | None, str]]  # participant and Beitrag

# Built once: what a post needs besides its table.
CONTRIBUTIONS = rows(Contribution)
ADD = insert(CONTRIBUTIONS)
BY = CONTRIBUTIONS.c.participant_id, CONTRIBUTIONS.c.table_id, CONTRIBUTIONS.c.round
BY_PARTICIPANTS = (
    select(func.count(), *BY)
    .where(CONTRIBUTIONS.c.participant_id.in_(bindparam("participants", expanding=True)))
    .group_by(*BY)
)
BY_MODERATOR = (
    select(func.count(), *BY)
    .where(CONTRIBUTIONS.c.table_id == bindparam("table"), CONTRIBUTIONS.c.participant_id.is_(None))
    .group_by(*BY)
)
HIGHEST = select(func.count()).select_from(CONTRIBUTIONS).where(CONTRIBUTIONS.c.table_id == bindparam("table"))


def post(
    session: Session,
    who: Visitor,
    kind: str,
    text: str,
    builds_on: str | None = None,
    table: str | None = None,
) -> Answer:
    """Put an idea or a question (up to 500 characters) on the tablecloth where this person sits or moderates.

    It may build on a Beitrag of this table, or on one that its author has brought from another one.
    `table` is the one it was written at. If it comes too late for that table (the bell has rung, or its author sits
    elsewhere by now), it is kept there as a Nachtrag, which only its moderator sees and may take: a phone that slept
    through a Tischwechsel loses nothing, and does not post at the wrong table.
    """
    asked = {"kind": kind, "text": text, "builds_on": builds_on, "table": table}
    [outcome] = post_each(session, [(who, asked)])
    if isinstance(outcome, CafeError):
        raise outcome
    return outcome


def post_each(session: Session, posts: "Sequence[tuple[Visitor, dict[str, Any]]]") -> "list[Answer | CafeError]":
    """Post many Beiträge in their order, each as if it were alone; what is refused leaves no trace."""
    authors = lock_tables(session, [who for who, _ in posts])
    known = contributions_of(session, {asked["builds_on"] for _, asked in posts if asked.get("builds_on")})
    written = _written_by(session, [author for author in authors if isinstance(author, AtTable)])
    carried = carried_among(session, {who.participant_id for who, _ in posts if who.participant_id}, known.keys())
    outcomes = [
        outcome_of(_row, author, known, carried, written, asked)
        for author, (_, asked) in zip(authors, posts, strict=True)
    ]
    new = [outcome for outcome in outcomes if isinstance(outcome, tuple)]
    revs = touch_tables(session, [at for at, _ in new])
    numbers = {table: bare(session).execute(HIGHEST, {"table": table}).scalar_one() for table in revs}
    for at, row in new:
        numbers[at.table] += 1
        row |= {"number": numbers[at.table], "rev": revs[at.table]}
    for table in revs:
        sort_in(session, table, [row for at, row in new if at.table == table])
    if new:
        bare(session).execute(ADD, [row for _, row in new])
    return [
        _answer(outcome[1]) if isinstance(outcome, tuple) else outcome_of(_late, session, who, asked, outcome)
        for outcome, (who, asked) in zip(outcomes, posts, strict=True)
    ]


def _row(
    author: "AtTable | CafeError", known: dict[str, Any], carried: Carried, written: Written, asked: dict[str, Any]
) -> tuple[AtTable, dict[str, Any]]:
    """Return where a new Beitrag goes, and its row without number and rev; count it. Raises the refusal."""
    at = accepted(author)
    _check_open(at)
    if asked.get("table") not in (None, at.table):
        raise Elsewhere
    builds_on = asked.get("builds_on")
    if builds_on is not None and (at.who.participant_id, builds_on) not in carried:
        reach(at, known.get(builds_on))
    row = _new(at.who, asked, at.table, at.cafe.current_round, SHOWN)
    _count(written, row)
    return at, row


def _written_by(session: Session, authors: Sequence[AtTable]) -> Written:
    """Count what these people have written, at which table and in which round; hidden and withdrawn ones count too."""
    written: Written = Counter()
    if participants := {at.who.participant_id for at in authors if at.who.participant_id}:
        for count, *key in bare(session).execute(BY_PARTICIPANTS, {"participants": list(participants)}):
            written[tuple(key)] = count
    for table in {at.table for at in authors if not at.who.participant_id}:
        for count, *key in bare(session).execute(BY_MODERATOR, {"table": table}):
            written[tuple(key)] = count
    return written


def _count(written: Written, row: dict[str, Any]) -> None:
    """Count one more; raise Enough if it is one too many."""
    key = row["participant_id"], row["table_id"], row["round"]
    limit = MOST_BY_ONE if row["participant_id"] else MOST_BY_MODERATOR
    if written[key] >= limit:
        raise Enough(limit=limit)
    written[key] += 1


def _late(session: Session, who: Visitor, asked: dict[str, Any], refusal: CafeError) -> Answer:
    """Keep as a Nachtrag what came too late for the table it was written at; for anything else raise the refusal."""
    table: str | None = asked.get("table")
    if table is None or not isinstance(refusal, Closed | Elsewhere):
        raise refusal
    written_in = last_round_at(session, who, table)
    if written_in is None or _is_in_time(session, who, table):
        raise refusal
    builds_on = asked.get("builds_on")
    if (
        builds_on is not None
        and in_cafe(session, who, Contribution, builds_on).table_id != table
        and not carried_among(session, {who.participant_id or ""}, {builds_on})
    ):
        raise Elsewhere
    at = lock_table(session, who, table)
    row = _new(who, asked, table, written_in, LATE)
    _count(_written_by(session, [at]), row)
    rev = touch_table(session, at)
    row |= {"number": bare(session).execute(HIGHEST, {"table": table}).scalar_one() + 1, "rev": rev}
    bare(session).execute(ADD, row)
    return {**_answer(row), "late": True}


def _is_in_time(session: Session, who: Visitor, table: str) -> bool:
    """Say whether somebody sits at this table and may write: then the refusal has another reason than the time."""
    if tables_now(session, [who]) != [table]:
        return False
    return phases.may_post(session.execute(select(Cafe.phase).where(Cafe.id == who.cafe_id)).scalar_one())


def _new(who: Visitor, asked: dict[str, Any], table: str, number: int, state: str) -> dict[str, Any]:
    """Return the row of a new Beitrag written in round `number`, without its own number and rev."""
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


def edit(session: Session, who: Visitor, contribution: str, text: str, instead_of: str | None = None) -> Answer:
    """Change the words of one's own Beitrag, while its table may write; `instead_of` are those on the screen."""
    own, at = _own(session, who, contribution)
    _check_open(at)
    if own.state == WITHDRAWN:
        raise Unknown
    text = clean(text, TEXT_LIMIT)
    check_seen(instead_of, own.text, text)
    rev = touch_table(session, at)
    before, own.text, own.edited, own.rev = own.text, text, True, rev
    forget_words(session, at.table, before, rev)
    tell_elsewhere(session, own)
    return {"rev": rev}


def withdraw(session: Session, who: Visitor, contribution: str) -> Answer:
    """Withdraw one's own Beitrag, at any time of the café."""
    own, at = _own(session, who, contribution)
    rev = touch_table(session, at)
    own.state, own.rev = WITHDRAWN, rev
    forget_words(session, at.table, own.text, rev)
    tell_elsewhere(session, own)
    return {"rev": rev}


def hide(session: Session, who: Visitor, contribution: str) -> Answer:
    """Hide a Beitrag from everybody but the moderator."""
    return _turn(session, who, contribution, HIDDEN)


def show(session: Session, who: Visitor, contribution: str) -> Answer:
    """Show a hidden Beitrag again, or take a Nachtrag."""
    return _turn(session, who, contribution, SHOWN)


def _turn(session: Session, who: Visitor, contribution: str, state: str) -> Answer:
    at = lock_table(session, who)
    turned = reach_noun(session, at, Contribution, contribution)
    if turned.state == WITHDRAWN:  # withdrawn by its author: nobody else may show it again
        raise Unknown
    rev = touch_table(session, at)
    turn(session, turned, state, rev)
    return {"rev": rev}


def turn(session: Session, turned: Contribution, state: str, rev: int) -> None:
    """Show or hide a Beitrag, whose table is locked and was touched, with all that was made from its words."""
    if (turned.state, state) == (LATE, SHOWN):  # to the table it is new only now
        row: dict[str, Any] = {"text": turned.text, "rev": rev}
        sort_in(session, turned.table_id, [row])
        turned.cluster_id = row.get("cluster_id")
    turned.state = state
    turned.rev = rev
    forget_words(session, turned.table_id, turned.text, rev)
    tell_elsewhere(session, turned)


def _own(session: Session, who: Visitor, contribution: str) -> tuple[Contribution, AtTable]:
    """Return the person's own Beitrag and its table, wherever they sit now."""
    own = in_cafe(session, who, Contribution, contribution)
    if own.participant_id != who.participant_id:
        raise NotYours
    if who.role != PARTICIPANT and own.table_id != who.table_id:
        raise NotYours
    return own, lock_table(session, who, own.table_id)


def _check_open(at: AtTable) -> None:
    allowed = phases.may_post if at.who.role == PARTICIPANT else phases.may_moderator_post
    if not allowed(at.cafe.phase):
        raise Closed
