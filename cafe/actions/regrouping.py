"""Regrouping: a whole table is sorted again when somebody asks, and when a round ends; and that can be undone.

Nothing of it moves what the moderator has pinned. It is computed beside the server (`cafe.actions.computing`) and
written in bulk: a table may hold thousands of Beiträge, and everybody's votes wait meanwhile.
"""

from collections.abc import Set
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.orm import Session

from cafe import clock, condense
from cafe.actions.computing import Computed, Task, basis_at, check_basis
from cafe.actions.naming import name_again
from cafe.actions.table_access import AtTable, lock_table, table_of, touch_table
from cafe.actions.visits import Visitor
from cafe.domain import Cafe, Cluster, Contribution, Regrouping, Round, Table, new_id, phases, rows, touch
from cafe.domain.cluster import DISSOLVED, OPEN
from cafe.errors import Finished, MovedOn, NothingToCondense, Stale
from cafe.store.engine import bare

Answer = dict[str, Any]
Moved = dict[str, list[str | None]]  # Beitrag → its Schwerpunkt before and after

CONTRIBUTIONS, CLUSTERS = rows(Contribution), rows(Cluster)
ADD = insert(CLUSTERS)
MOVE = (
    update(CONTRIBUTIONS)
    .where(CONTRIBUTIONS.c.id == bindparam("contribution"))
    .values(cluster_id=bindparam("cluster"), rev=bindparam("new_rev"))
)
CHANGE = (
    update(CLUSTERS)
    .where(CLUSTERS.c.id == bindparam("cluster"))
    .values({name: bindparam(f"new_{name}") for name in ("name", "state", "resembles", "rev")})
)
LATELY_MILLISECONDS = 3_600_000  # a round that ended before is past: people have gone on, or home
BETWEEN_TALKS = (phases.SEATING, phases.CLOSING, phases.HARVEST)
NEW = {"state": OPEN, "pinned": False, "apart": []}
AT_TABLE = select(CLUSTERS).where(CLUSTERS.c.table_id == bindparam("table"))
IN_USE = select(CONTRIBUTIONS.c.cluster_id).where(CONTRIBUTIONS.c.table_id == bindparam("table")).distinct()
PLACES = select(CONTRIBUTIONS.c.id, CONTRIBUTIONS.c.cluster_id).where(CONTRIBUTIONS.c.table_id == bindparam("table"))


@dataclass(frozen=True)
class Due:
    """A table that is to be regrouped because a round has ended, and what must be as it was then."""

    table: str
    cafe: str
    round: int
    ended_at: int


def to_regroup(session: Session, who: Visitor) -> Task:
    """Read what regrouping one's table is computed from."""
    return to_regroup_table(session, table_of(session, who))


def to_regroup_table(session: Session, table_id: str) -> Task:
    """Read the same of any table."""
    basis = basis_at(session, table_id)
    return Task(basis, partial(condense.sort, basis.texts, basis.fixed, basis.clusters))


def regroup(session: Session, who: Visitor, done: Computed) -> Answer:
    """Sort the whole table again, except what the moderator has pinned; what moved is shown, and can be undone.

    Raises Overtaken if what it was computed from has changed.
    """
    at = lock_table(session, who)
    check_basis(session, at.table, done.basis)
    if not done.basis.lying:
        raise NothingToCondense
    rev = touch_table(session, at)
    _note_by_hand(session, at)
    return {"rev": rev, "moved": _write(session, at.table, done, rev)}


def due_after(session: Session, cafe_id: str, number: int) -> list[Due]:
    """Return the tables to regroup because this round has ended; none if that was taken back, or is done."""
    ended = session.get(Round, (cafe_id, number))
    if ended is None or ended.ended_at is None:
        return []
    left = Table.cafe_id == cafe_id, Table.regrouped_for.is_distinct_from(ended.ended_at)
    found = session.scalars(select(Table.id).where(*left).order_by(Table.number))
    return [Due(table, cafe_id, number, ended.ended_at) for table in found]


