"""changes(table, since=rev): one question for four needs: the first look, the live update, a phone that wakes up,
and a server that starts again.

What goes to everybody holds nothing private: no author, no voter, no text that is hidden.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import msgspec
from msgspec import Raw
from sqlalchemy import BindParameter, bindparam, case, func, or_, select
from sqlalchemy.orm import Session

from cafe.domain import Cluster, Contribution, Merging, Regrouping, Vote, phases
from cafe.domain.contribution import SHOWN
from cafe.store import evidence, outlived, table_head
from cafe.store.copies import Copies, concerned, copies, orphans
from cafe.store.engine import bare
from cafe.store.luggage import brought
from cafe.store.versions_told import review_state, summary_state

State = dict[str, Any]


@dataclass(frozen=True)
class Changes:
    """What changed at a table after rev `since`, read once; there is a public form, and one for moderators.

    Those also get what changed after `numbers_since`: numbers that nobody else sees, under revs that nobody else sees.
    """

    table: str
    cafe: str
    since: int
    rev: int
    numbers_since: int
    numbers_rev: int
    numbers: bool  # whether the public sees points now
    contributions: Sequence[Any]  # rows of Contribution with points and voters
    brought: Mapping[str, State]  # what some of them take up from other tables
    clusters: Sequence[Any]  # rows of Cluster that changed, or in which something did
    people: Mapping[str, int]  # how many stand behind each of these clusters
    regrouped: State | None
    merged: State | None
    summary: State | None
    review: State | None
    nudged_at: int | None
    copied: Sequence[Any]  # what a machine copied: with a Beitrag that has its words, the points may come or go
    orphaned: Copies  # points that only the moderator sees
    outlived: Sequence[State]
    call: State | None  # for the organizers
    hands: State | None  # for the moderator, as `call`

    def public(self) -> State:
        """Return what everybody at the table may see."""
        changed = [row for row in self.contributions if row.rev > self.since]
        contributions = [self._contribution(row, row.state == SHOWN, self.numbers) for row in changed]
        return {
            **self._state(contributions, self._public(self.summary), self._public(self._uncounted)),
            "clusters": [_cluster(row) for row in self.clusters if row.rev > self.since],
            "regrouped": None,
            "merged": None,
            "outlived": None,
            "call": None,
            "hands": None,
        }

    def for_moderator(self) -> State:
        """Return what the moderator and the organizers see: hidden texts, points at all times, counted answers."""
        contributions = [
            {**self._contribution(row, True, True), "numbers_rev": row.numbers_rev} for row in self.contributions
        ]
        return {
            **self._state(contributions, self.summary, self.review),
            "numbers_since": self.numbers_since,
            "numbers_rev": self.numbers_rev,
            "clusters": [self._cluster_for_moderator(row) for row in self.clusters],
            "regrouped": self.regrouped,
            "merged": self.merged,
            "outlived": self.outlived,
            "call": self.call,
            "hands": self.hands,
        }

    @property
    def _uncounted(self) -> State | None:
        """What the phones see of a Rückfrage: no counts, so that nobody is led by the answers of others.

        A new answer alone shows nobody anything, and does not send it again.
        """
        again = concerned(self.copied, (row for row in self.contributions if row.rev > self.since))
        if self.review is None or not (again or self.review["rev"] > self.since):
            return None
        seen = {name: value for name, value in self.review.items() if name != "numbers_rev"}
        return {**seen, "answered": None, "points": [{**point, "answers": None} for point in seen["points"]]}

    @cached_property
    def public_json(self) -> Raw:
        """`public()`, encoded once for all who ask; it may stand within a page."""
        return within_page(self.public())

    @cached_property
    def moderator_json(self) -> Raw:
        """`for_moderator()`, encoded once for all who ask."""
        return Raw(msgspec.json.encode(self.for_moderator()))

    def _public(self, pointed: State | None) -> State | None:
        """Return a Kurzfassung or Rückfrage without the points that the machine copied from what is gone."""
        if pointed is None or not self.orphaned:
            return pointed
        return {**pointed, "points": [p for p in pointed["points"] if (p["origin"], p["text"]) not in self.orphaned]}

    def _state(self, contributions: list[State], summary: State | None, review: State | None) -> State:
        return {
            "table": self.table,
            "since": self.since,
            "rev": self.rev,
            "contributions": contributions,
            "summary": summary,
            "review": review,
            "nudged_at": self.nudged_at,
        }

    def _contribution(self, row: Any, readable: bool, numbers: bool) -> State:
        return {
            **_contribution(row, readable, numbers),
            "brought": self.brought.get(row.builds_on) if readable else None,
        }

    def _cluster_for_moderator(self, row: Any) -> State:
        """Return a Schwerpunkt with its counts. A newer Beitrag in it changes them: the higher revs count."""
        return {
            **_cluster(row),
            "rev": max(row.rev, row.newest or 0),
            "numbers_rev": row.numbers_rev or 0,
            "people": self.people.get(row.id, 0),
            "pinned": row.pinned,
            "named": row.named,
            "resembles": row.resembles,
        }

    def after(self, rev: int) -> "Changes":
        """Return what of these changes came after `rev`, and all hidden numbers, as if it had been asked for."""
        if rev == self.since:
            return self
        contributions = [row for row in self.contributions if row.rev > rev or row.numbers_rev > self.numbers_since]
        touched = {row.cluster_id for row in contributions}
        again = concerned(self.copied, (row for row in contributions if row.rev > rev))
        return replace(
            self,
            since=rev,
            contributions=contributions,
            clusters=[row for row in self.clusters if row.rev > rev or row.id in touched],
            regrouped=_since(self.regrouped, rev),
            merged=_since(self.merged, rev),
            summary=self.summary if self.summary and (again or self.summary["rev"] > rev) else None,
            review=self.review if self.review and (again or _is_newer(self.review, rev, self.numbers_since)) else None,
        )


# Built once: putting a statement together costs more than running it, and the pulse runs these ten times a second.
TABLE: BindParameter[str] = bindparam("table")
SINCE: BindParameter[int] = bindparam("since")
NUMBERS_SINCE: BindParameter[int] = bindparam("numbers_since")
POINTS = (
    select(
        Vote.contribution_id,
        func.sum(Vote.points).label("points"),
        func.sum(case((Vote.points > 0, 1), else_=0)).label("voters"),
    )
    .where(Vote.table_id == TABLE)
    .group_by(Vote.contribution_id)
    .subquery()
)
CONTRIBUTIONS = (
    select(*Contribution.__table__.columns, POINTS.c.points, POINTS.c.voters)
    .outerjoin(POINTS, POINTS.c.contribution_id == Contribution.id)
    .where(Contribution.table_id == TABLE, or_(Contribution.rev > SINCE, Contribution.numbers_rev > NUMBERS_SINCE))
    .order_by(Contribution.number)
)
NEWEST = (
    select(
        Contribution.cluster_id,
        func.max(Contribution.rev).label("newest"),
        func.max(Contribution.numbers_rev).label("numbers_rev"),
    )
    .where(Contribution.table_id == TABLE)
    .group_by(Contribution.cluster_id)
    .subquery()
)
CLUSTERS = (
    select(*Cluster.__table__.columns, NEWEST.c.newest, NEWEST.c.numbers_rev)
    .outerjoin(NEWEST, NEWEST.c.cluster_id == Cluster.id)
    .where(
        Cluster.table_id == TABLE,
        or_(Cluster.rev > SINCE, Cluster.id.in_(bindparam("touched", expanding=True))),
    )
    .order_by(Cluster.rev, Cluster.id)
)
REGROUPED = select(Regrouping.rev, Regrouping.moved).where(Regrouping.table_id == TABLE)
MERGED = select(Merging.rev, Merging.cluster, Merging.into, Merging.moved).where(Merging.table_id == TABLE)


def changes(session: Session, table_id: str, since: int = 0, numbers_since: int = 0) -> Changes:
    """Read what changed at a table after rev `since`, as absolute states."""
    connection = bare(session)
    here = {"table": table_id, "since": since, "numbers_since": numbers_since}
    head = connection.execute(table_head.HEAD, here).one()
    contributions = connection.execute(CONTRIBUTIONS, here).all()
    touched = sorted({row.cluster_id for row in contributions if row.cluster_id})
    copied = copies(session, table_id) if head.summary_rev else []
    again = concerned(copied, (row for row in contributions if row.rev > since))
    clusters = connection.execute(CLUSTERS, {**here, "touched": touched}).all()
    regrouped = connection.execute(REGROUPED, here).one() if (head.regrouped_rev or 0) > since else None
    merged = connection.execute(MERGED, here).one() if (head.merged_rev or 0) > since else None
    asked = (head.review_rev or 0) > since or (head.review_numbers or 0) > numbers_since
    return Changes(
        table=table_id,
        cafe=head.cafe_id,
        since=since,
        rev=head.rev,
        numbers_since=numbers_since,
        numbers_rev=head.numbers_rev,
        numbers=phases.numbers_visible(head.phase, head.numbers),
        contributions=contributions,
        brought=brought(session, table_id, {row.builds_on for row in contributions if row.builds_on}),
        clusters=clusters,
        people=evidence.people(session, [row.id for row in clusters]),
        regrouped=regrouped._asdict() if regrouped else None,
        merged=merged._asdict() if merged else None,
        summary=summary_state(session, table_id) if again or (head.summary_rev or 0) > since else None,
        review=review_state(session, table_id) if head.review_rev and (again or asked) else None,
        nudged_at=head.nudged_at,
        copied=copied,
        orphaned=orphans(session, table_id, copied),
        outlived=outlived.outlived(session, table_id),
        call=table_head.call_state(head),
        hands=table_head.hands_state(head),
    )


def within_page(state: State) -> Raw:
    """Return JSON that no page takes for its own markup, and that says the same to a script."""
    encoded = msgspec.json.encode(state)
    for sign in b"<>&'":
        encoded = encoded.replace(bytes([sign]), b"\\u%04x" % sign)
    return Raw(encoded)


def _cluster(row: Any) -> State:
    return {"id": row.id, "rev": row.rev, "name": row.name, "state": row.state}


def _contribution(row: Any, readable: bool, numbers: bool) -> State:
    return {
        "id": row.id,
        "rev": row.rev,
        "number": row.number,
        "kind": row.kind,
        "text": row.text if readable else "",
        "state": row.state,
        "round": row.round,
        "cluster": row.cluster_id,
        "points": int(row.points or 0) + row.by_hand if numbers and readable else None,
        **({"by_hand": row.by_hand} if row.by_hand and numbers and readable else {}),
        "voters": int(row.voters or 0) if numbers and readable else None,
        "builds_on": row.builds_on,
        "by_moderator": row.participant_id is None,
        "at": row.posted_at,
        "edited": row.edited,
    }


def _since(state: State | None, rev: int) -> State | None:
    return state if state and state["rev"] > rev else None


def _is_newer(review: State, since: int, numbers_since: int) -> bool:
    return bool(review["rev"] > since or review["numbers_rev"] > numbers_since)
