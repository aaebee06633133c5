"""The whole conversation on one page: every ask with who may, how often and what answers; every tell.

`docs/protocol.md` is generated from this page (`python -m cafe protocol`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from sqlalchemy.orm import Session

from cafe.actions import clusters, contributions, hearings, rounds, summaries, votes
from cafe.actions.visits import Visitor
from cafe.domain.visit import MODERATOR, ORGANIZER, PARTICIPANT, SCREEN
from cafe.errors import CafeError
from cafe.live import shapes

Act = Callable[..., dict[str, Any]]
Each = Callable[[Session, list[tuple[Visitor, dict[str, Any]]]], "list[dict[str, Any] | CafeError]"]


@dataclass(frozen=True)
class Rule:
    """How one ask is treated: its shape, who may, credits a minute, the act, and what the answer holds.

    `each` does the act for many at once: what a whole hall does in the same seconds.
    """

    shape: type[shapes.Ask]
    by: tuple[str, ...]
    credits: int
    act: Act | None
    answer: str
    each: Each | None = None


def _at_cafe(act: Act) -> Act:
    """Let an act that needs the café alone be asked by an organizer, whose socket stands in one."""

    @wraps(act)
    def asked(session: Session, who: Visitor, **fields: Any) -> dict[str, Any]:
        return act(session, who.cafe_id, **fields)

    return asked


GUEST, HOST = (PARTICIPANT,), (MODERATOR,)
TEAM, ANYONE = (ORGANIZER,), (PARTICIPANT, MODERATOR, ORGANIZER, SCREEN)

ASKS: dict[str, Rule] = {
    "visit:sync": Rule(shapes.Sync, ANYONE, 60, None, "cafe, tables[], mine"),
    "contribution:post": Rule(
        shapes.Post, GUEST + HOST, 20, contributions.post, "id, number, rev", contributions.post_each
    ),
    "contribution:edit": Rule(shapes.Edit, GUEST + HOST, 30, contributions.edit, "rev"),
    "contribution:withdraw": Rule(shapes.OneContribution, GUEST + HOST, 30, contributions.withdraw, "rev"),
    "contribution:hide": Rule(shapes.OneContribution, HOST, 120, contributions.hide, "rev"),
    "contribution:show": Rule(shapes.OneContribution, HOST, 120, contributions.show, "rev"),
    "contribution:move": Rule(shapes.Move, HOST, 120, contributions.move, "rev"),
    "vote:cast": Rule(shapes.CastVote, GUEST, 120, votes.cast, "left, points, rev", votes.cast_each),
    "cluster:regroup": Rule(shapes.Bare, HOST, 12, clusters.regroup, "rev, moved"),
    "cluster:rename": Rule(shapes.Rename, HOST, 60, clusters.rename, "rev"),
    "cluster:merge": Rule(shapes.Merge, HOST, 60, clusters.merge, "rev"),
    "cluster:split": Rule(shapes.Split, HOST, 60, clusters.split, "id, rev"),
    "summary:draft": Rule(shapes.Bare, HOST, 12, summaries.draft, "rev, version"),
    "summary:edit": Rule(shapes.EditSummary, HOST, 120, summaries.edit, "rev, version"),
    "summary:approve": Rule(shapes.Approve, HOST, 30, summaries.approve, "rev, version"),
    "summary:reopen": Rule(shapes.Reopen, HOST, 30, summaries.reopen, "rev, version"),
    "assent:ask": Rule(shapes.Asking, HOST, 12, hearings.ask, "rev, version"),
    "assent:end": Rule(shapes.Bare, HOST, 12, hearings.end, "rev"),
    "assent:give": Rule(shapes.Assent, GUEST, 60, hearings.give, "point, answer, rev"),
    "round:advance": Rule(shapes.Advance, TEAM, 60, _at_cafe(rounds.advance), "step, phase, round"),
    "round:extend": Rule(shapes.Extend, TEAM, 60, _at_cafe(rounds.extend), "ends_at, remaining"),
    "round:pause": Rule(shapes.Bare, TEAM, 60, _at_cafe(rounds.pause), "remaining"),
    "round:resume": Rule(shapes.Bare, TEAM, 60, _at_cafe(rounds.resume), "ends_at"),
    "harvest:show": Rule(shapes.Show, TEAM, 60, _at_cafe(rounds.show_table), "showing"),
}


@dataclass(frozen=True)
class Tell:
    """One message from the house: to whom, what it holds, and when."""

    to: str
    body: str
    when: str


TELLS: dict[str, Tell] = {
    "cafe:changed": Tell(
        "everyone in the café",
        "the café's state (rev, phase, step, round, ends_at, now, may, tables, summaries …)",
        "after any change of the café, at most ten times a second",
    ),
    "table:changed": Tell(
        "who sits at the table, and the projector",
        "table, since, rev, contributions[], clusters[], summary, hearing",
        "after any change at the table, at most ten times a second; only what changed after `since`",
    ),
    "host:changed": Tell(
        "the table's host and the organizer's console",
        "as table:changed, with hidden Beiträge and with points at all times",
        "as table:changed",
    ),
    "seat:changed": Tell("one participant", "round, table, spot", "when their seat of the round is another"),
    "crowd:changed": Tell(
        "hosts, the console and the projector",
        "cafe, joined, online, tables[]: counts only",
        "at most once a second",
    ),
    "round:ringing": Tell("everyone in the café", "seconds_left", "two minutes before the end, and at it"),
    "heads:told": Tell("everyone in the café", "cafe: rev, tables: {id: rev}", "every ten seconds"),
}