def left_behind(session: Session, for_milliseconds: int) -> list[Due]:
    """Return the tables that have waited for so long, perhaps for a process that has stopped.

    In a talk nothing is moved any more: its end will ask again.
    """
    newest = select(Round.cafe_id, func.max(Round.number)).join(Cafe, Cafe.id == Round.cafe_id)
    lately = Round.ended_at.between(clock.now() - LATELY_MILLISECONDS, clock.now() - for_milliseconds)
    ended = session.execute(newest.where(Cafe.phase.in_(BETWEEN_TALKS), lately).group_by(Round.cafe_id)).all()
    return [one for cafe_id, number in ended for one in due_after(session, cafe_id, number)]


def is_due(session: Session, due: Due) -> bool:
    """Say whether the end of the round still stands, and nobody has regrouped the table since."""
    ended = session.get(Round, (due.cafe, due.round), populate_existing=True)
    if ended is None or ended.ended_at != due.ended_at:
        return False
    return session.scalar(select(Table.regrouped_for).where(Table.id == due.table)) != due.ended_at


def regroup_after_round(session: Session, due: Due, done: Computed) -> Answer:
    """Regroup a table at the end of a round, without being asked.

    Raises MovedOn if it is not due any more, Finished if the café is over, and Overtaken as `regroup` does.
    """
    session.get(Round, (due.cafe, due.round), with_for_update=True)  # until this is written, nobody takes it back
    if not is_due(session, due):
        raise MovedOn
    rev = touch(session, due.table)
    if session.get_one(Table, due.table).cafe.phase == phases.FINISHED:
        raise Finished
    check_basis(session, due.table, done.basis)
    note_grouped(session, due)
    return {"rev": rev, "moved": _write(session, due.table, done, rev)}


def note_grouped(session: Session, due: Due) -> Answer:
    """Note that a table needs no regrouping after this end of its round."""
    session.execute(update(Table).where(Table.id == due.table).values(regrouped_for=due.ended_at))
    return {}


def _note_by_hand(session: Session, at: AtTable) -> None:
    """Note that the moderator has seen to the order after the newest end of a round: nobody else is to any more."""
    ended = Round.cafe_id == at.cafe.id, Round.ended_at.is_not(None)
    newest = select(Round.ended_at).where(*ended).order_by(Round.number.desc()).limit(1)
    session.execute(update(Table).where(Table.id == at.table).values(regrouped_for=session.scalar(newest)))


def is_grouped(done: Computed) -> bool:
    """Say whether regrouping would leave everything where it is."""
    return all(cluster == done.result.labels[one] for one, (_, cluster) in done.basis.lying.items())


def undo(session: Session, who: Visitor, rev: int) -> Answer:
    """Undo the regrouping of this rev; what the moderator has moved since stays where it is."""
    at = lock_table(session, who)
    done = session.get(Regrouping, at.table)
    if done is None or done.rev != rev or not done.moved:
        raise Stale
    new_rev, changed = touch_table(session, at), Clusters(session, at.table)
    again = set(done.dissolved) & changed.before.keys()
    for cluster in again:
        changed.put(cluster, state=OPEN)
    back, left = [], set(done.dissolved)
    places = {row.id: row.cluster_id for row in bare(session).execute(PLACES, {"table": at.table})}
    for contribution, (before, after) in done.moved.items():
        returns = before is None or changed.is_open(before)  # None: it had none, because too many came at once
        if places[contribution] == after and returns and not changed.before[after].pinned:
            back.append({"contribution": contribution, "cluster": before, "new_rev": new_rev})
            left.add(after)
    for cluster, name in done.renamed.items():
        if changed.is_open(cluster) and not changed.before[cluster].pinned:
            changed.put(cluster, name=name)
    _store(session, at.table, back, changed, left, new_rev)
    for cluster in again:
        name_again(session, session.get_one(Cluster, cluster))
    done.rev, done.moved, done.renamed, done.dissolved = new_rev, {}, {}, []
    _note_by_hand(session, at)
    return {"rev": new_rev}


class Clusters:
    """The Schwerpunkte of a table as they were, and what becomes of them."""

    def __init__(self, session: Session, table_id: str) -> None:
        found = bare(session).execute(AT_TABLE, {"table": table_id})
        self.before = {row.id: row for row in found}
        self.after: dict[str, dict[str, Any]] = {}

    def put(self, cluster: str, **values: Any) -> None:
        """Change a Schwerpunkt; it gets a new rev, even if the values are as before."""
        row = self.before[cluster]
        now = {"cluster": cluster, "new_name": row.name, "new_state": row.state, "new_resembles": row.resembles}
        self.after[cluster] = self.after.get(cluster, now) | {f"new_{name}": new for name, new in values.items()}

    def compare(self, cluster: str, other: str | None) -> None:
        """Note which other one it is much like, unless the moderator has said that they are not the same."""
        row = self.before[cluster]
        other = None if other in row.apart else other
        if row.resembles != other:
            self.put(cluster, resembles=other)

    def is_open(self, cluster: str) -> bool:
        """Say whether a Schwerpunkt is open, as far as it is known by now."""
        row = self.before.get(cluster)
        return row is not None and self.after.get(cluster, {}).get("new_state", row.state) == OPEN


def _write(session: Session, table_id: str, done: Computed, rev: int) -> int:
    """Move and name as computed; return how many Beiträge moved.

    A Schwerpunkt keeps its id if most of it stays together, and gets a new name from its words.
    """
    labels, resembles, names = done.result
    changed = Clusters(session, table_id)
    ids = {label: label if label in changed.before else new_id() for label in sorted({*labels.values()})}
    near = {ids[one]: ids[other] for one, other in resembles.items()}
    moved: Moved = {
        one: [before, ids[labels[one]]] for one, (_, before) in done.basis.lying.items() if before != ids[labels[one]]
    }
    new = [
        {**NEW, "id": cluster, "table_id": table_id, "name": names[label], "resembles": near.get(cluster), "rev": rev}
        for label, cluster in ids.items()
        if label != cluster
    ]
    if new:
        bare(session).execute(ADD, new)
    renamed = {label: changed.before[label].name for label in sorted(names) if label in changed.before}
    for cluster in renamed:
        changed.put(cluster, name=names[cluster])
    for cluster in done.basis.pinned:
        changed.compare(cluster, near.get(cluster))
    moves = [{"contribution": one, "cluster": after, "new_rev": rev} for one, (_, after) in moved.items()]
    dissolved = _store(session, table_id, moves, changed, {before for before, _ in moved.values()}, rev)
    if moved:
        renamed = {cluster: name for cluster, name in renamed.items() if name}
        session.merge(Regrouping(table_id=table_id, rev=rev, moved=moved, renamed=renamed, dissolved=dissolved))
    return len(moved)


def _store(
    session: Session,
    table_id: str,
    moves: list[dict[str, Any]],
    changed: Clusters,
    left: Set[str | None],
    rev: int,
) -> list[str]:
    """Write what moves and changes; dissolve what was left and is empty now, and return it."""
    connection = bare(session)
    if moves:
        connection.execute(MOVE, moves)
    in_use = set(connection.execute(IN_USE, {"table": table_id}).scalars())
    dissolved = sorted(cluster for cluster in left if cluster and cluster not in in_use)
    for cluster in filter(None, left):
        changed.put(cluster)
    for cluster in dissolved:
        changed.put(cluster, state=DISSOLVED)
    if changed.after:
        connection.execute(CHANGE, [{**after, "new_rev": rev} for after in changed.after.values()])
    session.expire_all()  # of what was written, the session knows nothing
    return dissolved
